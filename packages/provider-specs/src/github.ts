import { bearerIn, type GoodRequest, type Service } from './service.ts'

const DOCS = 'https://docs.github.com/rest'

/** Issues live as long as the server. */
export function githubService(): Service {
  const issues = new Map<number, Record<string, unknown>>()

  function saved(number: number, { params, body }: GoodRequest, earlier: Record<string, unknown> = {}) {
    const { title, body: text, state, labels, assignees } = body as Record<string, unknown>
    const at = '2026-01-01T00:00:00Z'
    const issue = {
      id: 1000 + number,
      number,
      state: 'open',
      comments: 0,
      created_at: at,
      closed_at: null,
      user: { login: 'octocat' },
      html_url: `https://github.com/${params['owner']}/${params['repo']}/issues/${number}`,
      ...earlier,
      updated_at: at,
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { body: text }),
      ...(state === undefined ? {} : { state }),
      ...(Array.isArray(labels) ? { labels: labels.map((name) => ({ name })) } : {}),
      ...(Array.isArray(assignees) ? { assignees: assignees.map((login) => ({ login })) } : {}),
    }
    issues.set(number, issue)
    return issue
  }

  const missing = () => ({
    status: 404,
    body: { message: 'Not Found', documentation_url: DOCS, status: '404' },
  })
  const numberOf = ({ params }: GoodRequest) => Number(params['issue_number'])

  return {
    folder: 'github',
    keyIn: bearerIn,
    refuseKey: () => ({
      status: 401,
      body: { message: 'Bad credentials', documentation_url: DOCS, status: '401' },
    }),
    refuseShape: (errors) => ({
      status: 422,
      body: { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' },
    }),
    refusePath: missing,
    answers: {
      'get /user': () => ({ status: 200, body: { login: 'octocat', id: 1, name: 'The Octocat' } }),
      'post /repos/{owner}/{repo}/issues': (request) => ({
        status: 201,
        body: saved(issues.size + 1, request),
      }),
      'get /repos/{owner}/{repo}/issues': () => ({ status: 200, body: [...issues.values()] }),
      'get /repos/{owner}/{repo}/issues/{issue_number}': (request) => {
        const issue = issues.get(numberOf(request))
        return issue ? { status: 200, body: issue } : missing()
      },
      'patch /repos/{owner}/{repo}/issues/{issue_number}': (request) => {
        const issue = issues.get(numberOf(request))
        return issue ? { status: 200, body: saved(numberOf(request), request, issue) } : missing()
      },
    },
  }
}
