import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { hasLargeInteger, parseJsonInSlices } from '@orch/json'

/** A JSON text this long is stored compressed, bytes. */
const PACK_FROM = 256 * 1024
/** No envelope is made of more, so none may claim to hold more. */
const LARGEST = 256 * 1024 * 1024
const MARK = '$packed'
const PREVIEW_CHARACTERS = 500

/** `text`: as it is, for a reader that would change its large integers, such as the database client. */
type Codec = 'zstd' | 'br' | 'text'
/** `bytes`: of the text before compression. `preview`: how the text begins, so that lists need not unpack it. */
type Envelope = { [MARK]: Codec; bytes: number; preview: string; data: string }

/** Node 22.15 and later have it; the types follow the oldest supported Node. */
const { zstdCompress, zstdDecompress } = zlib as {
  zstdCompress?: Pack<Record<string, never>>
  zstdDecompress?: Pack<{ maxOutputLength: number }>
}

type Pack<Options> = (
  bytes: Uint8Array,
  options: Options,
  done: (error: Error | null, packed: Buffer) => void,
) => void

/** A JSON text as it is stored: as it is, or as an envelope (also JSON) when it is long. */
export async function pack(json: string): Promise<string> {
  // A value that looks like an envelope is put into one, so that nobody can hand us one of their own.
  const isShort = json.length < PACK_FROM
  const isLossy = isShort && hasLargeInteger(json)
  if (isShort && !isLossy && !json.startsWith(`{"${MARK}"`)) return json
  const bytes = Buffer.from(json)
  if (isLossy) return JSON.stringify({ [MARK]: 'text', bytes: bytes.byteLength, preview: '', data: json })
  const codec: Codec = zstdCompress ? 'zstd' : 'br'
  const envelope: Envelope = {
    [MARK]: codec,
    bytes: bytes.byteLength,
    preview: previewOf(json),
    data: (zstdCompress ? await promisify(zstdCompress)(bytes, {}) : await brotli(bytes)).toString('base64'),
  }
  return JSON.stringify(envelope)
}

/** The value that was stored. */
export async function unpack(stored: unknown): Promise<unknown> {
  if (!isEnvelope(stored)) return stored
  if (stored[MARK] === 'text') return parseJsonInSlices(stored.data)
  const bytes = Buffer.from(stored.data, 'base64')
  return parseJsonInSlices((await decompress(stored[MARK], bytes)).toString('utf8'))
}

/** The value that was stored; undefined where it is longer than so many bytes of JSON text. */
export async function unpackedWithin(stored: unknown, most: number): Promise<unknown> {
  return isEnvelope(stored) && stored.bytes > most ? undefined : unpack(stored)
}

/** A longer value is shown in lists by its size and how it begins, bytes of JSON text. */
export const LISTED_BYTES = 16 * 1024

/**
 * For lists: the value, or, of a long one, its size and how it begins.
 * @param text the beginning of the stored JSON text, whole up to {@link LISTED_BYTES}
 * @param bytes of the whole stored text
 */
export async function glimpseOfText(text: string | null, bytes: number): Promise<unknown> {
  if (text === null) return null
  const envelope = envelopeIn(text)
  if (envelope && envelope.bytes > LISTED_BYTES) return large(envelope.bytes, envelope.preview)
  return bytes > LISTED_BYTES ? large(bytes, previewOf(text)) : unpack(JSON.parse(text))
}

/** Without its data, which comes last and may be cut off. */
function envelopeIn(text: string): Pick<Envelope, 'bytes' | 'preview'> | undefined {
  if (!text.startsWith(`{"${MARK}"`)) return undefined
  return JSON.parse(`${text.slice(0, text.indexOf(',"data":'))}}`) as Envelope
}

function large(bytes: number, preview: string) {
  return { $large: { bytes, preview } }
}

function previewOf(json: string): string {
  return json.slice(0, PREVIEW_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')
}

async function decompress(codec: Exclude<Codec, 'text'>, bytes: Buffer): Promise<Buffer> {
  if (codec === 'br') return promisify(zlib.brotliDecompress)(bytes, { maxOutputLength: LARGEST })
  if (!zstdDecompress)
    throw new Error('This value was stored by a newer Node: run Node 22.15 or later everywhere')
  return promisify(zstdDecompress)(bytes, { maxOutputLength: LARGEST })
}

/** Quality 4 packs JSON nearly as tight as gzip's best at several times its speed. */
function brotli(bytes: Buffer): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants
  return promisify(zlib.brotliCompress)(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 4, [BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
  })
}

function isEnvelope(stored: unknown): stored is Envelope {
  return typeof stored === 'object' && stored !== null && Object.keys(stored)[0] === MARK
}
