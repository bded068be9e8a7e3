import { parseJson } from '@orch/json'
import type { Caller, CallOptions } from './caller.ts'
import { fieldsOf, itemsOf, requireMs, requireSignal } from './guard.ts'
import { OrchError } from './orch-error.ts'
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts'
import { streamBytes } from './stream-bytes.ts'
import type { ExecutionEvent, ExecutionStatus } from './wire.ts'

/** How to watch an execution. */
export type EventOptions = CallOptions & {
  /** Milliseconds to wait before each further try when the line is lost; any event starts the list again. */
  retryDelaysMs?: readonly number[] | undefined
}

const RETRY_DELAYS_MS = [250, 1000, 2000, 5000, 10_000]
const FINAL = new Set<ExecutionStatus>(['success', 'error', 'cancelled'])

/** Watches one execution until it ends, connecting again when the stream breaks off before that. */
export async function* executionEvents(
  caller: Caller,
  path: string,
  given: EventOptions = {},
): AsyncGenerator<ExecutionEvent, void, undefined> {
  const { retryDelaysMs = RETRY_DELAYS_MS, ...options } = fieldsOf('options', given)
  const { signal } = options
  requireSignal(signal)
  const delaysMs = itemsOf('retryDelaysMs', retryDelaysMs)
  for (const delayMs of delaysMs) requireMs('retryDelaysMs', delayMs)
  let failures = 0
  while (!isStopped(signal)) {
    const line = yield* watchOnce(caller, path, options)
    if (line.isOver || isStopped(signal)) return
    if (line.wasHeard) failures = 0
    const delayMs = delaysMs[failures]
    if (delayMs === undefined) throw lost(line.cause)
    failures += 1
    await pause(delayMs, signal)
  }
}

/** Asked by a call, because the compiler takes a property it has seen once to stay as it was. */
function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

type Line = { isOver: boolean; wasHeard: boolean; cause?: unknown }

async function* watchOnce(
  caller: Caller,
  path: string,
  options: CallOptions,
): AsyncGenerator<ExecutionEvent, Line> {
  let wasHeard = false
  try {
    for await (const event of connect(caller, path, options)) {
      wasHeard = true
      yield event
      if (isEnd(event)) return { isOver: true, wasHeard }
    }
    return { isOver: false, wasHeard }
  } catch (cause) {
    if (!isWorthRetrying(cause)) throw cause
    return { isOver: false, wasHeard, cause }
  }
}

async function* connect(caller: Caller, path: string, options: CallOptions): AsyncGenerator<ExecutionEvent> {
  const response = await caller.answer(path, {
    ...options,
    timeoutMs: null,
    headers: { accept: 'text/event-stream' },
  })
  for await (const received of readServerSentEvents(streamBytes(response))) {
    const event = toExecutionEvent(received)
    if (event !== undefined) yield event
  }
}

function toExecutionEvent({ event, data }: ServerSentEvent): ExecutionEvent | undefined {
  if (event !== 'snapshot' && event !== 'step' && event !== 'execution') return undefined
  return { event, data: parseJson(data) } as ExecutionEvent
}

function isEnd(event: ExecutionEvent): boolean {
  if (event.event === 'step') return false
  const execution = event.event === 'snapshot' ? event.data.execution : event.data
  return FINAL.has(execution.status)
}

/** A refusal stays a refusal; a lost line or a server that restarts comes back. */
function isWorthRetrying(error: unknown): boolean {
  if (error instanceof OrchError && error.code === 'INVALID_ARGUMENT') return false
  return !(error instanceof OrchError) || error.status === 0 || error.status >= 500 || error.status === 429
}

function lost(cause: unknown): OrchError {
  if (cause instanceof OrchError) return cause
  return new OrchError({ code: 'UNREACHABLE', message: 'The event stream was lost', cause })
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, delayMs)
    signal?.addEventListener('abort', finish)
  })
}
