/** A way in which programs write a value down. */
export type KnownEncoding = {
  readonly name: string
  /** The value as such a program writes it. */
  write(value: string): string
  /** What to look for, the most telling first; without it, the escapes of the text are undone and the value is found as it is. */
  search?(value: string): readonly string[]
}

export const knownEncodings: readonly KnownEncoding[] = [
  { name: 'plain', write: (value) => value, search: (value) => [value, value.toUpperCase(), utf8(value)] },
  { name: 'JSON', write: inJson, search: (value) => [escaped(value)] },
  { name: 'JSON, every letter as \\u0051', write: (value) => eachUnit(value, (hex) => `\\u${hex}`) },
  { name: 'URL', write: (value) => encodeURIComponent(wellFormed(value)) },
  { name: 'URL, every letter as %51', write: (value) => eachByte(value, (hex) => `%${hex.toUpperCase()}`) },
  { name: 'URL in a URL', write: (value) => encodeURIComponent(encodeURIComponent(wellFormed(value))) },
  { name: 'form', write: form, search: (value) => [utf8(wellFormed(value)).replaceAll(' ', '+')] },
  { name: 'HTML', write: inHtml },
  { name: 'HTML, every letter as &#81;', write: (value) => eachPoint(value, (code) => `&#${code};`) },
  {
    name: 'HTML, every letter as &#x51;',
    write: (value) => eachPoint(value, (code) => `&#x${code.toString(16)};`),
  },
  { name: 'quoted-printable', write: (value) => eachByte(value, (hex) => `=${hex.toUpperCase()}`) },
  { name: 'base64', write: (value) => base64(bytesOf(value)), search: (value) => base64At(bytesOf(value)) },
  {
    name: 'base64 behind one byte',
    write: (value) => base64(bytesOf(`x${value}`)),
    search: (value) => base64At(bytesOf(value)).slice(1),
  },
  {
    name: 'base64 behind two bytes',
    write: (value) => base64(bytesOf(`xy${value}`)),
    search: (value) => base64At(bytesOf(value)).slice(2),
  },
  {
    name: 'base64url',
    write: (value) => urlSafe(base64(bytesOf(value))),
    search: (value) => base64At(bytesOf(value)).map(urlSafe),
  },
  {
    name: 'base64 of JSON',
    write: (value) => base64(bytesOf(JSON.stringify(value))),
    search: (value) => rotated(base64At(bytesOf(inJson(value)))),
  },
  {
    name: 'base64 of UTF-16',
    write: (value) => base64(Buffer.from(value, 'utf16le')),
    search: (value) => base64At(utf16(value)),
  },
  { name: 'base64 twice', write: (value) => base64(bytesOf(base64(bytesOf(value)))), search: base64Twice },
  { name: 'base32', write: (value) => base32(bytesOf(value)), search: base32At },
  { name: 'hex', write: (value) => bytesOf(value).toString('hex'), search: (value) => hexOf(bytesOf(value)) },
  {
    name: 'list of bytes',
    write: (value) => JSON.stringify([...bytesOf(value)]),
    search: (value) => [bytesOf(value).join(','), bytesOf(value).join(', ')],
  },
  {
    name: 'one letter per item',
    write: (value) => JSON.stringify([...value]),
    search: (value) => ['","', '", "', ' ', ',', ', '].map((joint) => [...escaped(value)].join(joint)),
  },
  {
    name: 'UTF-16',
    write: (value) => Buffer.from(value, 'utf16le').toString('latin1'),
    search: (value) => [utf16(value).toString('latin1')],
  },
  {
    name: 'reversed',
    write: (value) => [...value].reverse().join(''),
    search: (value) => [[...value].reverse().join('')],
  },
]

/** Lines of a longer secret that are looked for by themselves, as a log may hold some of them only. */
const MIN_LINE = 16

/** Every text to look for where a value is to be found. */
export function encodingsOf(value: string): string[] {
  const found = new Set<string>()
  for (const part of [value, ...linesOf(value)]) {
    for (const { search } of knownEncodings) {
      for (const text of search?.(part) ?? []) found.add(withoutSkipped(text))
    }
  }
  found.delete('')
  return [...found]
}

function linesOf(value: string): string[] {
  const lines = value.split(/\r?\n/)
  return lines.length === 1 ? [] : lines.map((line) => line.trim()).filter((line) => line.length >= MIN_LINE)
}

/** What the search reads past. */
export const SKIPPED = '\r\n\\\0'

export function isSkipped(code: number): boolean {
  return code === 10 || code === 13 || code === 92 || code === 0
}

function withoutSkipped(text: string): string {
  return [...text].filter((char) => !SKIPPED.includes(char)).join('')
}

function bytesOf(value: string): Buffer {
  return Buffer.from(value)
}

/** One character a byte, as bytes are looked at. */
function utf8(value: string): string {
  return bytesOf(value).toString('latin1')
}

/** Without the last byte, which is the first of the next character where the higher byte comes first. */
function utf16(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf16le')
  return bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes
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
  return hexPairs(bytesOf(value)).map(write).join('')
}

function eachPoint(value: string, write: (code: number) => string): string {
  return [...value].map((char) => write(char.codePointAt(0) ?? 0)).join('')
}

function hexPairs(bytes: Buffer): string[] {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
}

function hexOf(bytes: Buffer): string[] {
  const pairs = hexPairs(bytes)
  return [pairs.join(''), pairs.join(' '), pairs.join(':')]
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64')
}

function urlSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The part that is the same whatever stands behind the value and so many bytes before it: none, one, two. */
function base64At(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = base64(Buffer.concat([Buffer.alloc(before), bytes]))
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
}

/** The one behind one byte, a quote, first. */
function rotated([none = '', one = '', two = '']: readonly string[]): string[] {
  return [one, two, none]
}

function base64Twice(value: string): string[] {
  return base64At(bytesOf(value)).flatMap((inner) => base64At(bytesOf(inner)))
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function base32At(value: string): string[] {
  const bytes = bytesOf(value)
  return [0, 1, 2, 3, 4].map((before) => {
    const text = base32(Buffer.concat([Buffer.alloc(before), bytes]))
    return text.slice(Math.ceil((before * 8) / 5), Math.floor(((before + bytes.length) * 8) / 5))
  })
}
