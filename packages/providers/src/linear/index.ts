import { createHash } from 'node:crypto'
import { at, idAt, listAt, ownOf, pickSame, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import { compact, fieldIn, invalidInput, numberIn, proseIn, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import { linearDescription } from './description.ts'
import { CREATE, FIND, FIRST_TEAM, ISSUE, TEAM, WHO, WHO_AND_TEAM } from './documents.ts'
import { linearEventCodes } from './events.ts'

const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  'authentication error': 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'feature not accessible': 'FORBIDDEN',
  'invalid input': 'INVALID_INPUT',
  'user error': 'INVALID_INPUT',
  ratelimited: 'RATE_LIMITED',
  'internal error': 'UPSTREAM_ERROR',
  'lock timeout': 'UPSTREAM_ERROR',
}
/** Teams name their states as they like; the types of the states are the same everywhere. */
const STATE_TYPES: Readonly<Record<string, string>> = {
  backlog: 'backlog',
  todo: 'unstarted',
  in_progress: 'started',
  done: 'completed',
  canceled: 'canceled',
}
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const api = createApi(linearDescription, { authorize, problemOf })

/** A personal key goes as it is, a token of an app with "Bearer". */
function authorize(fields: Fields): Record<string, string> {
  const key = fieldIn(fields, 'apiKey', 'Linear')
  return { authorization: key.startsWith('lin_oauth_') ? `Bearer ${key}` : key }
}

/** GraphQL tells of errors with any status; an answer that has both data and errors is one that failed. */
function problemOf({ body, headers }: Answer): Problem | undefined {
  const [error] = listAt(body, 'errors')
  if (error === undefined) return undefined
  const code = ownOf(CODES, textAt(error, 'extensions', 'type')?.toLowerCase() ?? '') ?? 'REFUSED'
  const isLimit = code === 'RATE_LIMITED' || textAt(error, 'extensions', 'code') === 'RATELIMITED'
  const reset = Number(headers['x-ratelimit-requests-reset'])
  return {
    message: textAt(error, 'extensions', 'userPresentableMessage') ?? textAt(error, 'message'),
    code: isLimit ? 'RATE_LIMITED' : code,
    retryAfterMs: isLimit && reset > 0 ? Math.max(0, reset - Date.now()) : undefined,
  }
}

/** What stands at `path` of the data. */
async function ask(
  action: ActionCall,
  query: string,
  variables: Record<string, unknown>,
  ...path: string[]
): Promise<unknown> {
  const expect = ['data', ...path]
  const json = { query, variables }
  // What is only asked for changes nothing, and an issue is made under an id that is the same in every try.
  const isRepeatable = query !== CREATE || action.idempotencyKey !== undefined
  const call = { method: 'POST', path: '/graphql', json, expect, isRepeatable }
  return at(await api.json(action, call), ...expect)
}

/** The id of the team an issue belongs to: of the step, of the connection, or the first there is. */
async function teamIn(action: ActionCall): Promise<string> {
  const team = textIn(action.config, 'linearTeamId') ?? textIn(action.fields, 'teamId')
  if (team === undefined) {
    const [first] = listAt(await ask(action, FIRST_TEAM, {}, 'teams', 'nodes'))
    return textAt(first, 'id') ?? Promise.reject(new ProviderError('NOT_FOUND', 'Linear has no team'))
  }
  return UUID.test(team) ? team : idAt(await ask(action, TEAM, { id: team }, 'team', 'id'))
}

/** A UUID that is the same in every attempt of a step: Linear takes one issue under it. */
function issueId(idempotencyKey: string): string {
  const hex = createHash('sha256').update(`linear:${idempotencyKey}`).digest('hex')
  const parts = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hex)?.slice(1) ?? []
  const [a, b, c, d, e] = parts
  return `${a}-${b}-4${c}-8${d}-${e}`
}

async function createTicket(action: ActionCall): Promise<unknown> {
  const { config, idempotencyKey } = action
  const id = idempotencyKey === undefined ? undefined : issueId(idempotencyKey)
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
    const isTaken = error instanceof ProviderError && error.code === 'INVALID_INPUT'
    // An attempt before this one may have made it, and lost the answer.
    const made = isTaken && id ? await ask(action, ISSUE, { id }, 'issue').catch(() => undefined) : undefined
    if (made === undefined) throw error
    return made
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
  },
  events: linearEventCodes({
    ask: (action, query, variables, ...path) => ask(action, query, variables, ...path),
    teamOf: async (call) => (textIn(call.config, 'linearTeamId') === undefined ? undefined : teamIn(call)),
  }),
})
