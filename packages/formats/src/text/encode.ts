import { createHash, createHmac } from 'node:crypto'
import { isUint8Array } from 'node:util/types'
import { oneOf, optional } from '@orch/entrance'
import { checked, fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source } from '../source.ts'
import { MANY_BYTES } from '../tables/takes.ts'
import { decoded } from './charset.ts'

/** Bytes as text: Base64 (RFC 4648), its form for addresses, or hexadecimal. */
export type Encoding = 'base64' | 'base64url' | 'hex'

const ENCODING = oneOf('base64', 'base64url', 'hex')
/** So many bytes end where a letter of the encoding ends. */
const WHOLE_LETTERS = 3

/**
 * Bytes as text, piece by piece.
 * @param encoding `base64`, `base64url` or `hex`
 * @throws FormatError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { encodeBytes } from '@orch/formats'
 *
 * let text = ''
 * for await (const piece of encodeBytes('Hello', 'base64')) text += piece
 * console.log(text) // SGVsbG8=
 * ```
 */
export function encodeBytes(source: Source, encoding: Encoding): AsyncGenerator<string> {
  checked('encodeBytes: argument 2', encoding, ENCODING)
  return letters(piecesOf('encodeBytes', source, MANY_BYTES), encoding)
}

async function* letters(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece])
    const end = bytes.length - (bytes.length % WHOLE_LETTERS)
    yield bytes.subarray(0, end).toString(encoding)
    rest = bytes.subarray(end)
  }
  yield rest.toString(encoding)
}

const ALPHABETS = { base64: /[^A-Za-z0-9+/]/, base64url: /[^A-Za-z0-9_-]/, hex: /[^\dA-Fa-f]/ }

/**
 * The bytes that a text in Base64 or hexadecimal digits stands for; blanks and line breaks in it do not count, and Base64 may lack its `=`.
 * @throws FormatError INVALID_ARGUMENT at once; while reading FORMAT_INVALID with the byte
 * @example
 * ```ts
 * import { decodeBytes, readText } from '@orch/formats'
 *
 * console.log(await readText(decodeBytes('SGVs bG8', 'base64'))) // Hello
 * ```
 */
export function decodeBytes(source: Source, encoding: Encoding): AsyncGenerator<Uint8Array> {
  checked('decodeBytes: argument 2', encoding, ENCODING)
  return bytesOf(decoded(piecesOf('decodeBytes', source, MANY_BYTES), 'utf-8'), encoding)
}

async function* bytesOf(texts: AsyncIterable<string>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const size = encoding === 'hex' ? 2 : 4
  let rest = ''
  let at = 0
  let isOver = false
  for await (const text of texts) {
    const plain = text.replaceAll(/\s+/g, '')
    const letter = plain.replace(/=+$/, '')
    if (letter !== '' && (isOver || ALPHABETS[encoding].test(letter))) throw notEncoded(encoding, at)
    isOver ||= letter.length < plain.length
    at += text.length
    const whole = rest + letter
    const end = whole.length - (whole.length % size)
    yield Buffer.from(whole.slice(0, end), encoding)
    rest = whole.slice(end)
  }
  if (rest.length === 1) throw notEncoded(encoding, at)
  yield Buffer.from(rest, encoding)
}

function notEncoded(encoding: Encoding, byte: number): FormatError {
  return new FormatError('FORMAT_INVALID', `The text is not ${encoding}`, { position: { byte } })
}

/** How bytes are hashed. */
export type Hashing = {
  /** Default `sha256`. `md5` and `sha1` only where a service asks for them: they protect nothing. */
  algorithm?: 'sha256' | 'sha384' | 'sha512' | 'sha1' | 'md5'
  /** With a key it is an HMAC. */
  key?: string | Uint8Array
  /** Default `hex`. */
  encoding?: Encoding
}

const HASHING = {
  algorithm: optional(oneOf('sha256', 'sha384', 'sha512', 'sha1', 'md5')),
  key: optional({
    holds: (value: unknown) => typeof value === 'string' || isUint8Array(value),
    be: 'a text or bytes',
  }),
  encoding: optional(ENCODING),
}

/**
 * The hash of some bytes, or, with a `key`, their HMAC.
 * @throws FormatError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { hashBytes } from '@orch/formats'
 *
 * console.log(await hashBytes('Hello')) // SHA-256 in 64 hexadecimal digits
 * console.log((await hashBytes('Hello', { algorithm: 'sha512', key: 'example', encoding: 'base64' })).length) // 88
 * ```
 */
export async function hashBytes(source: Source, options: Hashing = {}): Promise<string> {
  const { algorithm = 'sha256', key, encoding = 'hex' } = fieldsOf('hashBytes', options, HASHING)
  const hash = key === undefined ? createHash(algorithm) : createHmac(algorithm, key)
  for await (const piece of piecesOf('hashBytes', source, MANY_BYTES)) hash.update(piece)
  return hash.digest(encoding)
}
