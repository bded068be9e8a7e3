import { declaredCharset, decodeBytes, documentCharset, markedCharset, wideCharset } from '@orch/charset'

/**
 * The text of an answer: by its byte order mark, by the charset of its content type, by what an XML or HTML document says of
 * itself, else UTF-8 (WHATWG Encoding, section 6; RFC 8259, section 8.1). A charset that nobody knows is read as UTF-8.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): string {
  const charset =
    markedCharset(bytes) ?? declaredCharset(contentType) ?? sniffedCharset(bytes, contentType) ?? 'utf-8'
  try {
    return decodeBytes(charset, bytes, { isStrict: false })
  } catch {
    // A charset that nobody knows.
    return decodeBytes('utf-8', bytes, { isStrict: false })
  }
}

function sniffedCharset(bytes: Uint8Array, contentType: string): string | undefined {
  if (/[/+]json\b/i.test(contentType)) return wideCharset(bytes)
  return /[/+](?:xml|html)\b/i.test(contentType) ? documentCharset(bytes) : undefined
}
