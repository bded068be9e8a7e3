import type { Divided } from '@orch/json'

/** So many items are looked at in one go: few, as an expression may take long for each, or one may have a hundred thousand fields. */
const PART = 2
/** So many items are sorted in one go. */
const RUN = 256

/** Whether to let others go on before the item at this place. */
export function isPartEnd(index: number): boolean {
  return index % PART === PART - 1
}

/** Divided work, done at once. */
export function whole<Result>(work: Divided<Result>): Result {
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
  }
}

export function* mapped<T, R>(list: readonly T[], act: (item: T, index: number) => R): Divided<R[]> {
  const results: R[] = []
  for (let index = 0; index < list.length; index += 1) {
    results.push(act(list[index] as T, index))
    if (isPartEnd(index)) yield
  }
  return results
}

export function* kept<T>(list: readonly T[], test: (item: T, index: number) => boolean): Divided<T[]> {
  const results: T[] = []
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as T
    if (test(item, index)) results.push(item)
    if (isPartEnd(index)) yield
  }
  return results
}

/** The items in order; those that are equal keep theirs. Runs are sorted one after the other, and then merged. */
export function* sorted<T>(list: readonly T[], order: (one: T, other: T) => number): Divided<T[]> {
  let runs: T[][] = []
  for (let start = 0; start < list.length; start += RUN) {
    runs.push(list.slice(start, start + RUN).sort(order))
    yield
  }
  while (runs.length > 1) {
    const next: T[][] = []
    for (let at = 0; at < runs.length; at += 2)
      next.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], order))
    runs = next
  }
  return runs[0] ?? []
}

function* merged<T>(one: readonly T[], other: readonly T[], order: (a: T, b: T) => number): Divided<T[]> {
  const result: T[] = []
  let [left, right] = [0, 0]
  while (left < one.length || right < other.length) {
    const takesLeft =
      right >= other.length || (left < one.length && order(one[left] as T, other[right] as T) <= 0)
    result.push((takesLeft ? one[left] : other[right]) as T)
    if (takesLeft) left += 1
    else right += 1
    if (isPartEnd(result.length)) yield
  }
  return result
}
