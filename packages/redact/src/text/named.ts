import type { NameKind } from '../names/secret-names.ts'
import type { AssignedValue } from './assigned-value.ts'
import type { Operator } from './operator.ts'

/** A name with a value beside it, and where both stand. */
export type Named = {
  text: string
  from: number
  name: string
  kind: Exclude<NameKind, 'plain'>
  operator: Operator
  /** The value as far as its look is judged by it. */
  held: string
  value: AssignedValue
}
