import { z } from 'zod'
import { ApiError } from '../ground/api-error.ts'

/** Where a page of a list ends: that by which it is in order, and the id of its last row. */
export type Cursor<Key = string> = { key: Key; id: string }

/** By what a list is in order, as its cursors hold it. */
const CursorKey = {
  text: z.string(),
  moment: z.iso.datetime().transform((moment) => new Date(moment)),
} as const

type Keys = { [Kind in keyof typeof CursorKey]: z.output<(typeof CursorKey)[Kind]> }

/**
 * A cursor is parsed by what it must hold: one that somebody made up is refused before the database is asked.
 * @param place the field and its list, in words for the refusal of a cursor of another one
 */
export function readCursor<Kind extends keyof Keys>(
  sent: string | undefined,
  kind: Kind,
  place: { field: string; of: string },
): Cursor<Keys[Kind]> | undefined {
  if (sent === undefined) return undefined
  const read = z.tuple([CursorKey[kind], z.string()]).safeParse(jsonIn(sent))
  if (!read.success) throw refused(place)
  const [key, id] = read.data
  return { key: key as Keys[Kind], id }
}

function refused({ field, of }: { field: string; of: string }): ApiError {
  return new ApiError('INVALID_REQUEST', `${field} must be the \`next\` of a page of ${of}`)
}

function jsonIn(sent: string): unknown {
  try {
    return JSON.parse(Buffer.from(sent, 'base64url').toString())
  } catch {
    return undefined
  }
}

export function writeCursor({ key, id }: Cursor<string | Date>): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** Of rows that are in order by when they were made, and then by id. */
export function olderThan({ key: createdAt, id }: Cursor<Date>) {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

/** Of rows of which one more than asked for was read: those of the page, and where the next one begins. */
export function pageOf<Row extends { id: string; createdAt: Date }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { page, next: last === undefined ? null : writeCursor({ key: last.createdAt, id: last.id }) }
}
