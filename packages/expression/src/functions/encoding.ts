import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { toText } from '../values/convert.ts'
import { fromJsonText, toJsonText } from '../values/json.ts'
import { spendOnPrinting } from './printing-cost.ts'
import { type FunctionRow, row } from './signature.ts'

const LINEAR = { cost: 'linear' } as const
const HASHES = { md5, sha1, sha256, sha384, sha512 } as const
type HashName = keyof typeof HASHES

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

function isHash(name: string): name is HashName {
  return Object.hasOwn(HASHES, name)
}

/** @throws ExpressionError INVALID_VALUE */
function hashOf(name: string): (typeof HASHES)[HashName] {
  const plain = name.toLowerCase().replace('-', '')
  if (!isHash(plain))
    throw new ExpressionError(
      'INVALID_VALUE',
      `"${name.slice(0, 20)}" is not a hash; there are ${Object.keys(HASHES).join(', ')}`,
    )
  return HASHES[plain]
}

function written(bytes: Uint8Array, form: string): string {
  if (form === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (form === 'base64') return toBase64(bytes)
  if (form === 'base64url') return urlSafe(toBase64(bytes))
  throw new ExpressionError(
    'INVALID_VALUE',
    `"${form.slice(0, 20)}" is not a form of a hash; there are hex, base64, base64url`,
  )
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

function urlSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @throws ExpressionError INVALID_VALUE */
function fromBase64(text: string): string {
  return guarded('base64Decode: this text is not base64 of UTF-8 text', () =>
    decoder.decode(
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)),
    ),
  )
}

function fromHex(text: string): string {
  if (text.length % 2 === 1 || /[^\da-f]/i.test(text))
    throw new ExpressionError('INVALID_VALUE', 'hexDecode: this text is not a hex')
  return guarded('hexDecode: the bytes must be UTF-8 text', () =>
    decoder.decode(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))),
  )
}

function guarded(message: string, act: () => string): string {
  try {
    return act()
  } catch {
    throw new ExpressionError('INVALID_VALUE', message)
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function fromEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (whole, decimal, hex, name: string | undefined) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function uuid({ random }: Run): string {
  const digits = Array.from({ length: 32 }, (_, index) => {
    const digit = Math.floor(random() * 16)
    return (index === 12 ? 4 : index === 16 ? (digit & 3) | 8 : digit).toString(16)
  }).join('')
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

const bytesOf = (text: string): Uint8Array => encoder.encode(text)
const indentOf = (indent: unknown): number | undefined =>
  indent === undefined || indent === null
    ? undefined
    : Math.min(10, typeof indent === 'string' ? indent.length : Number(indent))

/** JSON, encodings and hashes. */
export const ENCODING: readonly FunctionRow[] = [
  row(
    'JSON.stringify(value?: any, replacer?: any, indent?: any): text',
    'The value as JSON text; whole numbers of any size stay exact.',
    ['JSON.stringify({ a: [1] })', '{"a":[1]}'],
    (_, [value, replacer, indent], { budget }) => {
      if (value === undefined) return undefined
      const chosen = chosenFields(value, replacer)
      spendOnPrinting(chosen, budget)
      return toJsonText(chosen, indentOf(indent))
    },
    { cost: 'linear', aliases: ['toJson'] },
  ),
  row(
    'JSON.parse(text: any): any',
    'The value of JSON text; whole numbers of any size stay exact.',
    ['JSON.parse("[1, 2]")', [1, 2]],
    (_, [text]) => fromJsonText(toText(text)),
    LINEAR,
  ),
  row(
    'encodeURIComponent(text: any): text',
    'The text as a part of an address.',
    ['encodeURIComponent("a b&c")', 'a%20b%26c'],
    (_, [text]) =>
      guarded('encodeURIComponent: this text has half of a character', () =>
        encodeURIComponent(textFor(text)),
      ),
    LINEAR,
  ),
  row(
    'decodeURIComponent(text: any): text',
    'The text that a part of an address stands for.',
    ['decodeURIComponent("a%20b")', 'a b'],
    (_, [text]) =>
      guarded('decodeURIComponent: the text must be a part of an address', () =>
        decodeURIComponent(textFor(text)),
      ),
    LINEAR,
  ),
  row(
    'encodeURI(text: any): text',
    'The text as an address.',
    ['encodeURI("https://a.test/b c")', 'https://a.test/b%20c'],
    (_, [text]) => guarded('encodeURI: this text has half of a character', () => encodeURI(textFor(text))),
    LINEAR,
  ),
  row(
    'decodeURI(text: any): text',
    'The text of an address.',
    ['decodeURI("https://a.test/b%20c")', 'https://a.test/b c'],
    (_, [text]) => guarded('decodeURI: this is not an address', () => decodeURI(textFor(text))),
    LINEAR,
  ),
  row(
    'text.urlEncode(): text',
    'The text as a part of an address.',
    ['"a b".urlEncode()', 'a%20b'],
    (text) => guarded('urlEncode: this text has half of a character', () => encodeURIComponent(text)),
    LINEAR,
  ),
  row(
    'text.urlDecode(): text',
    'The text that a part of an address stands for.',
    ['"a%20b".urlDecode()', 'a b'],
    (text) => guarded('urlDecode: the text must be a part of an address', () => decodeURIComponent(text)),
    LINEAR,
  ),
  row(
    'text.base64Encode(): text',
    'The text in base64.',
    ['"hello".base64Encode()', 'aGVsbG8='],
    (text) => toBase64(bytesOf(text)),
    LINEAR,
  ),
  row(
    'text.base64UrlEncode(): text',
    'The text in base64 for addresses.',
    ['"hello?>".base64UrlEncode()', 'aGVsbG8_Pg'],
    (text) => urlSafe(toBase64(bytesOf(text))),
    LINEAR,
  ),
  row(
    'text.base64Decode(): text',
    'The text that base64 stands for, also base64url.',
    ['"aGVsbG8=".base64Decode()', 'hello'],
    (text) => fromBase64(text),
    LINEAR,
  ),
  row(
    'btoa(text: text): text',
    'Text in base64, byte by character as in JavaScript.',
    ['btoa("hello")', 'aGVsbG8='],
    (_, [text]) => guarded('btoa: a character is beyond Latin-1; use base64Encode', () => btoa(text)),
    LINEAR,
  ),
  row(
    'atob(text: text): text',
    'Text of base64, character by byte as in JavaScript.',
    ['atob("aGVsbG8=")', 'hello'],
    (_, [text]) => guarded('atob: this is not a base64', () => atob(text)),
    LINEAR,
  ),
  row(
    'text.hexEncode(): text',
    'The text in hex.',
    ['"hi".hexEncode()', '6869'],
    (text) => written(bytesOf(text), 'hex'),
    LINEAR,
  ),
  row(
    'text.hexDecode(): text',
    'The text that hex stands for.',
    ['"6869".hexDecode()', 'hi'],
    (text) => fromHex(text),
    LINEAR,
  ),
  row(
    'text.escapeHtml(): text',
    'The text for HTML: & < > " \' written as entities.',
    ['"<b>".escapeHtml()', '&lt;b&gt;'],
    (text) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign),
    LINEAR,
  ),
  row(
    'text.unescapeHtml(): text',
    'The text of HTML entities.',
    ['"&lt;b&gt; &#233;".unescapeHtml()', '<b> é'],
    (text) => fromEntities(text),
    LINEAR,
  ),
  row(
    'text.hash(algorithm?: text, form?: text): text',
    'A hash of the text: md5, sha1, sha256, sha384 or sha512; as hex, base64 or base64url.',
    ['"hello".hash("md5")', '5d41402abc4b2a76b9719d911017c592'],
    (text, [algorithm = 'sha256', form = 'hex']) => written(hashOf(algorithm)(bytesOf(text)), form),
    LINEAR,
  ),
  row(
    'text.hmac(key: text, algorithm?: text, form?: text): text',
    'A keyed hash of the text, as webhooks are signed with.',
    ['"hello".hmac("k").slice(0, 8)', '406e4b43'],
    (text, [key, algorithm = 'sha256', form = 'hex']) =>
      written(hmac(hashOf(algorithm), bytesOf(key), bytesOf(text)), form),
    LINEAR,
  ),
  row('uuid(): text', 'A new random id. Not for secrets.', ['uuid().length', 36], (_, __, run) => uuid(run), {
    aliases: ['crypto.randomUUID'],
  }),
  row(
    'String.fromCharCode(...codes: number): text',
    'The text of these codes.',
    ['String.fromCharCode(72, 105)', 'Hi'],
    (_, codes) => codes.map((code) => String.fromCharCode(code)).join(''),
    LINEAR,
  ),
  row(
    'String.fromCodePoint(...codes: number): text',
    'The text of these code points.',
    ['String.fromCodePoint(128512)', '😀'],
    (_, codes) =>
      guarded('fromCodePoint: a code is out of range', () =>
        codes.map((code) => String.fromCodePoint(code)).join(''),
      ),
    LINEAR,
  ),
  row(
    'URL(address: text, base?: text): object',
    'The parts of an address: protocol, host, hostname, port, pathname, search, hash, origin, href, query.',
    ['new URL("https://a.test/b?c=1").query.c', '1'],
    (_, [address, base]) => addressParts(address, base),
  ),
  row(
    'text.parseUrl(): object',
    'The parts of an address.',
    ['"https://a.test:8080/b".parseUrl().port', '8080'],
    (text) => addressParts(text, undefined),
  ),
  row(
    'text.parseQuery(): object',
    'The fields of a query.',
    ['"?a=1&b=x+y".parseQuery()', { a: '1', b: 'x y' }],
    (text) => Object.fromEntries(new URLSearchParams(text)),
    LINEAR,
  ),
]

/** `JSON.stringify`'s second argument as a list of names. */
function chosenFields(value: unknown, names: unknown): unknown {
  if (!Array.isArray(names) || typeof value !== 'object' || value === null || Array.isArray(value))
    return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => names.includes(key)))
}

function textFor(value: unknown): string {
  return value === null || value === undefined ? String(value) : toText(value)
}

/** @throws ExpressionError INVALID_VALUE */
function addressParts(address: string, base: string | undefined): Record<string, unknown> {
  if (!URL.canParse(address, base))
    throw new ExpressionError('INVALID_VALUE', 'This text is not an address such as https://example.com/path')
  const { href, origin, protocol, host, hostname, port, pathname, search, hash, searchParams } = new URL(
    address,
    base,
  )
  return {
    href,
    origin,
    protocol,
    host,
    hostname,
    port,
    pathname,
    search,
    hash,
    query: Object.fromEntries(searchParams),
    searchParams: Object.fromEntries(searchParams),
  }
}
