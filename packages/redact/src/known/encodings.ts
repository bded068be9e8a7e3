import { base64Text, behindZeros, latin1Text, utf8Bytes, utf16Bytes } from '../bytes.ts'

/** A way in which programs write a value down. */
export type KnownEncoding = {
  readonly name: string
  /** The value as such a program writes it. */
  write(value: string): string
  /** What to look for, the most telling first; without it, the escapes of the text are undone and the value is found as it is. */
  search?(value: string): readonly string[]
}

export const knownEncodings: readonly KnownEncoding[] = [
  { name: 'plain', write: (value) => value, search: plain },
  { name: 'JSON', write: inJson, search: (value) => [escaped(value)] },
  { name: 'JSON, every letter as \\u0051', write: (value) => eachUnit(value, (hex) => `\\u${hex}`) },
  { name: 'URL', write: (value) => encodeURIComponent(wellFormed(value)) },
  { name: 'URL, every letter as %51', write: (value) => eachByte(value, (hex) => `%${hex.toUpperCase()}`) },
  { name: 'URL in a URL', write: (value) => encodeURIComponent(encodeURIComponent(wellFormed(value))) },
  {
    name: 'form',
    write: form,
    search: (value) => [latin1Text(utf8Bytes(wellFormed(value))).replaceAll(' ', '+')],
  },
  { name: 'HTML', write: inHtml },
  { name: 'HTML, every letter as &#81;', write: (value) => eachPoint(value, (code) => `&#${code};`) },
  {
    name: 'HTML, every letter as &#x51;',
    write: (value) => eachPoint(value, (code) => `&#x${code.toString(16)};`),
  },
  { name: 'quoted-printable', write: (value) => eachByte(value, (hex) => `=${hex.toUpperCase()}`) },
  {
    name: 'base64',
    write: (value) => base64Text(utf8Bytes(value)),
    search: (value) => base64At(utf8Bytes(value)),
  },
  {
    name: 'base64 behind one byte',
    write: (value) => base64Text(utf8Bytes(`x${value}`)),
    search: (value) => base64At(utf8Bytes(value)).slice(1),
  },
  {
    name: 'base64 behind two bytes',
    write: (value) => base64Text(utf8Bytes(`xy${value}`)),
    search: (value) => base64At(utf8Bytes(value)).slice(2),
  },
  {
    name: 'base64url',
    write: (value) => urlSafe(base64Text(utf8Bytes(value))),
    search: (value) => base64At(utf8Bytes(value)).map(urlSafe),
  },
  {
    name: 'base64 of JSON',
    write: (value) => base64Text(utf8Bytes(JSON.stringify(value))),
    search: (value) => rotated(base64At(utf8Bytes(inJson(value)))),
  },
  {
    name: 'base64 of UTF-16',
    write: (value) => base64Text(utf16Bytes(value, true)),
    search: (value) => inUtf16(value).flatMap(base64At),
  },
  {
    name: 'base64 twice',
    write: (value) => base64Text(utf8Bytes(base64Text(utf8Bytes(value)))),
    search: base64Twice,
  },
  { name: 'base32', write: (value) => base32(utf8Bytes(value)), search: base32At },
  {
    name: 'hex',
    write: (value) => hexPairs(utf8Bytes(value)).join(''),
    search: (value) => [...hexOf(utf8Bytes(value)), ...inUtf16(value).flatMap(hexOf)],
  },
  {
    name: 'list of bytes',
    write: (value) => JSON.stringify([...utf8Bytes(value)]),
    search: (value) => [...numbersOf(utf8Bytes(value)), ...numbersOf(codesOf(value))],
  },
  {
    name: 'one letter per item',
    write: (value) => JSON.stringify([...value]),
    search: (value) => ['","', '", "', ' ', ',', ', '].map((joint) => [...escaped(value)].join(joint)),
  },
  {
    name: 'UTF-16',
    write: (value) => latin1Text(utf16Bytes(value, true)),
    search: (value) => inUtf16(value).map(latin1Text),
  },
  {
    name: 'reversed',
    write: (value) => [...value].reverse().join(''),
    search: (value) => [[...value].reverse().join('')],
  },
]

/** Lines of a longer secret that are looked for by themselves, as a log may hold some of them only. */
const MIN_LINE = 16
/**
 * Of so many lines, which is more than any key file has. Each costs as much as a whole secret, while the text is searched for all of
 * them at once: thousands would take the memory and the time of the process that knows them.
 */
const MOST_LINES = 200

/** Every text to look for where a value is to be found as a whole; some come more than once. */
export function* encodingsOf(value: string): Generator<string, void> {
  for (const { search } of knownEncodings) {
    for (const text of search?.(value) ?? []) {
      const read = withoutSkipped(text)
      if (read !== '') yield read
    }
  }
}

/** The lines of a value that are to be found by themselves. */
export function linesOf(value: string): string[] {
  const lines = value.split(/\r?\n/)
  if (lines.length === 1) return []
  const long = lines.map((line) => line.trim()).filter((line) => line.length >= MIN_LINE)
  return long.slice(0, MOST_LINES)
}

/** What the search reads past. */
export const SKIPPED = '\r\n\\\0'

export function isSkipped(code: number): boolean {
  return code === 10 || code === 13 || code === 92 || code === 0
}

function withoutSkipped(text: string): string {
  return text.replace(/[\r\n\\\0]/g, '')
}

/** However its letters are put together, in capitals, small, and one character a byte. */
function plain(value: string): string[] {
  const composed = [value, value.normalize('NFC'), value.normalize('NFD')]
  // Capitals of ASCII count as small ones anyway; one of these is what a program makes of the others.
  return composed.flatMap((text) => [
    text,
    text.toUpperCase(),
    text.toLowerCase(),
    latin1Text(utf8Bytes(text)),
  ])
}

/** Without the zero at the end where the lower byte comes first, and at the start where it comes last: another character's byte may stand there. */
function inUtf16(value: string): Uint8Array[] {
  const little = utf16Bytes(value, true)
  const big = utf16Bytes(value, false)
  return [little.at(-1) === 0 ? little.subarray(0, -1) : little, big[0] === 0 ? big.subarray(1) : big]
}

function codesOf(value: string): number[] {
  return Array.from(value, (char) => char.codePointAt(0) ?? 0)
}

function numbersOf(numbers: Uint8Array | readonly number[]): string[] {
  return [numbers.join(','), numbers.join(', ')]
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

/** As browsers send forms. */
function form(value: string): string {
  return new URLSearchParams({ v: value }).toString().slice('v='.length)
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function inHtml(value: string): string {
  return value.replace(/[&<>"']/g, (char) => HTML[char] ?? char)
}

const LETTERS: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' }

/** As in JSON, without the backslashes: what a letter stands for cannot be undone once they are read past. */
function escaped(value: string): string {
  return [...value].map((char) => LETTERS[char] ?? char).join('')
}

/** An address cannot hold half a pair of surrogates: its writer puts U+FFFD there. */
function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function eachUnit(value: string, write: (hex: string) => string): string {
  return Array.from({ length: value.length }, (_, i) =>
    write(value.charCodeAt(i).toString(16).padStart(4, '0')),
  ).join('')
}

function eachByte(value: string, write: (hex: string) => string): string {
  return hexPairs(utf8Bytes(value)).map(write).join('')
}

function eachPoint(value: string, write: (code: number) => string): string {
  return [...value].map((char) => write(char.codePointAt(0) ?? 0)).join('')
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexPairs(bytes: Uint8Array): string[] {
  const pairs: string[] = []
  for (const byte of bytes) pairs.push(PAIRS[byte] ?? '')
  return pairs
}

function hexOf(bytes: Uint8Array): string[] {
  const pairs = hexPairs(bytes)
  return [pairs.join(''), pairs.join(' '), pairs.join(':')]
}

function urlSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The part that is the same whatever stands behind the value and so many bytes before it: none, one, two. */
function base64At(bytes: Uint8Array): string[] {
  return [0, 1, 2].map((before) => {
    const text = base64Text(behindZeros(before, bytes))
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
}

/** The one behind one byte, a quote, first. */
function rotated([none = '', one = '', two = '']: readonly string[]): string[] {
  return [one, two, none]
}

function base64Twice(value: string): string[] {
  return base64At(utf8Bytes(value)).flatMap((inner) => base64At(utf8Bytes(inner)))
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding. */
function base32(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil((bytes.length * 8) / 5))
  let held = 0
  let bits = 0
  let at = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) letters[at++] = BASE32.charCodeAt((held >> (bits - 5)) & 31)
  }
  if (bits > 0) letters[at] = BASE32.charCodeAt((held << (5 - bits)) & 31)
  return latin1Text(letters)
}

function base32At(value: string): string[] {
  const bytes = utf8Bytes(value)
  return [0, 1, 2, 3, 4].map((before) => {
    const text = base32(behindZeros(before, bytes))
    return text.slice(Math.ceil((before * 8) / 5), Math.floor(((before + bytes.length) * 8) / 5))
  })
}
