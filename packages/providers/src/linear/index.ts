import { at, idAt, listAt, ownOf, pickSame, textAt } from '../answers.ts'
import { gatherPages } from '../api/gather-pages.ts'
import { compact, invalidInput, numberIn, proseIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { linearDescription } from './description.ts'
import {
  COMMENT,
  COMMENT_THERE,
  CREATE,
  FIND,
  FIRST_TEAM,
  ISSUE,
  ISSUE_STATES,
  TEAM,
  UPDATE,
  WHO,
  WHO_AND_TEAM,
} from './documents.ts'
import { linearEventCodes } from './events.ts'
import { api, ask, ownId, STATE_TYPES } from './linear-api.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id of the team an issue belongs to: of the step, of the connection, or the first there is. */
async function teamIn(action: ActionCall): Promise<string> {
  const team = textIn(action.config, 'linearTeamId') ?? textIn(action.fields, 'teamId')
  if (team === undefined) {
    const [first] = listAt(await ask(action, FIRST_TEAM, {}, 'teams', 'nodes'))
    return textAt(first, 'id') ?? Promise.reject(new ProviderError('NOT_FOUND', 'Linear has no team'))
  }
  return UUID.test(team) ? team : idAt(await ask(action, TEAM, { id: team }, 'team', 'id'))
}

/** What an attempt before this one made, whose answer was lost. @throws what this attempt met, where there is none */
async function madeBefore(
  action: ActionCall,
  error: unknown,
  query: string,
  id: string | undefined,
  place: string,
): Promise<unknown> {
  const isTaken = error instanceof ProviderError && error.code === 'INVALID_INPUT'
  if (!isTaken || id === undefined) throw error
  // That it is not there either says no more than the error did.
  const made = await ask(action, query, { id }, place).catch(() => undefined)
  if (made === undefined) throw error
  return made
}

async function createTicket(action: ActionCall): Promise<unknown> {
  const { config, idempotencyKey } = action
  const id = idempotencyKey === undefined ? undefined : ownId(idempotencyKey)
  const ticket = {
    id,
    title: requiredText(config, 'ticketTitle'),
    description: proseIn(config, 'ticketDescription'),
    priority: numberIn(config, 'ticketPriority', { min: 0, max: 4 }) ?? 2,
  }
  const input = compact({ ...ticket, teamId: await teamIn(action) })
  try {
    return await ask(action, CREATE, { input }, 'issueCreate', 'issue')
  } catch (error) {
    return madeBefore(action, error, ISSUE, id, 'issue')
  }
}

function filterIn(config: ActionCall['config']): Record<string, unknown> {
  const assignee = textIn(config, 'linearAssigneeId')
  const team = textIn(config, 'linearTeamId')
  const label = textIn(config, 'linearLabel')
  const status = textIn(config, 'linearStatus') ?? 'any'
  const type = ownOf(STATE_TYPES, status)
  if (type === undefined && status !== 'any') throw invalidInput('linearStatus', 'must be a status')
  return compact({
    assignee: assignee && { id: { eq: assignee } },
    team: team && { [UUID.test(team) ? 'id' : 'key']: { eq: team } },
    state: type && { type: { eq: type } },
    labels: label && { name: { eqIgnoreCase: label } },
  })
}

const MOST_PER_PAGE = 250

async function findIssues(action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const filter = filterIn(config)
  const wanted = numberIn(config, 'limit', { min: 1, max: 1000 }) ?? MOST_PER_PAGE
  const { items, next } = await gatherPages(
    { from: textIn(config, 'cursor'), wanted },
    async (after, left) => {
      const first = Math.min(left, MOST_PER_PAGE)
      const page = await ask(action, FIND, compact({ filter, first, after }), 'issues')
      const hasNext = at(page, 'pageInfo', 'hasNextPage') === true
      return {
        items: listAt(page, 'nodes'),
        next: hasNext ? textAt(page, 'pageInfo', 'endCursor') : undefined,
      }
    },
  )
  const issues = items.map((issue) => ({
    ...pickSame(issue, 'id', 'identifier', 'title', 'url', 'priority'),
    state: textAt(issue, 'state', 'name') ?? null,
    assigneeId: textAt(issue, 'assignee', 'id') ?? null,
  }))
  return { issues, count: issues.length, nextCursor: next ?? null }
}

async function addComment(action: ActionCall): Promise<Record<string, unknown>> {
  const { config, idempotencyKey } = action
  const id = idempotencyKey === undefined ? undefined : ownId(idempotencyKey)
  const body = requiredProse(config, 'comment')
  const issueId = idAt(await ask(action, ISSUE, { id: requiredText(config, 'issueId') }, 'issue'), 'id')
  const input = compact({ id, issueId, body })
  try {
    return pickSame(await ask(action, COMMENT, { input }, 'commentCreate', 'comment'), 'id', 'url')
  } catch (error) {
    const made = await madeBefore(action, error, COMMENT_THERE, id, 'comment')
    return pickSame(made, 'id', 'url')
  }
}

async function updateIssue(action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const asked = { id: requiredText(config, 'issueId') }
  const change = compact({
    title: textIn(config, 'ticketTitle'),
    description: proseIn(config, 'ticketDescription'),
    priority: numberIn(config, 'ticketPriority', { min: 0, max: 4 }),
    assigneeId: textIn(config, 'linearAssigneeId'),
  })
  const status = textIn(config, 'linearStatus')
  if (status === undefined && Object.keys(change).length === 0)
    throw invalidInput('ticketTitle', 'or another setting that is to change must be set')
  const issue = await ask(action, ISSUE_STATES, asked, 'issue')
  const input = compact({ ...change, stateId: status && stateIn(issue, status) })
  const updated = await ask(action, UPDATE, { id: idAt(issue, 'id'), input }, 'issueUpdate', 'issue')
  return {
    ...pickSame(updated, 'id', 'url', 'title', 'identifier'),
    state: textAt(updated, 'state', 'name') ?? null,
  }
}

/** By the name that the team gave it, or the first of that kind. @throws ProviderError INVALID_INPUT */
function stateIn(issue: unknown, status: string): string {
  const type = ownOf(STATE_TYPES, status.toLowerCase())
  const states = [...listAt(issue, 'team', 'states', 'nodes')].sort(
    (one, other) => Number(at(one, 'position')) - Number(at(other, 'position')),
  )
  const found =
    states.find((state) => textAt(state, 'name')?.toLowerCase() === status.toLowerCase()) ??
    states.find((state) => type !== undefined && textAt(state, 'type') === type)
  const id = textAt(found, 'id')
  if (id !== undefined) return id
  const names = states.map((state) => textAt(state, 'name')).join(', ')
  throw invalidInput('linearStatus', `must be a state of the team: ${names}`)
}

export const linear = defineProvider(linearDescription, {
  test: (fields, http) => {
    const team = textIn(fields, 'teamId')
    return api.test(fields, http, {
      method: 'POST',
      path: '/graphql',
      json: team === undefined ? { query: WHO } : { query: WHO_AND_TEAM, variables: { team } },
      expect: ['data', 'viewer', 'id'],
      account: ({ body }) => ({
        ...pickSame(at(body, 'data', 'viewer'), 'name', 'email'),
        organization: textAt(body, 'data', 'organization', 'name') ?? null,
        team: textAt(body, 'data', 'team', 'name') ?? null,
      }),
      // The key is good, only the team is not there.
      judge: ({ body }) => {
        const errors = listAt(body, 'errors')
        const isTeam = errors.length > 0 && errors.every((error) => at(error, 'path', 0) === 'team')
        return isTeam ? 'valid_limited' : undefined
      },
    })
  },
  runs: {
    async 'linear/create-ticket'(action) {
      return pickSame(await createTicket(action), 'id', 'url', 'title', 'identifier')
    },
    'linear/find-issues': findIssues,
    'linear/update-issue': updateIssue,
    'linear/add-comment': addComment,
  },
  events: linearEventCodes({
    ask: (action, query, variables, ...path) => ask(action, query, variables, ...path),
    teamOf: async (call) => (textIn(call.config, 'linearTeamId') === undefined ? undefined : teamIn(call)),
  }),
})
