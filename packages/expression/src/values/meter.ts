/** What deep walks over values spend on. */
export type Meter = { spend(steps: number): void }

let current: Meter | undefined

/**
 * Runs an evaluation whose deep walks (JSON, equality, results) count against its budget: a list that holds itself twice,
 * sixty levels deep, is small to make and endless to walk. Evaluation is synchronous, so that one meter at a time is enough.
 */
export function metered<T>(meter: Meter, act: () => T): T {
  const before = current
  current = meter
  try {
    return act()
  } finally {
    current = before
  }
}

/** Called for each value that a deep walk comes to. */
export function countWalk(steps = 1): void {
  current?.spend(steps)
}
