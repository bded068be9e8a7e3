import { createHash } from 'node:crypto'
import { type Answer, type GoodRequest, type Service, tokenIn } from '../service.ts'

const DOCS = 'https://docs.github.com/rest'
const missing = (): Answer => ({
  status: 404,
  body: { message: 'Not Found', documentation_url: DOCS, status: '404' },
})

/** How GitHub refuses. */
export const githubWords = {
  refuseKey: (): Answer => ({
    status: 401,
    body: { message: 'Bad credentials', documentation_url: DOCS, status: '401' },
  }),
  refuseShape: (errors: string[]): Answer => ({
    status: 422,
    body: { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' },
  }),
  refusePath: missing,
}

/** Issues, branches and files live as long as the server. */
export function githubService(): Service {
  return {
    ...githubWords,
    hosts: { 'api.github.com': 'github/openapi.json' },
    keyIn: tokenIn,
    answers: {
      'get /user': () => ({
        status: 200,
        body: { login: 'octocat', id: 1, name: 'The Octocat' },
        headers: { 'x-oauth-scopes': 'repo' },
      }),
      ...repositoryAnswers(),
    },
  }
}

/** What both a person and an app may ask. */
export function repositoryAnswers(): Service['answers'] {
  return { ...issueAnswers(), ...branchAnswers(), ...fileAnswers(), ...publishedAnswers() }
}

function issueAnswers(): Service['answers'] {
  const issues = new Map<number, Record<string, unknown>>()
  const numberOf = ({ params }: GoodRequest) => Number(params['issue_number'])
  const save = (number: number, issue: Record<string, unknown>) => {
    issues.set(number, issue)
    return issue
  }
  return {
    'post /repos/{owner}/{repo}/issues': (request) => {
      const number = issues.size + 1
      return { status: 201, body: save(number, changed(newIssue(number, request), request)) }
    },
    'get /repos/{owner}/{repo}/issues': (request) => pageOf([...issues.values()], request),
    'get /repos/{owner}/{repo}/issues/{issue_number}': (request) => {
      const issue = issues.get(numberOf(request))
      return issue ? { status: 200, body: issue } : missing()
    },
    'patch /repos/{owner}/{repo}/issues/{issue_number}': (request) => {
      const issue = issues.get(numberOf(request))
      return issue ? { status: 200, body: save(numberOf(request), changed(issue, request)) } : missing()
    },
  }
}

/** As RFC 8288 has it: where the next page is stands in a header, and only when there is one. */
function pageOf(all: unknown[], { query }: GoodRequest): Answer {
  const size = Number(query['per_page'] ?? 30)
  const page = Number(query['page'] ?? 1)
  const next = `<https://api.github.com/repositories/1/issues?page=${page + 1}>; rel="next"`
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size),
    ...(all.length > page * size ? { headers: { link: next } } : {}),
  }
}

function newIssue(number: number, { params }: GoodRequest): Record<string, unknown> {
  return {
    id: 1000 + number,
    number,
    state: 'open',
    comments: 0,
    created_at: '2026-01-01T00:00:00Z',
    closed_at: null,
    user: { login: 'octocat' },
    html_url: `https://github.com/${params['owner']}/${params['repo']}/issues/${number}`,
  }
}

function changed(issue: Record<string, unknown>, { body }: GoodRequest): Record<string, unknown> {
  const { labels, assignees, ...plain } = body as Record<string, unknown>
  return {
    ...issue,
    ...plain,
    updated_at: '2026-01-01T00:00:00Z',
    ...(Array.isArray(labels) ? { labels: labels.map((name) => ({ name })) } : {}),
    ...(Array.isArray(assignees) ? { assignees: assignees.map((login) => ({ login })) } : {}),
  }
}

function branchAnswers(): Service['answers'] {
  const branches = new Map([['main', 'a'.repeat(40)]])
  return {
    'get /repos/{owner}/{repo}/git/ref/{ref}': ({ params }) => {
      const ref = String(params['ref'])
      const sha = branches.get(ref.replace(/^heads\//, ''))
      return sha === undefined ? missing() : { status: 200, body: refOf(ref, sha) }
    },
    'post /repos/{owner}/{repo}/git/refs': ({ body }) => {
      const { ref, sha } = body as { ref: string; sha: string }
      branches.set(ref.replace('refs/heads/', ''), sha)
      return { status: 201, body: refOf(ref.replace('refs/', ''), sha) }
    },
    'post /repos/{owner}/{repo}/pulls': ({ params }) => ({
      status: 201,
      body: {
        number: 1,
        draft: true,
        html_url: `https://github.com/${params['owner']}/${params['repo']}/pull/1`,
      },
    }),
  }
}

/** Files of each branch, with the names that git gives their contents. A folder is a list. */
function fileAnswers(): Service['answers'] {
  const files = new Map<string, Buffer>()
  const shaOf = (bytes: Buffer) =>
    createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  const contents = '/repos/{owner}/{repo}/contents/{path}'
  return {
    [`get ${contents}`]: ({ params, query, headers }) => {
      const path = String(params['path'])
      const bytes = files.get(`${query['ref'] ?? 'main'}:${path}`)
      if (path === 'docs') return { status: 200, body: [] }
      if (bytes === undefined) return missing()
      if (headers.accept?.includes('raw')) return { status: 200, body: bytes }
      const name = path.split('/').at(-1)
      // A large file comes without its content.
      const coded =
        name === 'large.txt'
          ? { content: '', encoding: 'none' }
          : { content: `${bytes.toString('base64')}\n`, encoding: 'base64' }
      const html_url = `https://github.com/o/r/blob/main/${path}`
      const body = { type: 'file', name, sha: shaOf(bytes), size: bytes.length, html_url, ...coded }
      return { status: 200, body }
    },
    [`put ${contents}`]: ({ params, body }) => {
      const { branch = 'main', sha, content } = body as { branch?: string; sha?: string; content: string }
      const place = `${branch}:${params['path']}`
      const before = files.get(place)
      if ((before && shaOf(before)) !== sha)
        return { status: 409, body: { message: 'sha does not match', status: '409' } }
      const bytes = Buffer.from(content, 'base64')
      files.set(place, bytes)
      const html_url = `https://github.com/o/r/blob/${branch}/${params['path']}`
      const made = { content: { sha: shaOf(bytes), html_url }, commit: { sha: 'c'.repeat(40) } }
      return { status: before ? 200 : 201, body: made }
    },
  }
}

const RELEASE = {
  id: 5,
  tag_name: 'v1.2.0',
  name: 'Second',
  draft: false,
  prerelease: false,
  html_url: 'https://github.com/o/r/releases/tag/v1.2.0',
  body: 'Notes',
  published_at: '2026-01-01T00:00:00Z',
}
const PULL = {
  number: 7,
  title: 'Fix',
  state: 'open',
  draft: false,
  html_url: 'https://github.com/o/r/pull/7',
  user: { login: 'octocat' },
  head: { ref: 'fix' },
  base: { ref: 'main' },
  created_at: '2026-01-01T00:00:00Z',
  merged_at: null,
}

/** Comments, pull requests, releases and runs of workflows. */
function publishedAnswers(): Service['answers'] {
  return {
    'post /repos/{owner}/{repo}/issues/{issue_number}/comments': ({ body }) => ({
      status: 201,
      body: { id: 3, ...(body as object), html_url: 'https://github.com/o/r/issues/1#issuecomment-3' },
    }),
    'get /repos/{owner}/{repo}/pulls': () => ({ status: 200, body: [PULL] }),
    'put /repos/{owner}/{repo}/pulls/{pull_number}/merge': () => ({
      status: 200,
      body: { sha: 'd'.repeat(40), merged: true, message: 'Pull Request successfully merged' },
    }),
    'get /repos/{owner}/{repo}/releases': () => ({ status: 200, body: [RELEASE] }),
    'post /repos/{owner}/{repo}/releases': ({ body }) => ({
      status: 201,
      body: { ...RELEASE, tag_name: (body as { tag_name: string }).tag_name },
    }),
    'post /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': ({ body }) => {
      if ((body as { return_run_details?: boolean }).return_run_details !== true)
        return { status: 204, body: undefined }
      const html_url = 'https://github.com/o/r/actions/runs/9'
      const run_url = 'https://api.github.com/repos/o/r/actions/runs/9'
      return { status: 200, body: { workflow_run_id: 9, run_url, html_url } }
    },
  }
}

const refOf = (ref: string, sha: string) => ({ ref: `refs/${ref}`, object: { type: 'commit', sha } })
