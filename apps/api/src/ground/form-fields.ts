import { ApiError } from './api-error.ts'

/** A form is taken apart in one go, and a field costs far more than its bytes. */
const MOST_FIELDS = 10_000

/** A text or bytes. */
type Searched = { indexOf(word: string, from?: number): number }

/**
 * Counts what stands between the fields of a form, before any of them is read.
 * @throws ApiError BODY_TOO_LARGE
 */
export function requireFewFields(form: Searched, separator: string): void {
  let at = form.indexOf(separator)
  for (let fields = 1; at >= 0; fields += 1) {
    if (fields > MOST_FIELDS) throw tooMany(MOST_FIELDS, 'fields')
    at = form.indexOf(separator, at + separator.length)
  }
}

export function tooMany(most: number, what: string): ApiError {
  return new ApiError(
    'BODY_TOO_LARGE',
    `A form must not have more than ${most} ${what}; send JSON, or several forms`,
  )
}
