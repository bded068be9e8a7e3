import { HelperEnded } from '@orch/helpers'
import { FormatError } from './format-error.ts'
import type { FormatHelper } from './format-helper.ts'
import { type Seat, stopped } from './helper-line.ts'
import type { Answered, Operation, Told } from './inside/messages.ts'
import { ownBytes } from './inside/own-bytes.ts'

/** What a process is to do, and within which limits. */
export type Work = {
  operation: Operation
  options: unknown
  input: AsyncGenerator<readonly unknown[]>
  timeoutMs: number
  memoryMb: number
  signal: AbortSignal
}

/** What a process gives for some work, in batches. @throws FormatError of every code; whatever the input throws */
export async function* workedOn(
  helper: FormatHelper,
  work: Work,
  seat: Seat,
): AsyncGenerator<readonly unknown[]> {
  const { operation, options, input, signal } = work
  const hear = hearing(helper, work)
  const stop = () => helper.end()
  signal.addEventListener('abort', stop, { once: true })
  try {
    tell(helper, { kind: 'begin', operation, options })
    for (;;) {
      const answered = await hear()
      if (answered.kind === 'done') return
      if (answered.kind === 'failed') throw failureOf(answered)
      seat.rest()
      let reply: Told = { kind: 'go on' }
      if (answered.kind === 'want') reply = await nextOf(input, signal)
      else yield answered.items
      await seat.resume()
      tell(helper, reply)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    // Not waited for: a source that hangs must not keep the process.
    input.return(undefined).catch(() => undefined)
  }
}

async function nextOf(input: Work['input'], signal: AbortSignal): Promise<Told> {
  const next = await orStopped(input.next(), signal)
  return next.done ? { kind: 'end of input' } : { kind: 'input', items: next.value.map(ownBytes) }
}

function orStopped<T>(waited: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(stopped())
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    waited.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** A value that cannot go to a process is not JSON: a function, a proxy. @throws FormatError INVALID_ARGUMENT */
function tell(helper: FormatHelper, message: Told): void {
  try {
    helper.tell(message)
  } catch (cause) {
    throw new FormatError('INVALID_ARGUMENT', 'Options and rows must be JSON', { cause })
  }
}

/** Listens to the process; the clock runs only while it does. */
function hearing(helper: FormatHelper, { timeoutMs, memoryMb, signal }: Work): () => Promise<Answered> {
  let left = timeoutMs
  return async () => {
    let isLate = false
    const since = performance.now()
    const late = setTimeout(() => {
      isLate = true
      helper.end()
    }, left)
    try {
      return await helper.hear()
    } catch (error) {
      if (signal.aborted) throw stopped()
      throw isLate ? tookTooLong(timeoutMs) : brokenBy(error, memoryMb)
    } finally {
      clearTimeout(late)
      left = Math.max(left - (performance.now() - since), 1)
    }
  }
}

function tookTooLong(timeoutMs: number): FormatError {
  return new FormatError('FORMAT_TIMEOUT', `The work on the file took longer than ${timeoutMs} ms`)
}

function brokenBy(cause: unknown, memoryMb: number): FormatError {
  if (cause instanceof HelperEnded && (cause.how === 'full' || cause.how === 'killed'))
    return new FormatError('FORMAT_MEMORY', `The file needs more than ${memoryMb} MB of memory`, { cause })
  return new FormatError('FORMAT_INVALID', 'The file made its reader end', { cause })
}

function failureOf({ failure }: Extract<Answered, { kind: 'failed' }>): FormatError {
  const { code, message, position } = failure
  return new FormatError(code, message, position ? { position } : {})
}
