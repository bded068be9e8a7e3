import { createCipheriv, timingSafeEqual } from 'node:crypto'
import { requireChunks } from '../arguments.ts'
import { ALGORITHM, decrypt, OPTIONS } from '../cipher.ts'
import type { SealContext } from '../context.ts'
import { SealError } from '../seal-error.ts'
import { TAG_BYTES } from '../sealed-format.ts'
import type { Secret } from '../secret.ts'
import { inSegments, type Segment } from './segments.ts'
import {
  HEADER_BYTES,
  MAGIC,
  nonceOf,
  SALT_BYTES,
  SEALED_SEGMENT_BYTES,
  SEGMENT_BYTES,
} from './stream-format.ts'
import { type StreamKeys, streamKeys } from './stream-keys.ts'

/**
 * Seals a stream of any length in constant memory: a header, then pieces of 64 KiB, each authenticated with its number, the header, the
 * context, and whether it is the last. What `chunks` throws comes through; to stop early closes it.
 *
 * @throws SealError `INVALID_INPUT`
 * @example
 * ```ts
 * import { generateStreamKey, sealStream } from '@orch/crypto'
 *
 * const key = generateStreamKey() // keep it sealed: sealer.seal(key.reveal(), place)
 * const place = { owner: 'ws_1', kind: 'file', id: 'f_1', field: 'content' }
 * async function* source() {
 *   yield Buffer.from('the bytes of a file')
 * }
 * let length = 0
 * for await (const piece of sealStream(source(), key, place)) length += piece.length
 * console.log(length) // the 19 bytes, a header and a tag
 * ```
 */
export function sealStream(
  chunks: AsyncIterable<Uint8Array>,
  key: Secret,
  context: SealContext,
): AsyncGenerator<Uint8Array> {
  return sealSegments(requireChunks(chunks), streamKeys(key, context))
}

/**
 * The bytes again, piece by piece: each is authentic when it is handed out, but only the end says that none is missing.
 *
 * @throws SealError `MALFORMED`, `UNSUPPORTED_VERSION`, `WRONG_KEY`, `TAMPERED_OR_WRONG_CONTEXT` (altered, cut off, reordered,
 * repeated, extended, or sealed for another context) or `INVALID_INPUT`
 * @example
 * ```ts
 * import { generateStreamKey, openStream, sealStream } from '@orch/crypto'
 *
 * const key = generateStreamKey() // keep it sealed: sealer.seal(key.reveal(), place)
 * const place = { owner: 'ws_1', kind: 'file', id: 'f_1', field: 'content' }
 * async function* source() {
 *   yield Buffer.from('the bytes of a file')
 * }
 * const pieces = []
 * for await (const piece of openStream(sealStream(source(), key, place), key, place)) pieces.push(Buffer.from(piece))
 * console.log(Buffer.concat(pieces).toString()) // 'the bytes of a file'
 * ```
 */
export function openStream(
  sealed: AsyncIterable<Uint8Array>,
  key: Secret,
  context: SealContext,
): AsyncGenerator<Uint8Array> {
  // Looks at key and context now: nothing of the source is read for a call that cannot succeed.
  streamKeys(key, context)
  return openSegments(requireChunks(sealed), (salt) => streamKeys(key, context, salt))
}

/**
 * How many bytes `length` bytes have once they are sealed.
 * @throws SealError `INVALID_INPUT`
 * @example
 * ```ts
 * import { sealedStreamLength } from '@orch/crypto'
 *
 * console.log(sealedStreamLength(1_000_000) - 1_000_000) // what a stream of a million bytes grows by
 * ```
 */
export function sealedStreamLength(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0)
    throw new SealError('INVALID_INPUT', 'The length of a stream must be a whole number of bytes')
  return HEADER_BYTES + length + TAG_BYTES * Math.max(1, Math.ceil(length / SEGMENT_BYTES))
}

async function* sealSegments(
  chunks: AsyncIterable<Uint8Array>,
  keys: StreamKeys,
): AsyncGenerator<Uint8Array> {
  yield keys.header
  let index = 0
  for await (const segment of inSegments(chunks, { first: SEGMENT_BYTES, next: SEGMENT_BYTES }))
    yield sealSegment(segment, index++, keys)
}

/** One piece, authentic in its place. */
export function sealSegment({ bytes, isLast }: Segment, index: number, keys: StreamKeys): Buffer {
  const nonce = nonceOf(keys.prefix, index, isLast)
  if (!nonce) throw new SealError('INVALID_INPUT', 'A stream of more than 256 TiB cannot be sealed')
  const cipher = createCipheriv(ALGORITHM, keys.aesKey, nonce, OPTIONS)
  cipher.setAAD(keys.boundData)
  const ciphertext = cipher.update(bytes)
  cipher.final()
  return Buffer.concat([ciphertext, cipher.getAuthTag()])
}

async function* openSegments(
  sealed: AsyncIterable<Uint8Array>,
  keysOf: (salt: Buffer) => StreamKeys,
): AsyncGenerator<Uint8Array> {
  let keys: StreamKeys | undefined
  let index = 0
  for await (const segment of inSegments(sealed, { first: HEADER_BYTES, next: SEALED_SEGMENT_BYTES })) {
    if (keys) yield openSegment(segment, index++, keys)
    else keys = readHeader(segment, keysOf)
  }
}

function readHeader({ bytes, isLast }: Segment, keysOf: (salt: Buffer) => StreamKeys): StreamKeys {
  const header = Buffer.from(bytes)
  const version = MAGIC.byteLength - 1
  if (
    header.byteLength < HEADER_BYTES ||
    isLast ||
    !header.subarray(0, version).equals(MAGIC.subarray(0, version))
  )
    throw new SealError('MALFORMED', 'This is not a sealed stream, or only the beginning of one')
  if (header[version] !== MAGIC[version])
    throw new SealError('UNSUPPORTED_VERSION', 'This stream was sealed by another version of the format')
  const keys = keysOf(header.subarray(MAGIC.byteLength, MAGIC.byteLength + SALT_BYTES))
  if (timingSafeEqual(keys.header, header)) return keys
  throw new SealError('WRONG_KEY', 'This stream was not sealed under this key, or its header was altered')
}

function openSegment({ bytes, isLast }: Segment, index: number, keys: StreamKeys): Buffer {
  const nonce = nonceOf(keys.prefix, index, isLast)
  const length = bytes.byteLength - TAG_BYTES
  // One stream, one spelling: only a stream without bytes ends with an empty piece.
  const isWhole = length > 0 || (length === 0 && index === 0)
  const parts = nonce &&
    isWhole && { nonce, tag: bytes.subarray(length), ciphertext: bytes.subarray(0, length) }
  const plaintext = parts && decrypt(keys.aesKey, keys.boundData, parts)
  if (plaintext) return plaintext
  throw new SealError(
    'TAMPERED_OR_WRONG_CONTEXT',
    'The key is right, but the stream was altered or cut off, or sealed for another context',
  )
}
