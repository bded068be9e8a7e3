import { type Fields, fieldsOf } from './fields.ts'
import { listOf } from './listed.ts'
import type { Work } from './options.ts'

/** Of a list each item, of an object itself. @throws DataError NOT_AN_OBJECT */
export function edited(input: unknown, work: Work, edit: (item: Fields) => unknown): unknown {
  if (!Array.isArray(input)) return edit(fieldsOf(input, {}))
  return listOf(input, work).map((item, index) => edit(fieldsOf(item, { item: index })))
}
