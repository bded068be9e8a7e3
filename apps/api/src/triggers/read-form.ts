import { requireFewFields } from '../ground/form-fields.ts'
import { charsetOf, type ReceivedBody, textIn } from './received-text.ts'

/** Text whose characters are the bytes themselves. */
const BYTES = 'latin1'
/** The field in which a form names its own charset (WHATWG HTML, section 4.10.21.8). */
export const CHARSET_FIELD = '_charset_'

/**
 * The names and values of a web form. What is written `%E9` is a byte in the charset of the form: that of its type, else that of its
 * field `_charset_`, else UTF-8.
 * @throws ApiError BODY_TOO_LARGE, INVALID_BODY, UNSUPPORTED_BODY
 */
export function readForm(body: ReceivedBody): [name: string, value: string][] {
  const named = charsetOf(body)
  const isWide = named !== undefined && /^utf-?16/i.test(named)
  // No percent sign is a single byte in UTF-16: it is read first, and its escapes are UTF-8.
  const form = isWide ? Buffer.from(textIn(named, body.bytes)).toString(BYTES) : bytesText(body.bytes)
  requireFewFields(form, '&')
  const pairs = form
    .split('&')
    .filter((pair) => pair !== '')
    .map(pairOf)
  const own = pairs.find(([name]) => name === CHARSET_FIELD)?.[1]
  const charset = isWide ? 'utf-8' : (named ?? (own || 'utf-8'))
  const read = (bytes: string) => textIn(charset, Buffer.from(bytes, BYTES))
  return pairs.map(([name, value]): [string, string] => [read(name), read(value)])
}

function bytesText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(BYTES)
}

function pairOf(pair: string): [name: string, value: string] {
  const sign = pair.indexOf('=')
  return sign < 0 ? [unescaped(pair), ''] : [unescaped(pair.slice(0, sign)), unescaped(pair.slice(sign + 1))]
}

const [PLUS, SPACE, PERCENT] = [43, 32, 37]
const HEX = new Map(
  [...'0123456789abcdefABCDEF'].map((digit) => [digit.charCodeAt(0), Number.parseInt(digit, 16)]),
)

/** A percent sign that begins no byte stands for itself. Byte by byte: a call for each escape held the process for a second. */
function unescaped(text: string): string {
  if (!/[+%]/.test(text)) return text
  const bytes = Buffer.from(text, BYTES)
  let length = 0
  for (let at = 0; at < bytes.length; at += 1, length += 1) {
    const byte = bytes[at] ?? 0
    const escaped = byte === PERCENT ? byteOf(bytes[at + 1], bytes[at + 2]) : undefined
    if (escaped !== undefined) at += 2
    bytes[length] = escaped ?? (byte === PLUS ? SPACE : byte)
  }
  return bytes.toString(BYTES, 0, length)
}

function byteOf(first: number | undefined, second: number | undefined): number | undefined {
  const high = HEX.get(first ?? 0)
  const low = HEX.get(second ?? 0)
  return high === undefined || low === undefined ? undefined : high * 16 + low
}
