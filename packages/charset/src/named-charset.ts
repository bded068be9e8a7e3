const BYTE_ORDER_MARKS: readonly (readonly [charset: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
]

/** By the byte order mark, which counts for more than any name (WHATWG Encoding, section 6). */
export function markedCharset(bytes: Uint8Array): string | undefined {
  return BYTE_ORDER_MARKS.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0]
}

/** By the parameter of a content type. */
export function declaredCharset(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
}

/** JSON begins with an ASCII character: a zero byte beside it means UTF-16 (RFC 4627, section 3). */
export function wideCharset([first, second]: Uint8Array): string | undefined {
  if (first === 0 && second !== 0) return 'utf-16be'
  return second === 0 && first !== 0 && first !== undefined ? 'utf-16le' : undefined
}

/** How much of a document is looked at for the charset that it names itself. */
const SNIFFED_BYTES = 1024

/** By what an XML or HTML document says of itself. */
export function documentCharset(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, SNIFFED_BYTES))
  return /<(?:\?xml[^>]*?encoding|meta[^>]*?charset)\s*=\s*["']?([\w:.-]+)/i.exec(start)?.[1]
}
