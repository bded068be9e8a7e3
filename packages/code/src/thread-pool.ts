import { setMaxListeners } from 'node:events'
import { CodeError } from './code-error.ts'
import { type CodeThread, startThread, ThreadEnded } from './code-thread.ts'
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
  const places = createPlaces(size)
  const closing = new AbortController()
  // Every program that waits listens to it; their number is the caller's.
  setMaxListeners(0, closing.signal)
  const threads = createThreads(closing.signal)
  return {
    async ask(asked, given) {
      const own = new AbortController()
      const stop = () => own.abort()
      const sources = given ? [given, closing.signal] : [closing.signal]
      if (sources.some(({ aborted }) => aborted)) throw stopped()
      for (const source of sources) source.addEventListener('abort', stop, { once: true })
      try {
        await places.enter(own.signal)
        return await threads.serve(asked, own.signal).finally(places.leave)
      } finally {
        for (const source of sources) source.removeEventListener('abort', stop)
      }
    },
    close() {
      closing.abort()
      threads.endResting()
    },
  }
}

function createPlaces(size: number) {
  const line: Waiting[] = []
  let busy = 0
  return {
    enter(signal: AbortSignal): Promise<void> {
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
    },
    leave(): void {
      const next = line.shift()
      if (next) next.begin()
      else busy -= 1
    },
  }
}

function createThreads(closing: AbortSignal) {
  const resting: Seat[] = []

  /** A thread that ends while it rests is forgotten at once, and the next program starts another. */
  function openSeat(): Seat {
    const forget = () => {
      const at = resting.indexOf(seat)
      if (at >= 0) resting.splice(at, 1)
    }
    const seat = { thread: startThread(forget), served: 0 }
    return seat
  }

  async function serve(asked: Asked, signal: AbortSignal): Promise<Answered> {
    const known = resting.pop()
    if (known === undefined) return serveIn(openSeat(), asked, signal)
    try {
      return await serveIn(known, asked, signal)
    } catch (error) {
      // It was ending while it rested, and nobody had said so yet. Code touches nothing outside: it may run again.
      if (!(error instanceof CodeError && error.cause instanceof ThreadEnded)) throw error
      return serveIn(openSeat(), asked, signal)
    }
  }

  async function serveIn(seat: Seat, asked: Asked, signal: AbortSignal): Promise<Answered> {
    const answered = await untilOver(seat.thread, asked, signal, seat.served > 0 ? 0 : START_MS)
    seat.served += 1
    if (seat.served < MOST_SERVED && !closing.aborted) resting.push(seat)
    else seat.thread.end()
    return answered
  }

  return {
    serve,
    endResting() {
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
