import { watchFreezes } from '@orch/engine'
import { whileAway } from '../../db/while-away.ts'

/** Whether this process may trust what it knew of its lease: not after it stood still. */
export type Certainty = {
  /** Finds out. One at a time: two would take two numbers. */
  renew(): Promise<void>
  /** Resolves at once, or when it was found out since this process stood still. */
  ready(): Promise<void>
  stop(): void
}

export function createCertainty(find: () => Promise<void>, clock: () => number): Certainty {
  const freezes = watchFreezes(clock)
  /** How often this process had stood still when it last knew. */
  let sureAt = freezes.count()
  let finding: Promise<void> | undefined

  async function findAlone(): Promise<void> {
    const count = freezes.count()
    await find()
    sureAt = count
  }

  function renew(): Promise<void> {
    finding ??= findAlone().finally(() => {
      finding = undefined
    })
    return finding
  }

  return {
    renew,
    async ready() {
      // What is under way may be of before.
      while (sureAt !== freezes.count()) await whileAway(renew)
    },
    stop: freezes.stop,
  }
}
