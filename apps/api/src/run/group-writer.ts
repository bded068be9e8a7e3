import { databaseFaultOf } from '../db/database-fault.ts'

type Waiting<Op, Result> = { op: Op; resolve(result: Result): void; reject(error: unknown): void }

/**
 * Writes what many executions ask for at the same moment in one statement, so that they share one flush to disk. While
 * a write is under way new asks gather; nobody waits for a timer.
 * @param write answers in the order it was asked; a failing batch is tried again one by one, so that a bad row fails alone,
 * unless it failed because of the database as a whole
 */
export function createGroupWriter<Op, Result>(
  write: (ops: Op[]) => Promise<Result[]>,
  { maxBatch = 200, parallel = 2 } = {},
): (op: Op) => Promise<Result> {
  const queue: Waiting<Op, Result>[] = []
  let writers = 0

  async function writeBatch(batch: Waiting<Op, Result>[]): Promise<void> {
    try {
      const results = await write(batch.map(({ op }) => op))
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result)
      })
    } catch (error) {
      await fail(batch, error)
    }
  }

  async function fail(batch: Waiting<Op, Result>[], error: unknown): Promise<void> {
    const isOneToBlame = batch.length > 1 && databaseFaultOf(error) === undefined
    for (const one of batch) {
      if (isOneToBlame) await writeBatch([one])
      else one.reject(error)
    }
  }

  async function drain(): Promise<void> {
    writers += 1
    // One turn of the event loop lets everything that became ready together travel together.
    await new Promise((wake) => setImmediate(wake))
    while (queue.length > 0) await writeBatch(queue.splice(0, maxBatch))
    writers -= 1
  }

  return (op) =>
    new Promise<Result>((resolve, reject) => {
      queue.push({ op, resolve, reject })
      if (writers < parallel) void drain()
    })
}
