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
  return { ...issueAnswers(), ...branchAnswers() }
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
  const files = new Map<string, string>()
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
    'get /repos/{owner}/{repo}/contents/{path}': ({ params, query }) => {
      const sha = files.get(`${query['ref']}:${params['path']}`)
      return sha === undefined ? missing() : { status: 200, body: { type: 'file', sha } }
    },
    'put /repos/{owner}/{repo}/contents/{path}': ({ params, body }) => {
      const { branch, sha } = body as { branch: string; sha?: string }
      const place = `${branch}:${params['path']}`
      if (files.get(place) !== sha)
        return { status: 409, body: { message: 'sha does not match', status: '409' } }
      files.set(place, 'b'.repeat(40))
      return { status: 201, body: { content: { sha: files.get(place) }, commit: { sha: 'c'.repeat(40) } } }
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

const refOf = (ref: string, sha: string) => ({ ref: `refs/${ref}`, object: { type: 'commit', sha } })
