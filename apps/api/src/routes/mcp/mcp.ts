import { randomUUID } from 'node:crypto'
import { denialOf } from '@orch/keys'
import type { StoredKey } from '../../db/key-store.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { AskedLine, Line, LineKind } from '../../ground/open-lines.ts'
import { readJson } from '../../http/body.ts'
import type { Call, HandlersOf } from '../../http/handler.ts'
import { resourceMetadataAt, TOOLS_SCOPE } from '../../verbs/agents/addresses.ts'
import { idempotencyKeyIn } from '../../verbs/executions/idempotency.ts'
import type { Services } from '../../verbs/services.ts'
import { originOf } from '../agents.ts'
import { guestOf, isStillGuest } from './guest-of.ts'
import { requireOwnAddress } from './own-address.ts'
import { createToolChanges, type ToolChanges } from './tool-changes.ts'
import type { Guest } from './tool-server.ts'
import { createWaitingCalls, type WaitingCalls } from './waiting-calls.ts'

/** An agent sends what a model wrote. */
const MOST_BYTES = 4 * 1024 * 1024
/** Messages in one request: earlier revisions of the protocol allow several. */
const MOST_MESSAGES = 20
/** Messages of one key, and requests of one address without a key, in a minute and in each server. */
const MESSAGES_A_MINUTE = 600
const REQUESTS_A_MINUTE = 1_200

type Message = { method?: unknown; id?: unknown; params?: unknown }
type Open = { waiting: WaitingCalls; changes: ToolChanges; version: string }

/** Workflows as tools of agents. It keeps no sessions: any server answers any request. */
export function mcpHandlers(version: string): HandlersOf<'mcp'> {
  const waiting = createWaitingCalls()
  let changes: ToolChanges | undefined
  return {
    async 'mcp.serve'(call) {
      changes ??= createToolChanges(call.parts)
      const key = await admitted(call)
      const body = await readJson(call.http, Math.min(MOST_BYTES, call.parts.config.maxBodyBytes), 'all')
      const messages = messagesIn(body)
      requirePlace(call.parts, `key:${key.id}`, MESSAGES_A_MINUTE, messages.length)
      return answered(call, { key, body, messages }, { waiting, changes, version })
    },
  }
}

/** @throws ApiError ORIGIN_REFUSED, METHOD_NOT_ALLOWED, RATE_LIMITED, UNAUTHORIZED, FORBIDDEN */
async function admitted({ parts, http, peer }: Call<'mcp.serve'>): Promise<StoredKey> {
  requireOwnAddress(parts.publicAddress, { host: http.req.header('Host'), origin: http.req.header('Origin') })
  if (http.req.method !== 'POST') {
    http.header('Allow', 'POST')
    throw new ApiError('METHOD_NOT_ALLOWED', 'This address takes POST alone: it keeps no sessions')
  }
  requirePlace(parts, `peer:${peer()}`, REQUESTS_A_MINUTE)
  const record = await guestOf(parts, http.req.header('Authorization'))
  if (!record) {
    http.header('WWW-Authenticate', challengeFor(originOf({ parts, http }), http.req.header('Authorization')))
    throw new ApiError(
      'UNAUTHORIZED',
      'Send an API key as "Authorization: Bearer wfb_…", or ask for a token by OAuth',
    )
  }
  // To which workflows it is bound is asked of each tool.
  if (denialOf({ ...record, workflowIds: null }, { scope: 'run' }) === undefined) return record
  throw new ApiError('FORBIDDEN', 'This key may not start workflows: use one with the scope "run"')
}

/** Tells a program that knows this address alone where it may ask a person (RFC 9728, section 5.1). */
function challengeFor(origin: string, sent: string | undefined): string {
  const why = sent === undefined ? '' : 'error="invalid_token", '
  return `Bearer realm="orch", ${why}resource_metadata="${resourceMetadataAt(origin)}", scope="${TOOLS_SCOPE}"`
}

/** @throws ApiError BODY_TOO_LARGE */
function messagesIn(body: unknown): Message[] {
  const messages = Array.isArray(body) ? body : [body]
  if (messages.length > MOST_MESSAGES)
    throw new ApiError('BODY_TOO_LARGE', `A request must hold ${MOST_MESSAGES} messages at most`)
  return messages.map((message) => Object(message) as Message)
}

/** @throws ApiError RATE_LIMITED */
function requirePlace({ rates }: Services, who: string, perMinute: number, count = 1): void {
  for (let taken = 0; taken < count; taken += 1) {
    const retryAfterSeconds = rates.take(`mcp:${who}`, perMinute)
    if (retryAfterSeconds === undefined) continue
    const text = `Agents may send ${perMinute} messages a minute; try again later`
    throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
  }
}

type Posted = { key: StoredKey; body: unknown; messages: Message[] }

async function answered(
  { parts, http }: Call<'mcp.serve'>,
  { key, body, messages }: Posted,
  { waiting, changes, version }: Open,
): Promise<Response> {
  // Not before an agent comes: it is large.
  const { toolHandler } = await import('./tool-server.ts')
  const session = http.req.header('Mcp-Session-Id')
  giveUp(waiting, messages, { keyId: key.id, session })
  const isListening = messages.some(({ method }) => method === 'subscriptions/listen')
  const hangUp = http.req.raw.signal
  const header = http.req.header('Authorization')
  const line = (kind: LineKind): AskedLine => {
    return { kind, who: key.id, by: header, mayHear: () => isStillGuest({ parts, key, header }), hangUp }
  }
  const listening = isListening ? parts.lines.open(line('tools')) : undefined
  const signal = listening?.signal ?? hangUp
  const idempotencyKey = idempotencyKeyIn(http.req.header('Idempotency-Key'))
  const guest: Guest = { parts, key, line: line('call'), waiting, version, session, idempotencyKey }
  const handler = toolHandler(guest, {
    bus: changes.busOf(key.ownerId),
    maxSubscriptions: Math.min(1, changes.roomFor(key.ownerId)),
    onerror: (err) => parts.log.debug({ err }, 'a message of an agent was refused'),
  })
  const { method, headers, url } = http.req.raw
  const answer = await handler.fetch(new Request(url, { method, headers, signal }), { parsedBody: body })
  return marked(listening ? untilSent(answer, listening) : answer, messages)
}

/** The line of a listener is closed with what they hear. */
function untilSent(answer: Response, line: Line): Response {
  if (answer.body === null) line.close()
  const sent = answer.body?.pipeThrough(new TransformStream({ flush: () => line.close() }))
  return new Response(sent ?? null, answer)
}

/** A call may be given up in another request, by the number that it had in the same session. */
function giveUp(
  waiting: WaitingCalls,
  messages: readonly Message[],
  { keyId, session }: { keyId: string; session: string | undefined },
): void {
  for (const { method, params } of messages) {
    if (method !== 'notifications/cancelled') continue
    const { requestId } = Object(params) as { requestId?: unknown }
    waiting.giveUp({ keyId, session, requestId })
  }
}

/** A client of the earlier era names its calls by the session that it is told here; nothing is kept of it. */
function marked(answer: Response, messages: readonly Message[]): Response {
  const headers = new Headers(answer.headers)
  const isFirst = messages.some(({ method }) => method === 'initialize')
  if (isFirst && answer.ok) headers.set('Mcp-Session-Id', randomUUID())
  return new Response(answer.body, { status: answer.status, headers })
}
