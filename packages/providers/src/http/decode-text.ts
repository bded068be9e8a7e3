/** How much of a document is looked at for the charset that it names itself. */
const SNIFFED_BYTES = 1024
const BYTE_ORDER_MARKS: readonly (readonly [charset: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
]

/**
 * The text of an answer: by its byte order mark, by the charset of its content type, by what an XML or HTML document says of
 * itself, else UTF-8 (WHATWG Encoding, section 6; RFC 8259, section 8.1). A charset that nobody knows is read as UTF-8.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): string {
  const charset =
    markedCharset(bytes) ?? declaredCharset(contentType) ?? sniffedCharset(bytes, contentType) ?? 'utf-8'
  const decoder = decoderOf(charset)
  const text = decoder.decode(bytes)
  return decoder.encoding === 'windows-1252' ? text.replaceAll(/[\x80-\x9f]/g, windows1252) : text
}

function markedCharset(bytes: Uint8Array): string | undefined {
  return BYTE_ORDER_MARKS.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0]
}

function declaredCharset(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
}

function sniffedCharset(bytes: Uint8Array, contentType: string): string | undefined {
  if (/[/+]json\b/i.test(contentType)) return wideCharset(bytes)
  if (!/[/+](?:xml|html)\b/i.test(contentType)) return undefined
  const start = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString('latin1')
  return /<(?:\?xml[^>]*?encoding|meta[^>]*?charset)\s*=\s*["']?([\w:.-]+)/i.exec(start)?.[1]
}

/** JSON begins with an ASCII character: a zero byte beside it tells UTF-16. */
function wideCharset([first, second]: Uint8Array): string | undefined {
  if (first === 0 && second !== 0) return 'utf-16be'
  return second === 0 && first !== 0 && first !== undefined ? 'utf-16le' : undefined
}

/** What windows-1252 has at 0x80 to 0x9f (WHATWG index); some versions of Node read them as ISO-8859-1 does. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function windows1252(character: string): string {
  return HIGH[character.charCodeAt(0) - 0x80] ?? character
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
