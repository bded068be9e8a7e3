import { setMaxListeners } from 'node:events'
import { signal as aSignal, count, optional, timeLimit } from '@orch/entrance'
import { createRest, type Seat as HelperSeat, usualProcesses } from '@orch/helpers'
import { fieldsOf } from './entrances.ts'
import { formatHelper } from './format-helper.ts'
import type { Formats } from './formats.ts'
import { formatsOn } from './helper-formats.ts'
import { createLine, type Seat, stopped } from './helper-line.ts'
import { type Work, workedOn } from './helper-work.ts'
import type { Answered, Told } from './inside/messages.ts'

/** Limits of all work of these processes together. */
export type FormatProcessesOptions = {
  /** How many processes work at the same moment; one that waits for its source or its reader for long does not count. Default: half of the processors, from 1 to 4. */
  processes?: number
  /** What one process may need, megabytes. Default 512. */
  memoryMb?: number
}

/** Limits of some work. */
export type WorkLimits = {
  /** How long a process may work on one file, milliseconds; waiting for the source and for who takes the rows does not count. Default 60,000. */
  timeoutMs?: number
  /** Stops it, also while it waits for a process. */
  signal?: AbortSignal
}

/** Processes that read and write formats. */
export type FormatProcesses = {
  /** The same functions as those of this package, each in a process; they fail with `FORMAT_TIMEOUT`, `FORMAT_MEMORY` and `STOPPED` too. */
  within(limits?: WorkLimits): Formats
  /** Stops what runs and what waits, with `STOPPED`. */
  close(): void
}

const OPTIONS = { processes: optional(count), memoryMb: optional(count) }
const LIMITS = { timeoutMs: optional(timeLimit), signal: optional(aSignal) }
const USUAL_MS = 60_000
/** A process's memory is given back with it: one that served often makes room for a new one. */
const MOST_SERVED = 200
/** To start one takes as long as to read a small file. */
const IDLE_MS = 60_000

/**
 * Processes for files that nobody vouches for. They start when they are wanted, and do not keep the process alive while they rest. What a
 * file does to its process (memory, time, a crash) ends that process and nothing else.
 * @throws FormatError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { createFormatProcesses } from '@orch/formats'
 *
 * const processes = createFormatProcesses({ processes: 1, memoryMb: 256 })
 * const formats = processes.within({ timeoutMs: 30_000 })
 * for await (const row of formats.readCsv('name,age\nAda,36', { types: 'guess' })) console.log(row) // { name: 'Ada', age: 36 }
 * processes.close()
 * ```
 */
export function createFormatProcesses(options: FormatProcessesOptions = {}): FormatProcesses {
  const { processes = usualProcesses(), memoryMb = 512 } = fieldsOf('createFormatProcesses', options, OPTIONS)
  const line = createLine(processes)
  const closing = new AbortController()
  // Everything that runs or waits listens to it.
  setMaxListeners(0, closing.signal)
  const rest = createRest<Told, Answered>(formatHelper(memoryMb), {
    idleMs: IDLE_MS,
    mostServed: MOST_SERVED,
  })

  async function* seated(work: Work): AsyncGenerator<readonly unknown[]> {
    const seat = await line.turn(work.signal)
    try {
      yield* servedBy(rest.take(), work, seat)
    } finally {
      seat.leave()
    }
  }

  async function* servedBy(
    known: HelperSeat<Told, Answered>,
    work: Work,
    seat: Seat,
  ): AsyncGenerator<readonly unknown[]> {
    let isWhole = false
    try {
      yield* workedOn(known.helper, work, seat)
      isWhole = true
    } finally {
      if (!isWhole) known.helper.end()
      rest.put(known)
    }
  }

  /** AbortSignal.any would do, but in Node 20 a signal that lives long never forgets what was made of it. */
  async function* run(work: Omit<Work, 'signal'>, given: AbortSignal | undefined) {
    const own = new AbortController()
    const stop = () => own.abort()
    const sources = given ? [given, closing.signal] : [closing.signal]
    if (sources.some(({ aborted }) => aborted)) throw stopped()
    for (const source of sources) source.addEventListener('abort', stop, { once: true })
    try {
      yield* seated({ ...work, signal: own.signal })
    } finally {
      for (const source of sources) source.removeEventListener('abort', stop)
    }
  }

  return {
    within(limits = {}) {
      const { timeoutMs = USUAL_MS, signal } = fieldsOf('within', limits, LIMITS)
      return formatsOn((work) => run({ ...work, timeoutMs, memoryMb }, signal))
    },
    close() {
      closing.abort()
      rest.end()
    },
  }
}
