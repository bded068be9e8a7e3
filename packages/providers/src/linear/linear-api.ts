import { createHash } from 'node:crypto'
import { at, listAt, ownOf, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { timeThere } from '../http/retry-after.ts'
import { fieldIn } from '../inputs.ts'
import type { ActionCall, Fields } from '../provider.ts'
import type { ProviderErrorCode } from '../provider-error.ts'
import { linearDescription } from './description.ts'
import { COMMENT, CREATE } from './documents.ts'

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
export const STATE_TYPES: Readonly<Record<string, string>> = {
  backlog: 'backlog',
  todo: 'unstarted',
  in_progress: 'started',
  done: 'completed',
  canceled: 'canceled',
}
export const api = createApi(linearDescription, { authorize, problemOf })

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
    retryAfterMs: isLimit && reset > 0 ? Math.max(0, reset - timeThere(headers)) : undefined,
  }
}

/** What stands at `path` of the data. */
export async function ask(
  action: ActionCall,
  query: string,
  variables: Record<string, unknown>,
  ...path: string[]
): Promise<unknown> {
  const expect = ['data', ...path]
  const json = { query, variables }
  // What is only asked for changes nothing, and an issue or a comment is made under an id that is the same in every try.
  const isRepeatable = (query !== CREATE && query !== COMMENT) || action.idempotencyKey !== undefined
  const call = { method: 'POST', path: '/graphql', json, expect, isRepeatable }
  return at(await api.json(action, call), ...expect)
}

/** A UUID that is the same in every attempt of a step: Linear takes one issue, or one comment, under it. */
export function ownId(idempotencyKey: string): string {
  const hex = createHash('sha256').update(`linear:${idempotencyKey}`).digest('hex')
  const parts = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hex)?.slice(1) ?? []
  const [a, b, c, d, e] = parts
  return `${a}-${b}-4${c}-8${d}-${e}`
}
