import { GraphQLError } from 'graphql'
import { loadSchema } from '../graphql-schema.ts'
import { type Answer, headerIn, type Service } from '../service.ts'

type Ask = { query: string; variables?: Record<string, unknown> }
type Issue = { id: string; teamId: string; title: string; priority?: number }

const TEAM = { id: '3f0c1f9a-7a39-4b43-9d55-000000000001', key: 'TEA', name: 'Tea' }

const refuse = (status: number, type: string, message: string): Answer => ({
  status,
  body: { errors: [{ message, extensions: { type, userPresentableMessage: message } }] },
})

/** Answers by the schema itself. Issues live as long as the server; there is one team. */
export function linearService(): Service {
  const schema = loadSchema('linear/schema.graphql')
  const root = createRoot()
  return {
    hosts: { 'api.linear.app': 'linear/openapi.json' },
    // A personal key goes without "Bearer".
    keyIn: (request) => headerIn(request, 'authorization'),
    refuseKey: () => refuse(401, 'authentication error', 'Authentication required, not authenticated'),
    refuseShape: (errors) => refuse(400, 'graphql error', errors.join('; ')),
    refusePath: () => refuse(404, 'other', 'There is no such address'),
    check: ({ body }) => schema.errorsOf(body as Ask),
    answers: { 'post /graphql': ({ body }) => schema.answer(body as Ask, root) },
  }
}

function createRoot(): Record<string, unknown> {
  const issues = new Map<string, Issue>()
  const shown = ({ id, title, priority = 0 }: Issue) => ({
    id,
    title,
    priority,
    identifier: `TEA-${[...issues.keys()].indexOf(id) + 1}`,
    url: `https://linear.app/example/issue/${id}`,
    state: { name: 'Todo', type: 'unstarted' },
    assignee: { id: 'user-1' },
  })
  return {
    viewer: { id: 'user-1', name: 'Ann', email: 'ann@example.com' },
    organization: { id: 'org-1', name: 'Example', urlKey: 'example' },
    teams: { nodes: [TEAM] },
    team: ({ id }: { id: string }) => ([TEAM.id, TEAM.key].includes(id) ? TEAM : missing('Team')),
    issue: ({ id }: { id: string }) => {
      const issue = issues.get(id)
      return issue ? shown(issue) : missing('Issue')
    },
    issues: ({ first = 50, after }: { first?: number; after?: string }) => {
      const all = [...issues.values()]
      const from = after === undefined ? 0 : Number(after)
      const end = from + first
      const pageInfo = { hasNextPage: all.length > end, endCursor: String(end) }
      return { nodes: all.slice(from, end).map(shown), pageInfo }
    },
    issueCreate: ({ input }: { input: Issue }) => {
      const id = input.id ?? `issue-${issues.size + 1}`
      if (input.teamId !== TEAM.id) return missing('Team')
      if (issues.has(id)) throw invalid('An issue with this id exists')
      issues.set(id, { ...input, id })
      return { success: true, issue: shown({ ...input, id }) }
    },
  }
}

const invalid = (message: string) =>
  new GraphQLError(message, { extensions: { type: 'invalid input', userPresentableMessage: message } })

function missing(kind: string): never {
  throw invalid(`Entity not found: ${kind}`)
}
