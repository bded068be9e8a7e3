import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Repeated, repeatedly } from './repeatedly.ts'

const EVERY_MS = 5_000
/** Busy for less of the time than this, nobody waits for the process: it may stand still for a tenth of a second. */
const IDLE = 0.05
/** How long it stands still grows with the heap: a larger one is left to V8, which works in parts. */
const MOST_BYTES = 256 * 1024 * 1024
/** Less garbage is not worth that. */
const WORTH_BYTES = 16 * 1024 * 1024
const MICROSECONDS = 1000

export type Heap = {
  usedBytes(): number
  collect(): void
  /** Processor time over time since the last question: 0 at rest, 1 for one processor at work. */
  busy(): number
}

/**
 * Gives memory back while nothing happens. V8 collects garbage only when a program asks for more memory: what the start or a burst of
 * executions left behind would stay as long as the server has nothing to do.
 */
export function givesMemoryBack(heap: Heap = heapOfProcess(), everyMs = EVERY_MS): Repeated {
  let keptBytes = 0
  const look = async () => {
    const isBusy = heap.busy() > IDLE
    const usedBytes = heap.usedBytes()
    keptBytes = Math.min(keptBytes, usedBytes)
    if (isBusy || usedBytes > MOST_BYTES || usedBytes - keptBytes < WORTH_BYTES) return
    heap.collect()
    keptBytes = heap.usedBytes()
  }
  return repeatedly(everyMs, look, (fault) => {
    throw fault
  })
}

/** Busy by processor time: an event loop that waits for a processor, because other programs have it, does nothing that a collection disturbs. */
export function heapOfProcess(): Heap {
  // Node has no other door to it without a flag on its command line.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let last = { at: performance.now(), used: process.cpuUsage() }
  return {
    usedBytes: () => getHeapStatistics().used_heap_size,
    collect,
    busy() {
      const { user, system } = process.cpuUsage(last.used)
      const share = (user + system) / MICROSECONDS / (performance.now() - last.at)
      last = { at: performance.now(), used: process.cpuUsage() }
      return share
    },
  }
}
