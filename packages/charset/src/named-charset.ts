import { text } from '@orch/entrance'
import { bytes, entrance } from './entrances.ts'

const BYTE_ORDER_MARKS: readonly (readonly [charset: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
]

/** By the byte order mark, which counts for more than any name (WHATWG Encoding, section 6). */
export const markedCharset: (document: Uint8Array) => string | undefined = entrance(
  'markedCharset',
  [bytes],
  (document: Uint8Array) =>
    BYTE_ORDER_MARKS.find(([, ...mark]) => mark.every((byte, index) => document[index] === byte))?.[0],
)

/** By the parameter of a content type. */
export const declaredCharset: (contentType: string) => string | undefined = entrance(
  'declaredCharset',
  [text],
  (contentType: string) => /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1],
)

/** JSON begins with an ASCII character: a zero byte beside it means UTF-16 (RFC 4627, section 3). */
export const wideCharset: (document: Uint8Array) => string | undefined = entrance(
  'wideCharset',
  [bytes],
  ([first, second]: Uint8Array) => {
    if (first === 0 && second !== 0) return 'utf-16be'
    return second === 0 && first !== 0 && first !== undefined ? 'utf-16le' : undefined
  },
)

/** How much of a document is looked at for the charset that it names itself. */
const SNIFFED_BYTES = 1024

/** By what an XML or HTML document says of itself. */
export const documentCharset: (document: Uint8Array) => string | undefined = entrance(
  'documentCharset',
  [bytes],
  (document: Uint8Array) => {
    const start = String.fromCharCode(...document.subarray(0, SNIFFED_BYTES))
    return /<(?:\?xml[^>]*?encoding|meta[^>]*?charset)\s*=\s*["']?([\w:.-]+)/i.exec(start)?.[1]
  },
)
