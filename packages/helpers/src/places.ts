import { HelperError } from './helper-error.ts'

/** So many at once; the others wait in the order in which they came. */
export type Places = {
  /** @throws HelperError `STOPPED` */
  enter(signal: AbortSignal): Promise<void>
  leave(): void
}

export function createPlaces(most: number): Places {
  const line: (() => void)[] = []
  let free = most
  return {
    async enter(signal) {
      if (signal.aborted) throw new HelperError('STOPPED')
      if (free > 0) free -= 1
      else await called(line, signal)
    },
    leave() {
      const next = line.shift()
      if (next) next()
      else free += 1
    },
  }
}

function called(line: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      line.splice(line.indexOf(begin), 1)
      reject(new HelperError('STOPPED'))
    }
    const begin = () => {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
    line.push(begin)
  })
}
