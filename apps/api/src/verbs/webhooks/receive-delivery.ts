import { createHash } from 'node:crypto'
import type { ExecutionAnswer } from '@orch/contract'
import type { Json } from '@orch/engine'
import { printJsonInSlices } from '@orch/json'
import { asFileValue } from '@orch/providers'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import { type AskedLine, bodyOn } from '../../ground/open-lines.ts'
import { refusesNow } from '../../ground/refuses-now.ts'
import { answeredType, type WebhookResponse } from '../../run/respond.ts'
import { readDelivery } from '../../triggers/read-delivery.ts'
import { askedWaitMs } from '../executions/asked-wait.ts'
import { startAwaited } from '../executions/await-execution.ts'
import { idempotencyKeyIn, repeatOf, repeatOfEvent } from '../executions/idempotency.ts'
import { type ArmedCallback, armedCallback, callbackIn } from '../executions/named-callback.ts'
import { requireFit } from '../executions/require-fit.ts'
import { openExecution, type Repeat, type Start } from '../executions/start-execution.ts'
import type { Services } from '../services.ts'
import { type Admitted, admitDelivery } from './admit-delivery.ts'
import { startUntilResponse } from './await-response.ts'
import { deliveredInput, withoutCredentials } from './delivered-input.ts'
import type { DeliveryAnswer, Door, IncomingDelivery } from './delivery.ts'
import { requirePlace } from './open-door.ts'

export type ReceiveParts = Pick<
  Services,
  | 'callbacks'
  | 'config'
  | 'db'
  | 'drawings'
  | 'engine'
  | 'files'
  | 'http'
  | 'keys'
  | 'kept'
  | 'lines'
  | 'live'
  | 'log'
  | 'now'
  | 'rates'
  | 'sealer'
  | 'vault'
  | 'verdicts'
>

/** Starts the workflow behind a door with what came, and answers as its trigger says. */
export async function receiveDelivery(
  parts: ReceiveParts,
  door: Door,
  incoming: IncomingDelivery,
): Promise<DeliveryAnswer> {
  const came = await admitDelivery(parts, door, incoming)
  if ('handshake' in came) return came.handshake
  requirePlace(parts, door)
  const { admitted } = came
  const id = newId()
  const { bytes } = admitted
  const shown = withoutCredentials(door.settings.guard, incoming)
  const body = await bodyOf(parts, door, shown, { bytes, id })
  requireFit(door.node, body)
  if (door.event) return receiveEvent(parts, door, door.event, { id, admitted, headers: shown.headers, body })
  const input = deliveredInput(door.settings, shown, { body, bytes })
  const repeat = await repeatIn(door, incoming, admitted)
  const { drawing, node } = door
  const begins = { nodeId: node.id, type: 'Webhook' } as const
  const callback = callbackOf(parts, door, incoming)
  const { userId } = admitted
  const start = { id, drawing, trigger: 'webhook', begins, input, userId, repeat, callback } as const
  return answerOf(parts, door, start, { incoming, admitted })
}

/** As with waiting: what a workflow gives is not for everybody who may start it. @throws ApiError FORBIDDEN, INVALID_CALLBACK */
function callbackOf(
  parts: ReceiveParts,
  { settings, drawing: { workspaceId } }: Door,
  { headers }: IncomingDelivery,
): ArmedCallback | undefined {
  const callback = callbackIn((name) => headers[name])
  if (callback && settings.guard.kind !== 'key')
    throw new ApiError('FORBIDDEN', 'Only a caller with an API key may name a callback here')
  return armedCallback(parts, workspaceId, callback)
}

type CameIn = { id: string; admitted: Admitted; headers: IncomingDelivery['headers']; body: Json }

/** Starts the workflow where it is the event that the trigger waits for. The service gets the answer that it waits for either way. */
async function receiveEvent(
  parts: ReceiveParts,
  { drawing, node, trigger }: Door,
  { read, answer, config }: NonNullable<Door['event']>,
  { id, admitted, headers, body }: CameIn,
): Promise<DeliveryAnswer> {
  const input = read({ headers, body }, config)
  const isWanted = input !== undefined
  if (isWanted) {
    const begins = { nodeId: node.id, type: 'Event' } as const
    const repeat = admitted.event === undefined ? undefined : repeatOfEvent(trigger.nodeId, admitted.event)
    const { userId } = admitted
    const start = { id, drawing, trigger: 'event', begins, input: input as Json, userId, repeat } as const
    await openExecution(parts, start)
  }
  if (!answer) return { status: 200, body: { success: true, started: isWanted } }
  const { body: wanted } = answer({ headers, body })
  return { status: 200, body: wanted, ...(typeof wanted === 'string' ? { type: 'text/plain' } : {}) }
}

/** What came, as data; the query where a method has no body. Files are there before the execution that owns them. */
export async function bodyOf(
  { files }: Pick<Services, 'files'>,
  { drawing: { workspaceId } }: Door,
  { method, headers, query, signal }: IncomingDelivery,
  { bytes, id }: { bytes: Uint8Array; id: string },
): Promise<Json> {
  if (method === 'GET' && bytes.byteLength === 0) return { ...query }
  const own = files.of({ executionId: id, workspaceId, isAhead: true, signal })
  return (await readDelivery({ bytes, type: headers['content-type'] ?? '' }, own)) as Json
}

/**
 * What a sender signed names the event; other callers name it themselves. The same request is one of the same bytes: its headers
 * differ, and so do the ids of its files.
 */
async function repeatIn(
  { trigger }: Door,
  { headers, method, query }: IncomingDelivery,
  { event, keyId, bytes }: Admitted,
): Promise<Repeat | undefined> {
  if (event !== undefined) return repeatOfEvent(trigger.nodeId, event)
  const key = idempotencyKeyIn(headers['idempotency-key'])
  if (key === undefined) return undefined
  const digest = createHash('sha256').update(bytes).digest('base64url')
  // The same key at another door of the workflow is another request.
  return repeatOf(`${keyId ?? 'door'}:${trigger.nodeId}`, key, { method, query: { ...query }, digest })
}

async function answerOf(
  parts: ReceiveParts,
  { settings }: Door,
  start: Start & Pick<Door, 'drawing'>,
  { incoming, admitted }: { incoming: IncomingDelivery; admitted: Admitted },
): Promise<DeliveryAnswer> {
  const { lines } = parts
  const { signal: hangUp } = incoming
  const askedMs = settings.answers === 'started' ? waitOfKey(settings, incoming) : 0
  const waitMs = settings.answers === 'started' ? 0 : settings.answerSeconds * 1000
  if (askedMs + waitMs === 0) return ended(await startAwaited(parts, start, { waitMs, signal: hangUp }), 0)
  const line = lineOf(incoming, admitted)
  if (settings.answers === 'respond') {
    const responded = await lines.during(line, (signal) =>
      startUntilResponse(parts, start, { waitMs, signal }),
    )
    if ('answer' in responded) return ended(responded.answer, waitMs)
    return sent(parts, start.drawing.workspaceId, { ...responded, line })
  }
  const awaited = { waitMs: askedMs || waitMs }
  const answer = await lines.during(line, (signal) => startAwaited(parts, start, { ...awaited, signal }))
  return askedMs > 0 ? { status: 200, body: answer } : ended(answer, waitMs)
}

/** A sender that signs each delivery, or needs nothing to come in, has no credential that could expire. */
function lineOf({ peer, signal: hangUp }: IncomingDelivery, { again, keyId }: Admitted): AskedLine {
  const mayHear = async () => again === undefined || !(await refusesNow(again))
  return { kind: 'wait', who: keyId ?? peer, by: again && newId(), mayHear, hangUp }
}

/**
 * A caller with a key may wait for the end, as at the address of the seed system; what a workflow gives is not for everybody who may
 * start it.
 */
function waitOfKey({ guard }: Door['settings'], { headers, query }: IncomingDelivery): number {
  if (guard.kind !== 'key') return 0
  const { wait } = query
  return askedWaitMs(typeof wait === 'string' ? wait : undefined, headers['prefer'])
}

/** A file streams; a slow reader holds nothing but its connection. */
async function sent(
  { files, lines }: Pick<Services, 'files' | 'lines'>,
  workspaceId: string,
  { executionId, response, line }: { executionId: string; response: WebhookResponse; line: AskedLine },
): Promise<DeliveryAnswer> {
  const { status, headers, body } = response
  if (body === null) return { status, headers }
  const file = response.kind === 'file' ? asFileValue(body) : undefined
  if (!file) return { status, headers, body: response.kind === 'json' ? await printJsonInSlices(body) : body }
  const opened = await files.open({ workspaceId, executionId }, file.$file)
  if (!opened) throw new ApiError('EXECUTION_FAILED', 'The file of the response is gone', { executionId })
  const length = { 'Content-Length': String(opened.size), 'Content-Type': answeredType(opened.type) }
  return {
    status,
    headers: { ...length, ...headers },
    body: bodyOn(lines.open(line), ReadableStream.from(opened.chunks)),
  }
}

/**
 * A workflow that failed is not a success; what went wrong is for those who may read the execution.
 * @throws ApiError EXECUTION_FAILED
 */
function ended({ executionId, status, output, errorCode }: ExecutionAnswer, waitMs: number): DeliveryAnswer {
  if (status === 'success') return { status: 200, body: output ?? null }
  if (status === 'error' || status === 'cancelled')
    throw new ApiError('EXECUTION_FAILED', `The workflow ended as ${status}`, {
      executionId,
      errorCode: errorCode ?? null,
    })
  return { status: waitMs === 0 ? 200 : 202, body: { executionId, status } }
}
