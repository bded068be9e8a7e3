import { FormatError } from './format-error.ts'

/** A line before a number of seats: first come, first served. */
export type Line = {
  /** Gives the seat back by its result. @throws FormatError STOPPED */
  turn(signal: AbortSignal): Promise<() => void>
}

export function createLine(seats: number): Line {
  const waiting: (() => void)[] = []
  let free = seats
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return {
    async turn(signal) {
      if (signal.aborted) throw stopped()
      if (free > 0) free -= 1
      else await seat(waiting, signal)
      return once(leave)
    },
  }
}

function seat(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
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

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    act()
  }
}

export function stopped(): FormatError {
  return new FormatError('STOPPED', 'The work on the file was stopped')
}
