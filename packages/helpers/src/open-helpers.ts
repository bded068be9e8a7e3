import { setMaxListeners } from 'node:events'
import { signal as aSignal, count, milliseconds, optional } from '@orch/entrance'
import { fieldsOf, PROGRAM, REST } from './entrances.ts'
import { HelperEnded, type HelperProgram } from './helper.ts'
import { HelperError, type HelperErrorCode } from './helper-error.ts'
import type { Answered } from './inside/answer-tasks.ts'
import { createPlaces } from './places.ts'
import { createRest, type RestLimits, type Seat } from './rest.ts'

export type TaskLimits = {
  /** Stops the task, also while it waits for a helper. */
  signal?: AbortSignal | undefined
  /** How long it may take once a helper works on it, milliseconds. */
  timeoutMs?: number | undefined
}

/** Processes of one kind that answer tasks. They start when they are wanted. */
export type Helpers<Task, Answer> = {
  /** @throws HelperError; what the task throws in its helper */
  run(task: Task, limits?: TaskLimits): Promise<Answer>
  /** Stops what runs and what waits. */
  close(): void
}

export type HelpersOptions = HelperProgram &
  Partial<RestLimits> & {
    /** How many work at the same moment. */
    most: number
  }

/** A process starts within this time even on a busy machine; the limit of its first task does not count it. */
const START_MS = 10_000
const IDLE_MS = 10_000

const TAKES = { ...PROGRAM, ...REST, idleMs: optional(REST.idleMs), most: count }
const LIMITS = { signal: optional(aSignal), timeoutMs: optional(milliseconds) }

type Told<Task> = { task: Task }

/** @throws HelperError INVALID_ARGUMENT */
export function openHelpers<Task, Answer>(options: HelpersOptions): Helpers<Task, Answer> {
  const { most, idleMs = IDLE_MS, mostServed, ...program } = fieldsOf('openHelpers: options', options, TAKES)
  const places = createPlaces(most)
  const rest = createRest<Told<Task>, Answered>(program, { idleMs, mostServed })
  const closing = new AbortController()
  // Everything that runs or waits listens to it.
  setMaxListeners(0, closing.signal)

  async function served(task: Task, limits: RunLimits): Promise<Answered> {
    const seat = rest.take()
    const isNew = seat.served === 0
    try {
      return await askIn(seat, task, limits)
    } catch (error) {
      // It was ending while it rested, and nobody had said so yet. A task touches nothing outside: it may run again.
      if (isNew || !endedByItself(error)) throw error
      return await askIn(rest.open(), task, limits)
    }
  }

  async function askIn(seat: Seat<Told<Task>, Answered>, task: Task, limits: RunLimits): Promise<Answered> {
    try {
      return await askedWithin(seat, { task }, limits)
    } finally {
      rest.put(seat)
    }
  }

  return {
    async run(task, limits = {}) {
      const { signal, timeoutMs } = fieldsOf('run: limits', limits, LIMITS)
      const own = followed(signal ? [signal, closing.signal] : [closing.signal])
      try {
        await places.enter(own.signal)
        const answered = await served(task, { signal: own.signal, timeoutMs }).finally(places.leave)
        if (answered.kind === 'thrown') throw answered.error
        return answered.answer as Answer
      } finally {
        own.leave()
      }
    },
    close() {
      closing.abort()
      rest.end()
    },
  }
}

type RunLimits = { signal: AbortSignal; timeoutMs: number | undefined }

/** @throws HelperError */
async function askedWithin<Task>(
  { helper, served }: Seat<Told<Task>, Answered>,
  told: Told<Task>,
  { signal, timeoutMs }: RunLimits,
): Promise<Answered> {
  let isLate = false
  const end = () => {
    isLate = true
    helper.end()
  }
  const limit = timeoutMs === undefined ? undefined : timeoutMs + (served > 0 ? 0 : START_MS)
  const late = limit === undefined ? undefined : setTimeout(end, limit)
  const stop = () => helper.end()
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    helper.tell(told)
    return await helper.hear()
  } catch (cause) {
    if (!(cause instanceof HelperEnded)) throw cause
    throw new HelperError(codeOf(cause, signal.aborted, isLate), { cause })
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', stop)
  }
}

function codeOf({ how }: HelperEnded, isStopped: boolean, isLate: boolean): HelperErrorCode {
  if (isStopped) return 'STOPPED'
  if (isLate) return 'LATE'
  return how === 'full' || how === 'killed' ? 'FULL' : 'ENDED'
}

function endedByItself(error: unknown): boolean {
  const isOver = error instanceof HelperError && (error.code === 'ENDED' || error.code === 'FULL')
  return isOver && !(error.cause instanceof HelperEnded && error.cause.how === 'full')
}

/** AbortSignal.any would do, but in Node 20 a signal that lives long never forgets what was made of it. */
function followed(sources: readonly AbortSignal[]): { signal: AbortSignal; leave(): void } {
  const own = new AbortController()
  const stop = () => own.abort()
  for (const source of sources) {
    if (source.aborted) stop()
    source.addEventListener('abort', stop, { once: true })
  }
  return {
    signal: own.signal,
    leave() {
      for (const source of sources) source.removeEventListener('abort', stop)
    },
  }
}
