import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { shown } from '../values/kinds.ts'

/** The items of what stands behind `...`. @throws ExpressionError INVALID_VALUE, TOO_MANY_STEPS, LIST_TOO_LONG */
export function spread(value: unknown, { budget }: Run): Iterable<unknown> {
  if (!Array.isArray(value) && typeof value !== 'string')
    throw new ExpressionError('INVALID_VALUE', `... needs a list, not ${shown(value)}`)
  budget.spend(value.length)
  budget.list(value.length)
  return value
}
