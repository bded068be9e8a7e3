import { createEntrances, flag, itemsOf, optional, text } from '@orch/entrance'
import { knownEncodings as encodings, type KnownEncoding } from './known/encodings.ts'
import { isGuessable as guessable } from './known/guessable.ts'
import type { KnownSecret } from './known/known-values.ts'
import { RedactError } from './redact-error.ts'

const ofText = createEntrances((message) => new RedactError('INVALID_TEXT', message))
const ofSecret = createEntrances((message) => new RedactError('INVALID_SECRET', message))

/**
 * Whether a value may stand in a text without being the secret: `1234`, `Welcome1`, `production`, `first.last@example.com`.
 * It is if it has fewer than 12 characters or, taken apart into words, numbers and signs, fewer than 52 bits, and no run of 32
 * letters and digits. In doubt it is: replacing innocent text breaks what flows, while a log hides guessable values too.
 * @throws RedactError `INVALID_TEXT`
 * @function
 * @example
 * ```ts
 * import { isGuessable } from '@orch/redact'
 *
 * console.log(isGuessable('production'), isGuessable('zX9-q2Lw7VbT4mKe8RnY')) // true false
 * ```
 */
export const isGuessable = ofText.entrance('isGuessable', [text], guessable)

/**
 * Every encoding in which a known value is found, in one list: the search, the documentation and the self-test read it. The search
 * takes capitals for small letters and reads past line breaks, backslashes and NULs, so one text stands for a value in JSON
 * at any depth, for hex in either case, for base64 in lines of any length, and for UTF-16.
 * @example
 * ```ts
 * import { knownEncodings } from '@orch/redact'
 *
 * const base64 = knownEncodings.find(({ name }) => name === 'base64')
 * console.log(base64?.write('correct horse')) // 'Y29ycmVjdCBob3JzZQ=='
 * ```
 */
export const knownEncodings: readonly KnownEncoding[] = encodings.map(({ name, write, search }) => ({
  name,
  write: ofText.entrance(`${name}: write`, [text], write),
  ...(search === undefined ? {} : { search: ofText.entrance(`${name}: search`, [text], search) }),
}))

const SECRET = { value: text, label: optional(text), learnt: optional(flag) }

/** @throws RedactError `INVALID_SECRET`, without a word of the secret */
export function requireSecret(given: KnownSecret): KnownSecret {
  return ofSecret.fieldsOf<KnownSecret>('secret', given, SECRET)
}

/** Each of them is checked when it is added. @throws RedactError `INVALID_SECRET` */
export function requireSecrets(given: readonly KnownSecret[]): readonly KnownSecret[] {
  const items = itemsOf(given)
  if (items === undefined) throw new RedactError('INVALID_SECRET', 'secrets must be a list')
  return items
}

/** @throws RedactError `INVALID_TEXT` */
export function requireText(given: string, of: 'text' | 'openEnd' = 'text'): string {
  return ofText.checked(`the argument of ${of}()`, given, { ...text, be: 'a text; value() takes anything' })
}
