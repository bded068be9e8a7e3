import { optional, text } from '@orch/entrance'
import { DOCUMENT, DOCUMENT_BYTES, type DocumentReading } from '../documents/takes.ts'
import { checked, fieldsOf } from '../entrances.ts'
import { piecesOf, type Source } from '../source.ts'
import { encodedAs, textOf } from './charset.ts'

/**
 * The text of a file. A byte order mark is not a part of it.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID with the byte, FORMAT_TOO_LARGE
 * @example
 * ```ts
 * import { readText } from '@orch/formats'
 *
 * const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x48, 0x69]) // a byte order mark, then Hi
 * console.log(await readText(bytes)) // Hi
 * ```
 */
export async function readText(source: Source, options: DocumentReading = {}): Promise<string> {
  const how = fieldsOf('readText', options, DOCUMENT)
  return textOf(piecesOf('readText', source, how.mostBytes ?? DOCUMENT_BYTES), how.charset)
}

/**
 * A text as bytes: `utf-8` (default), `utf-8-bom`, `utf-16le`, or a charset of one byte a character such as `windows-1252`.
 * @throws FormatError INVALID_ARGUMENT; while writing FORMAT_INVALID for a character that the charset lacks
 * @example
 * ```ts
 * import { writeText } from '@orch/formats'
 *
 * for await (const bytes of writeText('Grüße', 'windows-1252')) console.log(bytes.byteLength) // 5: one byte a character
 * ```
 */
export function writeText(written: string, charset?: string): AsyncGenerator<Uint8Array> {
  checked('writeText: argument 1', written, text)
  checked('writeText: argument 2', charset, optional(text))
  return encodedAs([written], charset)
}
