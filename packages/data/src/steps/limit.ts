import type { Divided } from '@orch/json'
import { type Listed, listed, listOf } from '../listed.ts'
import { type Options, workOf } from '../options.ts'
import { isPartEnd, whole } from '../parts.ts'
import { Settings } from '../settings.ts'

const MOST = 1_000_000

/** How many items stay, from 0 to 1,000,000. */
export type LimitSettings = {
  count: number | string
  /** From which end; `first` unless given. */
  from?: 'first' | 'last'
  /** How many to pass over before; 0 unless given. */
  skip?: number | string
}

export function limit(
  items: unknown,
  settings: LimitSettings,
  options?: Options,
): Listed & { total: number } {
  const list = listOf(items, workOf(options))
  const read = new Settings(settings)
  const count = read.count('count', { min: 0, max: MOST })
  const skip = read.count('skip', { min: 0, max: MOST, otherwise: 0 })
  const end = list.length - skip
  const kept =
    read.choice('from', ['first', 'last'], 'first') === 'first'
      ? list.slice(skip, skip + count)
      : list.slice(Math.max(0, end - count), Math.max(0, end))
  return { ...listed(kept), total: list.length }
}

/** How many items a part has, from 1 to 1,000,000. */
export type BatchSettings = { size: number | string }

export function batch(
  items: unknown,
  settings: BatchSettings,
  options?: Options,
): { batches: unknown[][]; count: number } {
  return whole(batchInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* batchInParts(
  items: unknown,
  settings: BatchSettings,
  options?: Options,
): Divided<ReturnType<typeof batch>> {
  const list = listOf(items, workOf(options))
  const size = new Settings(settings).count('size', { min: 1, max: MOST })
  const batches: unknown[][] = []
  for (let start = 0; start < list.length; start += size) {
    batches.push(list.slice(start, start + size))
    if (isPartEnd(batches.length)) yield
  }
  return { batches, count: batches.length }
}
