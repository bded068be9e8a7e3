import { knownEncodings } from '@orch/redact'

/** Every encoding that redaction promises to find. */
export const ENCODINGS: readonly string[] = knownEncodings.map(({ name }) => name)

/** The secret in every encoding, in one text. */
export function spreadOf(secret: string): string {
  return knownEncodings.map(({ name, write }) => `${name}: ${write(secret)}`).join(' | ')
}

/** A piece this long is a leak, too: a message cut in the middle of a secret shows the rest of it. */
const PIECE = 16
/** And it holds so many letters of the secret: three letters with marks between them stand in any program, exported ones too. */
const PIECE_LETTERS = 8

/** The encodings of `secret` that occur in `text`, whole or a piece of them, as they are or as a JSON string. */
export function foundIn(text: string, secret: string): string[] {
  return knownEncodings
    .filter(({ write, search }) => {
      // Inside a longer text, such as `name:secret` in base64, only what depends on the secret alone tells.
      const telling = search?.(secret)[0] ?? write(secret)
      return [telling, JSON.stringify(telling).slice(1, -1)].some((written) =>
        holdsPiece(text, written, secret.length),
      )
    })
    .map(({ name }) => name)
}

function holdsPiece(text: string, written: string, letters: number): boolean {
  const size = Math.max(PIECE, Math.ceil((PIECE_LETTERS * written.length) / letters))
  for (let at = 0; at + size <= written.length; at += 1)
    if (text.includes(written.slice(at, at + size))) return true
  return false
}
