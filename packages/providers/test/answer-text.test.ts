import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeText } from '../src/http/decode-text.ts'
import { createHttp, runAction } from '../src/index.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
let answer: { headers: Record<string, string>; body: Buffer }
let url = ''
const server = createServer((_, response) => {
  response.writeHead(200, answer.headers).end(answer.body)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await http.close()
  server.close()
})

async function dataOf(headers: Record<string, string>, body: Buffer): Promise<unknown> {
  answer = { headers, body }
  const output = await runAction('HTTP Request', {
    config: { httpMethod: 'GET', endpoint: url },
    fields: {},
    http,
  })
  return (output as { data: unknown }).data
}

const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}
const withMark = (text: string) => `\uFEFF${text}`

test.each<[string, string, Buffer, unknown]>([
  ['windows-1252', 'text/plain; charset=windows-1252', Buffer.from([0x80, 0x20, 0xe9]), '€ é'],
  ['ISO-8859-1', 'text/plain;charset="ISO-8859-1"', Buffer.from('Grüße', 'latin1'), 'Grüße'],
  ['Shift_JIS', 'text/html; charset=Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
  ['a charset nobody knows, as UTF-8', 'text/plain; charset=klingon', Buffer.from('ü'), 'ü'],
  [
    'XML that names its own',
    'application/xml',
    Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>ü</a>', 'latin1'),
    '<?xml version="1.0" encoding="iso-8859-1"?><a>ü</a>',
  ],
  [
    'HTML that names its own',
    'text/html',
    Buffer.from('<meta charset="windows-1252"><p>é', 'latin1'),
    '<meta charset="windows-1252"><p>é',
  ],
  ['JSON with a byte order mark', 'application/json', Buffer.from(withMark('{"a":"ü"}')), { a: 'ü' }],
  ['JSON as UTF-16 with a mark', 'application/json', utf16(withMark('{"a":"ü"}'), false), { a: 'ü' }],
  [
    'JSON as big-endian UTF-16 with a mark',
    'application/json',
    utf16(withMark('{"a":"ü"}'), true),
    { a: 'ü' },
  ],
  ['JSON as UTF-16 without one', 'application/json', utf16('{"a":"ü"}', false), { a: 'ü' }],
  ['JSON as big-endian UTF-16 without one', 'application/json', utf16('{"a":"ü"}', true), { a: 'ü' }],
  [
    'JSON with a charset',
    'application/json; charset=iso-8859-1',
    Buffer.from('{"a":"ü"}', 'latin1'),
    { a: 'ü' },
  ],
])('reads %s', async (_name, type, body, expected) => {
  expect(await dataOf({ 'content-type': type }, body)).toEqual(expected)
})

const json = Buffer.from(JSON.stringify({ text: 'ü'.repeat(5000) }))

test.each<[string, Buffer]>([
  ['gzip', gzipSync(json)],
  ['GZIP', gzipSync(json)],
  ['x-gzip', gzipSync(json)],
  ['br', brotliCompressSync(json)],
  ['deflate', deflateSync(json)],
  ['Deflate', deflateRawSync(json)],
  ['identity', json],
  ['gzip, br', brotliCompressSync(gzipSync(json))],
])('unpacks %s', async (coding, body) => {
  const headers = { 'content-type': 'application/json', 'content-encoding': coding }
  expect(await dataOf(headers, body)).toEqual(JSON.parse(json.toString()))
})

test.each<[string, string, Buffer, string]>([
  ['br', 'text/plain; charset=windows-1252', brotliCompressSync(Buffer.from([0x80, 0x31, 0xfc])), '€1ü'],
  ['GZIP', 'text/plain; charset="ISO-8859-1"', gzipSync(Buffer.from('für', 'latin1')), 'für'],
  ['x-gzip', 'text/html; charset=Shift_JIS', gzipSync(Buffer.from([0x93, 0xfa, 0x96, 0x7b])), '日本'],
  ['deflate', 'text/plain', deflateRawSync(Buffer.from('\u{feff}ü')), 'ü'],
])('unpacks %s and then reads it as %s', async (coding, type, body, expected) => {
  expect(await dataOf({ 'content-type': type, 'content-encoding': coding }, body)).toBe(expected)
})

test('an empty body that calls itself compressed is empty', async () => {
  for (const coding of ['gzip', 'deflate', 'br'])
    expect(
      await dataOf({ 'content-type': 'application/json', 'content-encoding': coding }, Buffer.alloc(0)),
    ).toBe(null)
})

test.each(['compress', 'aes128gcm'])('a coding that cannot be read is named: %s', async (coding) => {
  await expect(dataOf({ 'content-encoding': coding }, json)).rejects.toThrow(
    expect.objectContaining({ code: 'BAD_RESPONSE', message: expect.stringContaining(coding) }),
  )
})

test('broken compressed data is an answer that cannot be read', async () => {
  for (const coding of ['gzip', 'deflate', 'br'])
    await expect(dataOf({ 'content-encoding': coding }, Buffer.from('not packed at all'))).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_RESPONSE' }),
    )
})

test('bytes without a content type are UTF-8', () => {
  expect(decodeText(Buffer.from('ü'))).toBe('ü')
})
