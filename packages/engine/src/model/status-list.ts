import { textOf } from '../json.ts'

/** There are 500; what is listed beyond that is not read. */
export const MOST_STATUSES = 500

/** What a setting lists as HTTP statuses: an array, or a text with commas or spaces between. One too many says that there are more. */
export function statusList(raw: unknown): string[] {
  const listed = Array.isArray(raw)
    ? raw.slice(0, MOST_STATUSES + 1).map(textOf)
    : textOf(raw).split(/[\s,]+/, MOST_STATUSES + 2)
  return listed.filter((word) => word !== '')
}

/** Whether a word is an HTTP status that can be answered with. */
export function isStatus(word: string): boolean {
  return /^[1-5]\d\d$/.test(word)
}
