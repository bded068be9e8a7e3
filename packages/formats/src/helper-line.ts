import { FormatError } from './format-error.ts'

/** A place among those that work at the same moment. */
export type Seat = {
  /** Its work waits for others: when that lasts, the place goes to the next in line, who may be the one it waits for. */
  rest(): void
  /** Its work can go on; in line again, if the place was given away. @throws FormatError STOPPED */
  resume(): Promise<void>
  leave(): void
}

/** A line before a number of places: first come, first served. */
export type Line = {
  /** @throws FormatError STOPPED */
  turn(signal: AbortSignal): Promise<Seat>
}

/** Waits for a disk or a fast consumer are shorter; each place given away costs another process. */
const REST_MS = 50

export function createLine(places: number): Line {
  const waiting: (() => void)[] = []
  let free = places

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  async function enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw stopped()
    if (free > 0) free -= 1
    else await called(waiting, signal)
  }

  return {
    async turn(signal) {
      await enter(signal)
      return seatOf(() => enter(signal), leave)
    },
  }
}

function seatOf(enter: () => Promise<void>, leave: () => void): Seat {
  let isHeld = true
  let timer: ReturnType<typeof setTimeout> | undefined
  const giveAway = () => {
    clearTimeout(timer)
    if (isHeld) leave()
    isHeld = false
  }
  return {
    rest() {
      timer = setTimeout(giveAway, REST_MS)
    },
    async resume() {
      clearTimeout(timer)
      if (!isHeld) await enter()
      isHeld = true
    },
    leave: giveAway,
  }
}

function called(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      waiting.splice(waiting.indexOf(begin), 1)
      reject(stopped())
    }
    const begin = () => {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
    waiting.push(begin)
  })
}

export function stopped(): FormatError {
  return new FormatError('STOPPED', 'The work on the file was stopped')
}
