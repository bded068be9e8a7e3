import { sizeOf } from '../budget/size-of.ts'
import { textOf } from '../json.ts'
import type { Scope } from './readable.ts'

/** `textOf` of what a template read: to print takes time, and much of it is not done in haste. */
export function printed(value: unknown, { budget }: Pick<Scope, 'budget'>): string {
  if (typeof value === 'object' && value !== null) budget?.weigh(sizeOf(value))
  return textOf(value)
}
