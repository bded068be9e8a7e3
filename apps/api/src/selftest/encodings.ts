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
  return searchFor(new Map([['', secret]]))(text).map(({ encoding }) => encoding)
}

/** A secret that stands in a text, by its name, and how it is written there. */
export type Leak = { name: string; encoding: string }

type Piece = { text: string; key: string }

/** The same for many secrets by their names. @returns a search that goes through a text once, however many secrets there are */
export function searchFor(secrets: ReadonlyMap<string, string>): (text: string) => Leak[] {
  const pieces = new Map<number, Piece[]>()
  const isStart = new Uint8Array(STARTS)
  for (const [name, secret] of secrets)
    for (const piece of piecesOf(name, secret)) {
      const hash = hashOf(piece.text)
      const alike = pieces.get(hash)
      if (alike) alike.push(piece)
      else pieces.set(hash, [piece])
      isStart[hash & (STARTS - 1)] = 1
    }
  return (text) => {
    const found = new Set<string>()
    eachHash(text, (hash, at) => {
      if (isStart[hash & (STARTS - 1)] === 0) return
      for (const piece of pieces.get(hash) ?? []) if (text.startsWith(piece.text, at)) found.add(piece.key)
    })
    return [...secrets.keys()]
      .flatMap((name) => ENCODINGS.map((encoding) => ({ name, encoding })))
      .filter(({ name, encoding }) => found.has(keyOf(name, encoding)))
  }
}

const keyOf = (name: string, encoding: string) => JSON.stringify([name, encoding])

function* piecesOf(name: string, secret: string): Generator<Piece> {
  for (const { name: encoding, write, search } of knownEncodings) {
    const key = keyOf(name, encoding)
    // Inside a longer text, such as `name:secret` in base64, only what depends on the secret alone tells.
    const telling = search?.(secret)[0] ?? write(secret)
    for (const written of new Set([telling, JSON.stringify(telling).slice(1, -1)])) {
      const size = Math.max(PIECE, Math.ceil((PIECE_LETTERS * written.length) / secret.length))
      for (let at = 0; at + size <= written.length; at += 1) yield { key, text: written.slice(at, at + size) }
    }
  }
}

/** So many values of the last bits of a hash are told apart before the map is asked; a power of two. */
const STARTS = 2 ** 22
const BASE = 0x01000193
/** `BASE` to the power of `PIECE`: what the letter that leaves had become. */
const LEAVING = Array.from({ length: PIECE }).reduce<number>((power) => Math.imul(power, BASE), 1)

/** Of the first letters of a text. */
function hashOf(text: string): number {
  let hash = 0
  for (let at = 0; at < PIECE; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0
  return hash
}

/** Of each `PIECE` letters of a text, one after the other. */
function eachHash(text: string, see: (hash: number, at: number) => void): void {
  let hash = 0
  for (let at = 0; at < text.length; at += 1) {
    hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0
    if (at >= PIECE) hash = (hash - Math.imul(LEAVING, text.charCodeAt(at - PIECE))) | 0
    if (at >= PIECE - 1) see(hash, at - PIECE + 1)
  }
}
