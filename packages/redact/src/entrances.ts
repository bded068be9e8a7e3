import { createEntrances, flag, itemsOf, optional, text } from '@orch/entrance'
import { knownEncodings as encodings, type KnownEncoding } from './known/encodings.ts'
import { isGuessable as guessable } from './known/guessable.ts'
import type { KnownSecret } from './known/known-values.ts'
import { RedactError } from './redact-error.ts'

const ofText = createEntrances((message) => new RedactError('INVALID_TEXT', message))
const ofSecret = createEntrances((message) => new RedactError('INVALID_SECRET', message))

/** {@inheritDoc known/guessable!isGuessable} @throws RedactError `INVALID_TEXT` */
export const isGuessable: typeof guessable = ofText.entrance('isGuessable', [text], guessable)

/** {@inheritDoc known/encodings!knownEncodings} */
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
export function requireText(given: string): string {
  return ofText.checked('the argument of text()', given, { ...text, be: 'a text; value() takes anything' })
}
