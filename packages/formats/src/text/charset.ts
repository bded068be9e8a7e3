import { createDecoder, type Decoder, decodeBytes, markedCharset } from '@orch/charset'
import { FormatError } from '../format-error.ts'

const SNIFFED = 65_536

/**
 * Bytes as text. Without a charset a byte order mark says what it is; else it is UTF-8 when its first 64 kB are, and Windows-1252
 * when they are not. A mark is not a part of the text.
 * @throws FormatError FORMAT_INVALID with the byte, INVALID_ARGUMENT for an unknown charset
 */
export async function* decoded(
  pieces: AsyncIterable<Uint8Array>,
  charset: string | undefined,
): AsyncGenerator<string> {
  let decoder: Decoder | undefined
  let label = charset
  let at = 0
  for await (const piece of pieces) {
    label ??= charsetOf(piece)
    decoder ??= decoderOf(label)
    yield decodedPiece(decoder, label, at, piece)
    at += piece.length
  }
  if (decoder && label !== undefined) yield decodedPiece(decoder, label, at)
}

function decodedPiece(decoder: Decoder, charset: string, byte: number, piece?: Uint8Array): string {
  try {
    return piece ? decoder.piece(piece) : decoder.end()
  } catch (cause) {
    const message = `The text is not ${charset}. Choose the charset in which it was written`
    throw new FormatError('FORMAT_INVALID', message, { position: { byte }, cause })
  }
}

function decoderOf(charset: string): Decoder {
  try {
    return createDecoder(charset, { isStrict: true })
  } catch (cause) {
    throw new FormatError('INVALID_ARGUMENT', 'charset must be a known charset, such as windows-1252', {
      cause,
    })
  }
}

function charsetOf(piece: Uint8Array): string {
  const marked = markedCharset(piece)
  if (marked !== undefined) return marked
  try {
    // Without `end`: the last character may be cut.
    createDecoder('utf-8', { isStrict: true }).piece(piece.subarray(0, SNIFFED))
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The whole text of some bytes. @throws FormatError as `decoded` does */
export async function textOf(pieces: AsyncIterable<Uint8Array>, charset?: string): Promise<string> {
  const parts: string[] = []
  for await (const part of decoded(pieces, charset)) parts.push(part)
  return parts.join('')
}

type Encode = (text: string) => Uint8Array

/**
 * Text as bytes; `utf-8-bom` and `utf-16le` begin with a mark, by which spreadsheets know them.
 * @throws FormatError FORMAT_INVALID for a character that the charset lacks
 */
export async function* encodedAs(
  texts: AsyncIterable<string> | Iterable<string>,
  charset = 'utf-8',
): AsyncGenerator<Uint8Array> {
  const encode = encoderOf(charset.toLowerCase())
  if (charset === 'utf-8-bom' || charset === 'utf-16le') yield encode('\ufeff')
  for await (const text of texts) if (text !== '') yield encode(text)
}

function encoderOf(charset: string): Encode {
  if (charset === 'utf-8' || charset === 'utf-8-bom') return (text) => Buffer.from(text)
  if (charset === 'utf-16le') return (text) => Buffer.from(text, 'utf16le')
  return singleBytes(charset)
}

const OF_ONE_BYTE = /^(?:windows-125\d|windows-874|iso-8859-\d+|koi8-[ru]|ibm866|macintosh|x-mac-cyrillic)$/

/** Charsets of one byte a character are what their decoder reads, turned round. */
function singleBytes(charset: string): Encode {
  const bytes = new Map<string, number>()
  if (!OF_ONE_BYTE.test(decoderOf(charset).charset)) {
    const message = `${charset} can be read, not written. Write utf-8, utf-8-bom, utf-16le or a charset of one byte a character`
    throw new FormatError('INVALID_ARGUMENT', message)
  }
  for (let byte = 0; byte < 256; byte += 1) {
    try {
      bytes.set(decodeBytes(charset, Uint8Array.of(byte), { isStrict: true }), byte)
    } catch {
      // This byte means nothing in the charset.
    }
  }
  return (text) => Uint8Array.from(text, (character) => byteOf(character, bytes, charset))
}

function byteOf(character: string, bytes: ReadonlyMap<string, number>, charset: string): number {
  const byte = bytes.get(character)
  if (byte !== undefined) return byte
  throw new FormatError('FORMAT_INVALID', `The text has a character that ${charset} lacks. Write it as utf-8`)
}
