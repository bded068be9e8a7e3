import { codesOf, type ErrorCode, OPERATIONS, type Operation } from '@orch/contract'
import { SealError } from '@orch/crypto'
import { EngineError, WorkflowError } from '@orch/engine'
import { KeyError } from '@orch/keys'
import { VaultError } from '@orch/vault'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import {
  type DatabaseFault,
  databaseFaultOf,
  type GoneRow,
  goneRowOf,
  isConflict,
  isUnstorable,
} from '../db/database-fault.ts'
import { ApiError } from '../ground/api-error.ts'
import type { Services } from '../verbs/services.ts'
import type { HttpEnv } from './env.ts'
import { errorBodyAt, type Refusal, statusOf } from './error-body.ts'

/** The only place where an error becomes an answer. What is not ours is logged and answered without its text. */
export function answerError(parts: Services) {
  return (error: Error, c: Context<HttpEnv>): Response => {
    const refusal = c.req.raw.signal.aborted ? GONE : refusalOf(error, c.get('operation'))
    // A library that refuses what this server hands it is a fault of the server, too.
    if (isOwnFault(refusal.code)) {
      parts.log.error({ requestId: c.get('requestId'), err: parts.redactor.error(error) }, 'request failed')
    }
    return answer(c, refusal)
  }
}

/** A workflow that failed is its author's to mend, and its execution says why. */
const isOwnFault = (code: ErrorCode): boolean => statusOf(code) === 500 && code !== 'EXECUTION_FAILED'

/** @param allowedMethods by path; none: there is no such address */
export function answerUnknown(allowedMethods: (path: string) => string[]) {
  return (c: Context<HttpEnv>): Response => {
    const { method, path } = c.req
    const allowed = allowedMethods(path)
    if (allowed.length === 0) {
      const shown = path.length > LONGEST_SHOWN ? `${path.slice(0, LONGEST_SHOWN)}…` : path
      return answer(c, { code: 'NOT_FOUND', message: `No such address: ${method} ${shown}` })
    }
    c.header('Allow', allowed.join(', '))
    const message = `This address does not take ${method}; it takes ${allowed.join(', ')}`
    return answer(c, { code: 'METHOD_NOT_ALLOWED', message })
  }
}

const LONGEST_SHOWN = 200
const RETRY_AFTER_SECONDS = '5'

/** The client hung up, or sent too slowly: nobody reads the answer, and nothing is wrong on our side. */
const GONE: Refusal = { code: 'REQUEST_TIMEOUT', message: 'The request did not arrive whole' }

function answer(c: Context<HttpEnv>, { code, message, details }: Refusal): Response {
  const requestId = c.get('requestId')
  c.set('refusal', code)
  const retryAfter = code === 'UNAVAILABLE' ? RETRY_AFTER_SECONDS : retryAfterIn(details)
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  const status = statusOf(code)
  const body = errorBodyAt(c.req.path, { code, message, details, status }, requestId)
  return c.json(body, status)
}

/** A refusal for a while says for how long. */
function retryAfterIn(details: unknown): number | undefined {
  const { retryAfterSeconds } = Object(details) as { retryAfterSeconds?: unknown }
  return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined
}

const FAULTS: Record<DatabaseFault, Refusal> = {
  away: { code: 'UNAVAILABLE', message: 'The database cannot be reached right now; try again later' },
  full: { code: 'STORAGE_FULL', message: "The server's disk is full; nothing was stored" },
}

/** The caller came in while it was there. An execution goes with its workflow. */
const GONE_ROWS: Record<GoneRow, readonly Refusal[]> = {
  user: [{ code: 'UNAUTHORIZED', message: 'The account was deleted meanwhile' }],
  account: [
    { code: 'ACCOUNT_NOT_FOUND', message: 'The account was deleted meanwhile' },
    { code: 'UNAUTHORIZED', message: 'The account was deleted meanwhile' },
  ],
  'sign-in': [{ code: 'SIGN_IN_NOT_FOUND', message: 'The sign-in was removed meanwhile' }],
  agent: [{ code: 'AGENT_NOT_FOUND', message: 'The access was ended meanwhile' }],
  alert: [{ code: 'ALERT_NOT_FOUND', message: 'The alert was deleted meanwhile' }],
  key: [{ code: 'UNAUTHORIZED', message: 'The API key was deleted meanwhile' }],
  'llm-config': [{ code: 'LLM_CONFIG_NOT_FOUND', message: 'The LLM config was deleted meanwhile' }],
  member: [{ code: 'MEMBER_NOT_FOUND', message: 'The member was removed meanwhile' }],
  service: [{ code: 'SERVICE_NOT_FOUND', message: 'The service was deleted meanwhile' }],
  workspace: [{ code: 'WORKSPACE_NOT_FOUND', message: 'The workspace was deleted meanwhile' }],
  workflow: [
    { code: 'WORKFLOW_NOT_FOUND', message: 'The workflow was deleted meanwhile' },
    { code: 'EXECUTION_NOT_FOUND', message: 'The execution was deleted meanwhile' },
  ],
  execution: [{ code: 'EXECUTION_NOT_FOUND', message: 'The execution was deleted meanwhile' }],
}

const CODES = new Map<string, readonly ErrorCode[]>(
  (OPERATIONS as readonly Operation[]).map((operation) => [operation.id, codesOf(operation)]),
)

/** In words that the operation knows; undefined where it knows none. */
function goneIn(error: Error, operation: string | undefined): Refusal | undefined {
  const gone = goneRowOf(error)
  const known = operation === undefined ? undefined : CODES.get(operation)
  return gone && GONE_ROWS[gone].find(({ code }) => known?.includes(code) ?? true)
}

/** Why a request is refused that ended in this error. */
export function refusalOf(error: Error, operation?: string): Refusal {
  if (error instanceof ApiError || error instanceof VaultError || error instanceof WorkflowError) {
    return { code: error.code, message: error.message, details: error.details }
  }
  if (error instanceof EngineError) return { code: error.code, message: error.message }
  // One answer for every way a ciphertext does not open: no oracle.
  if (error instanceof SealError)
    return { code: 'INTEGRATION_UNREADABLE', message: 'The stored credentials cannot be opened' }
  const fault = databaseFaultOf(error)
  if (fault) return FAULTS[fault]
  if (isUnstorable(error))
    return { code: 'INVALID_REQUEST', message: 'The database cannot store a value of this request' }
  const gone = goneIn(error, operation)
  if (gone) return gone
  if (isConflict(error))
    return { code: 'CONFLICT', message: 'Somebody else changed this at the same time: look at it again' }
  if (error instanceof KeyError)
    return { code: 'UNAVAILABLE', message: 'API keys cannot be checked right now' }
  if (error instanceof HTTPException && error.status < 500)
    return { code: 'INVALID_REQUEST', message: error.message }
  return {
    code: 'INTERNAL',
    message: 'Something went wrong on our side; the request id is in the server log',
  }
}
