import { expect, test } from 'vitest'
import {
  createDecoder,
  declaredCharset,
  decodeBytes,
  documentCharset,
  markedCharset,
  wideCharset,
} from '../src/index.ts'

const code = (expected: string) => expect.objectContaining({ name: 'CharsetError', code: expected })

/** The WHATWG index of windows-1252 from 0x80 to 0x9f. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const WINDOWS_1252 = String.fromCharCode(...EVERY_BYTE).replaceAll(
  /[\x80-\x9f]/g,
  (control) => HIGH[control.charCodeAt(0) - 0x80] ?? '',
)

test.each(['windows-1252', 'ISO-8859-1', 'latin1', 'ascii'])(
  '%s has the 256 characters of windows-1252',
  (name) => {
    for (const isStrict of [true, false])
      expect(decodeBytes(name, EVERY_BYTE, { isStrict })).toBe(WINDOWS_1252)
  },
)

test('a character that is cut between two pieces stays whole, in every charset', () => {
  const texts = [
    ['utf-8', Buffer.from('ü€😀')],
    ['utf-16le', Buffer.from('ü€😀', 'utf16le')],
    ['utf-16be', Buffer.from('ü€😀', 'utf16le').swap16()],
  ] as const
  for (const [charset, bytes] of texts) {
    const decoder = createDecoder(charset, { isStrict: true })
    const pieces = Array.from(bytes, (byte) => decoder.piece(Uint8Array.of(byte)))
    expect(pieces.join('') + decoder.end()).toBe('ü€😀')
  }
})

test('bytes that are not of the charset are replaced, or refused where the decoder is strict', () => {
  expect(decodeBytes('utf-8', Uint8Array.of(0x61, 0xff), { isStrict: false })).toBe('a\ufffd')
  expect(() => decodeBytes('utf-8', Uint8Array.of(0x61, 0xff), { isStrict: true })).toThrow(
    code('NOT_OF_CHARSET'),
  )
  // The beginning of a character, and nothing behind it.
  expect(() => decodeBytes('utf-8', Uint8Array.of(0xe2, 0x82), { isStrict: true })).toThrow(
    code('NOT_OF_CHARSET'),
  )
})

test('an unknown charset is refused', () => {
  expect(() => createDecoder('klingon', { isStrict: false })).toThrow(code('UNKNOWN_CHARSET'))
})

test('a byte order mark names its charset and is not a part of the text', () => {
  for (const [charset, mark] of [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const) {
    expect(markedCharset(Uint8Array.from(mark))).toBe(charset)
    expect(decodeBytes(charset, Uint8Array.from(mark), { isStrict: true })).toBe('')
    expect(markedCharset(Uint8Array.from(mark.slice(0, -1)))).toBeUndefined()
  }
})

test.each([
  ['text/plain; charset=utf-16', 'utf-16'],
  ['text/plain;charset="ISO-8859-1"', 'ISO-8859-1'],
  ['text/plain ; boundary=x; Charset = koi8-r ; v=1', 'koi8-r'],
  ['text/plain', undefined],
  ['text/plain; nocharset=utf-8', undefined],
  ['', undefined],
])('the content type %j declares %s', (type, charset) => {
  expect(declaredCharset(type)).toBe(charset)
})

test('a zero byte beside the first character of JSON means UTF-16', () => {
  expect(wideCharset(Uint8Array.of(0, 0x7b))).toBe('utf-16be')
  expect(wideCharset(Uint8Array.of(0x7b, 0))).toBe('utf-16le')
  for (const bytes of [[], [0x7b], [0, 0], [0x7b, 0x7d]])
    expect(wideCharset(Uint8Array.from(bytes))).toBeUndefined()
})

test.each([
  ['<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'ISO-8859-1'],
  ['<html><head><meta charset=windows-1252>', 'windows-1252'],
  ['<a encoding="x"/>', undefined],
  [`${' '.repeat(1100)}<?xml encoding="koi8-r"?>`, undefined],
])('what a document says of its charset within its first kilobyte: %#', (document, charset) => {
  expect(documentCharset(Buffer.from(document))).toBe(charset)
})
