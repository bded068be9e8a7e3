import { textOf } from '../json.ts'

/** What a setting lists as HTTP statuses: an array, or a text with commas or spaces between. */
export function statusList(raw: unknown): string[] {
  const listed = Array.isArray(raw) ? raw.map(textOf) : textOf(raw).split(/[\s,]+/)
  return listed.filter((word) => word !== '')
}

/** Whether a word is an HTTP status that can be answered with. */
export function isStatus(word: string): boolean {
  return /^[1-5]\d\d$/.test(word)
}
