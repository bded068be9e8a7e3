import type { TurnLine } from './fair/turn-line.ts'
import type { JobWorker } from './link.ts'

/** Turns that only wait cost memory all the same: so many times the places at most. */
const MOST_LENT = 10

/**
 * While a turn only waits, its worker takes one turn more, and its workflow has one place more.
 * @returns lends the place of an execution; what that returns takes it back
 */
export function createLender<Data>(
  workerOf: () => JobWorker<Data>,
  line: TurnLine,
  places: number,
): (executionId: string) => () => void {
  const wake = createWaker(workerOf)
  return (executionId) => {
    const worker = workerOf()
    const wanted = line.kept(executionId)
    if (wanted === undefined || worker.concurrency >= places * MOST_LENT) return () => {}
    worker.concurrency += 1
    wake()
    line.leave(executionId)
    return () => {
      worker.concurrency -= 1
      line.hold(wanted)
    }
  }
}

/** A worker of BullMQ that is full looks at its concurrency when one of its jobs ends, and when it resumes. */
function createWaker<Data>(workerOf: () => JobWorker<Data>): () => void {
  let isAsked = false
  let isWaking = false

  async function wake(): Promise<void> {
    isWaking = true
    while (isAsked) {
      isAsked = false
      await workerOf().pause(true)
      await workerOf().resume()
    }
    isWaking = false
  }

  return () => {
    isAsked = true
    if (!isWaking) void wake()
  }
}
