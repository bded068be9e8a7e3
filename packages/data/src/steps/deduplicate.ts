import type { Divided } from '@orch/json'
import { within } from '../bounded.ts'
import { type Listed, listed, listOf } from '../listed.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { isPartEnd, mapped, whole } from '../parts.ts'
import { pathReader, type Read } from '../read-value.ts'
import { Settings } from '../settings.ts'
import { joinKeys, type Sameness, valueKey } from '../value-key.ts'

/** What makes two items the same. */
export type KeySettings = {
  /** The fields that make items the same; the whole item unless given. */
  fields?: readonly string[] | string
  /** Whether 10 and "10" differ; `exact` unless given. */
  compare?: Sameness
}

/** Which items are the same, and which of them stays. */
export type DeduplicateSettings = KeySettings & {
  /** Which of the same items stays; `first` unless given. */
  keep?: 'first' | 'last'
}

export function deduplicate(
  items: unknown,
  settings: DeduplicateSettings = {},
  options?: Options,
): Listed & { removed: number } {
  return whole(deduplicateInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* deduplicateInParts(
  items: unknown,
  settings: DeduplicateSettings = {},
  options?: Options,
): Divided<Listed & { removed: number }> {
  const work = workOf(options)
  const list = listOf(items, work)
  const read = new Settings(settings)
  const keyOf = keyReader(work, read)
  const keepsLast = read.choice('keep', ['first', 'last'], 'first') === 'last'
  const placeByKey = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    const key = keyOf(item, index)
    if (keepsLast || !placeByKey.has(key)) placeByKey.set(key, index)
    if (isPartEnd(index)) yield
  }
  const kept = [...placeByKey.values()].sort((one, other) => one - other).map((place) => list[place])
  return { ...listed(kept), removed: list.length - kept.length }
}

export function keysOf(items: unknown, settings: KeySettings = {}, options?: Options): string[] {
  return whole(keysOfInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
function* keysOfInParts(items: unknown, settings: KeySettings = {}, options?: Options): Divided<string[]> {
  const work = workOf(options)
  return yield* mapped(listOf(items, work), keyReader(work, new Settings(settings)))
}

function keyReader(work: Work, settings: Settings): (item: unknown, index: number) => string {
  const paths = settings.paths('fields')
  const reads: Read[] = paths.length === 0 ? [(item) => item] : paths.map(pathReader)
  const sameness = settings.choice('compare', ['exact', 'loose'], 'exact')
  return (item, index) =>
    within({ item: index }, () =>
      joinKeys(reads.map((read) => valueKey(read(item, index), sameness, work.budget))),
    )
}
