import type { Divided } from '@orch/json'
import { type Listed, listed, listOf } from '../listed.ts'
import { type Options, workOf } from '../options.ts'
import { kept, whole } from '../parts.ts'
import { Settings } from '../settings.ts'
import { type ConditionRow, testOf } from './conditions.ts'

/** Which items stay: those for which the rows and the expression hold. */
export type FilterSettings = {
  where?: readonly ConditionRow[] | string
  /** Whether all rows must hold, or one; `all` unless given. */
  match?: 'all' | 'any'
  /** An expression that must hold too, such as `item.price > item.cost`. */
  condition?: string
  /** What becomes of an item whose value cannot be compared: the step fails, or the item goes; `fail` unless given. */
  mismatch?: 'fail' | 'drop'
}

export function filter(
  items: unknown,
  settings: FilterSettings,
  options?: Options,
): Listed & { removed: number } {
  return whole(filterInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* filterInParts(
  items: unknown,
  settings: FilterSettings,
  options?: Options,
): Divided<Listed & { removed: number }> {
  const work = workOf(options)
  const list = listOf(items, work)
  const test = testOf(work, new Settings(settings))
  const left = yield* kept(list, test)
  return { ...listed(left), removed: list.length - left.length }
}
