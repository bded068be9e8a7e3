import type { Divided } from '@orch/json'
import { type Fields, fieldsOf } from './fields.ts'
import { listOf } from './listed.ts'
import type { Work } from './options.ts'
import { mapped } from './parts.ts'

/** Of a list each item, of an object itself. @throws DataError NOT_AN_OBJECT */
export function* edited(input: unknown, work: Work, edit: (item: Fields) => unknown): Divided<unknown> {
  if (!Array.isArray(input)) return edit(fieldsOf(input, {}))
  return yield* mapped(listOf(input, work), (item, index) => edit(fieldsOf(item, { item: index })))
}
