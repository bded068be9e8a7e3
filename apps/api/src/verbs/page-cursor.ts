import { z } from 'zod'
import { ApiError } from '../ground/api-error.ts'

/** Where a page of a list ends: the text by which it is in order, and the id of its last row. */
export type Cursor = { key: string; id: string }

const Kept = z.tuple([z.string(), z.string()])

/** @param of the list, in words for the refusal of a cursor of another one */
export function readCursor(after: string | undefined, of: string): Cursor | undefined {
  if (after === undefined) return undefined
  try {
    const [key, id] = Kept.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
    return { key, id }
  } catch {
    throw new ApiError('INVALID_REQUEST', `after must be the \`next\` of a page of ${of}`)
  }
}

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** Of rows that are in order by when they were made, and then by id. */
export function olderThan({ key, id }: Cursor) {
  const createdAt = new Date(key)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
