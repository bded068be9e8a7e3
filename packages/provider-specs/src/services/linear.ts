import { GraphQLError } from 'graphql'
import { loadSchema } from '../graphql-schema.ts'
import { type Answer, headerIn, type Service } from '../service.ts'

type Ask = { query: string; variables?: Record<string, unknown> }
type Issue = { id: string; teamId: string; title: string; priority?: number; stateId?: string }

const STATES = [
  { id: 'state-1', name: 'Todo', type: 'unstarted', position: 1 },
  { id: 'state-3', name: 'Shipped', type: 'completed', position: 3 },
  { id: 'state-2', name: 'Done', type: 'completed', position: 2 },
]

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
  const comments = new Map<string, { id: string; body: string; url: string }>()
  const shown = ({ id, title, priority = 0, stateId }: Issue) => ({
    id,
    title,
    priority,
    identifier: `TEA-${[...issues.keys()].indexOf(id) + 1}`,
    url: `https://linear.app/example/issue/${id}`,
    state: STATES.find(({ id: state }) => state === stateId) ?? STATES[0],
    team: { ...TEAM, states: { nodes: STATES } },
    assignee: { id: 'user-1' },
  })
  return {
    viewer: { id: 'user-1', name: 'Ann', email: 'ann@example.com' },
    organization: { id: 'org-1', name: 'Example', urlKey: 'example' },
    teams: { nodes: [TEAM] },
    team: ({ id }: { id: string }) => ([TEAM.id, TEAM.key].includes(id) ? TEAM : missing('Team')),
    issue: ({ id }: { id: string }) => {
      // By its id, or by its name.
      const issue = issues.get(id) ?? [...issues.values()][Number(/^TEA-(\d+)$/.exec(id)?.[1]) - 1]
      return issue ? shown(issue) : missing('Issue')
    },
    issues: ({ first = 50, after }: { first?: number; after?: string }) => {
      const all = [...issues.values()]
      const from = after === undefined ? 0 : Number(after)
      const end = from + first
      const pageInfo = { hasNextPage: all.length > end, endCursor: String(end) }
      return { nodes: all.slice(from, end).map(shown), pageInfo }
    },
    comment: ({ id }: { id: string }) => comments.get(id) ?? missing('Comment'),
    issueUpdate: ({ id, input }: { id: string; input: Partial<Issue> }) => {
      const issue = issues.get(id)
      if (!issue) return missing('Issue')
      issues.set(id, { ...issue, ...input })
      return { success: true, issue: shown({ ...issue, ...input }) }
    },
    commentCreate: ({ input }: { input: { id?: string; issueId: string; body: string } }) => {
      const id = input.id ?? `comment-${comments.size + 1}`
      if (!issues.has(input.issueId)) return missing('Issue')
      if (comments.has(id)) throw invalid('A comment with this id exists')
      const comment = { id, body: input.body, url: `https://linear.app/example/comment/${id}` }
      comments.set(id, comment)
      return { success: true, comment }
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
