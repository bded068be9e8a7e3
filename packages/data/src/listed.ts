import { within } from './bounded.ts'
import { DataError } from './data-error.ts'
import { kindOf } from './fields.ts'
import type { Work } from './options.ts'

/** A list that a step gives, and how long it is. */
export type Listed = { items: unknown[]; count: number }

export function listed(items: unknown[]): Listed {
  return { items, count: items.length }
}

/** The list that a step works on; each item costs a step. @throws DataError NOT_A_LIST, TOO_LARGE */
export function listOf(value: unknown, work: Work, setting = 'items'): readonly unknown[] {
  if (!Array.isArray(value))
    throw new DataError('NOT_A_LIST', `"${setting}" must be a list; it is ${kindOf(value)}`, { setting })
  within({ setting }, () => work.budget.spend(value.length))
  return value
}

/**
 * Says how many fields new items copy: a few thousand copies of one with a hundred thousand fill the memory. An output could not hold
 * more of them than this lets pass.
 * @throws DataError TOO_LARGE, before any is made
 */
export function requireFields(work: Work, copied: number): void {
  within({}, () => work.budget.spend(copied))
}

/**
 * Says how many items there will be in a result, and how many of them are new.
 * @throws DataError TOO_LARGE, before any is made
 */
export function requireRoom(work: Work, total: number, added = total): void {
  within({}, () => {
    work.budget.list(total)
    work.budget.spend(added)
  })
}
