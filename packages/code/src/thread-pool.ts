import { CodeError } from './code-error.ts'
import { type CodeThread, startThread } from './code-thread.ts'
import type { Answered, Asked } from './thread/messages.ts'

/** Some functions of the interpreter never look at the clock: then its thread is ended from outside, so much after the limit. */
const GRACE_MS = 500
/** A thread starts within this time even on a busy machine; the limit of its first program does not count it. */
const START_MS = 10_000
/** An interpreter's memory is given back with its thread: one that served often makes room for a new one. */
const MOST_SERVED = 500

type Waiting = { begin: () => void }
type Seat = { thread: CodeThread; served: number }

export type ThreadPool = {
  /** @throws CodeError `STOPPED`, `CODE_TIMEOUT`, `CODE_MEMORY` */
  ask(asked: Asked, signal: AbortSignal | undefined): Promise<Answered>
  close(): void
}

/** So many programs at once, each alone in a thread; the others wait in the order in which they came. */
export function createThreadPool(size: number): ThreadPool {
  const resting: Seat[] = []
  const line: Waiting[] = []
  const closing = new AbortController()
  let busy = 0

  function turn(signal: AbortSignal): Promise<void> {
    if (busy < size) {
      busy += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const stop = () => {
        line.splice(line.indexOf(waiting), 1)
        reject(stopped())
      }
      const waiting = {
        begin() {
          signal.removeEventListener('abort', stop)
          resolve()
        },
      }
      signal.addEventListener('abort', stop, { once: true })
      line.push(waiting)
    })
  }

  function leave(): void {
    const next = line.shift()
    if (next) next.begin()
    else busy -= 1
  }

  async function serve(asked: Asked, signal: AbortSignal): Promise<Answered> {
    const known = resting.pop()
    const seat = known ?? { thread: startThread(), served: 0 }
    const answered = await untilOver(seat.thread, asked, signal, known ? 0 : START_MS)
    seat.served += 1
    if (seat.served < MOST_SERVED && !closing.signal.aborted) resting.push(seat)
    else seat.thread.end()
    return answered
  }

  return {
    async ask(asked, given) {
      const own = new AbortController()
      const stop = () => own.abort()
      const sources = given ? [given, closing.signal] : [closing.signal]
      if (sources.some(({ aborted }) => aborted)) throw stopped()
      for (const source of sources) source.addEventListener('abort', stop, { once: true })
      try {
        await turn(own.signal)
        return await serve(asked, own.signal).finally(leave)
      } finally {
        for (const source of sources) source.removeEventListener('abort', stop)
      }
    },
    close() {
      closing.abort()
      for (const { thread } of resting.splice(0)) thread.end()
    },
  }
}

/** Ends the thread when it is told to, and when the time is long over. */
async function untilOver(
  thread: CodeThread,
  asked: Asked,
  signal: AbortSignal,
  startMs: number,
): Promise<Answered> {
  let isLate = false
  const late = setTimeout(
    () => {
      isLate = true
      thread.end()
    },
    asked.timeoutMs + GRACE_MS + startMs,
  )
  const stop = () => thread.end()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await thread.ask(asked)
  } catch (error) {
    if (signal.aborted) throw stopped()
    throw isLate ? tookTooLong(asked) : brokenBy(error, asked)
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', stop)
  }
}

function tookTooLong({ timeoutMs }: Asked): CodeError {
  return new CodeError('CODE_TIMEOUT', `The code took longer than ${timeoutMs} ms`)
}

/** The thread's own heap holds the texts that go in and out. */
function brokenBy(cause: unknown, { memoryMb }: Asked): CodeError {
  const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (isFull)
    return new CodeError('CODE_MEMORY', `The code took more than ${memoryMb} MB of memory`, { cause })
  return new CodeError('CODE_FAILED', 'The interpreter ended while the code ran', { cause })
}

function stopped(): CodeError {
  return new CodeError('STOPPED', 'The code was stopped')
}
