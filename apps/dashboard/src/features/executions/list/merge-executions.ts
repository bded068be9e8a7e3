import type { ListedExecution } from '@orch/client'

/** The pages, with what is newer or has changed since. Each once, newest first. */
export function mergeExecutions(
  pages: readonly ListedExecution[],
  newer: readonly ListedExecution[],
): ListedExecution[] {
  const fresh = new Map(newer.map((one) => [one.id, one]))
  const known = new Set(pages.map(({ id }) => id))
  const added = newer.filter(({ id }) => !known.has(id))
  const kept = pages.map((one) => fresh.get(one.id) ?? one)
  return added.length === 0 ? kept : [...added, ...kept].sort(newestFirst)
}

/** Whether there may be executions between what was read first and what is newest now. */
export function hasGap(
  pages: readonly ListedExecution[],
  newest: readonly ListedExecution[],
  full: number,
): boolean {
  if (pages.length === 0 || newest.length < full) return false
  const known = new Set(pages.map(({ id }) => id))
  return newest.every(({ id }) => !known.has(id))
}

function newestFirst(one: ListedExecution, other: ListedExecution): number {
  return compare(other.startedAt, one.startedAt) || compare(other.id, one.id)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
