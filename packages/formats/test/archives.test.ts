import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  decodeBytes,
  encodeBytes,
  hashBytes,
  readGzip,
  readText,
  readZip,
  writeGzip,
  writeText,
  writeZip,
} from '../src/index.ts'
import { bytesOf, collect, failureOf, inPieces, textOf } from './collect.ts'
import { zipByHand } from './zip-by-hand.ts'

describe('ZIP', () => {
  test('files are packed and unpacked', async () => {
    const modified = new Date(2026, 6, 1, 10, 30)
    const packed = await bytesOf(
      writeZip([
        { name: 'a.txt', source: 'hello', modified },
        { name: 'ü/b.bin', source: inPieces(Buffer.alloc(200_000, 7), 10_000) },
      ]),
    )
    const files = await collect(readZip(inPieces(packed, 1_000)))
    expect(files.map(({ name, size }) => ({ name, size }))).toEqual([
      { name: 'a.txt', size: 5 },
      { name: 'ü/b.bin', size: 200_000 },
    ])
    expect(files[0]?.modified).toEqual(modified)
    expect(await Promise.all(files.map(async (file) => (await bytesOf(file.chunks())).length))).toEqual([
      5, 200_000,
    ])
  })

  test.each<[string, string | Buffer, number, string]>([
    ['UTF-8 with its flag', 'grüße €.txt', 0x800, 'grüße €.txt'],
    ['UTF-8 without it, as macOS writes it', 'grüße €.txt', 0, 'grüße €.txt'],
    ['the code page of the first PCs', Buffer.from([0x67, 0x81, 0xe1, 0x2e, 0x74]), 0, 'güß.t'],
  ])('a name in %s is read', async (_, name, flags, expected) => {
    const [file] = await collect(readZip(zipByHand([{ name, flags, body: Buffer.from('x') }])))
    expect(file?.name).toBe(expected)
  })

  test('a source that fails fails the archive', async () => {
    async function* broken() {
      yield Buffer.from('a')
      throw new Error('the source failed')
    }
    await expect(bytesOf(writeZip([{ name: 'a', source: broken() }]))).rejects.toThrow('the source failed')
  })

  test('what is not an archive, or cut, or damaged, is refused', async () => {
    const packed = await bytesOf(writeZip([{ name: 'a', source: 'hello '.repeat(100) }]))
    const damaged = Buffer.from(packed)
    damaged.fill(0xff, 35, 45)
    for (const bytes of [Buffer.from('x'), Buffer.alloc(0), packed.subarray(0, -10)])
      expect(await failureOf(() => collect(readZip(bytes)))).toEqual({ code: 'FORMAT_INVALID' })
    expect(
      await failureOf(async () => bytesOf((await collect(readZip(damaged)))[0]?.chunks() ?? inPieces('', 1))),
    ).toEqual({
      code: 'FORMAT_INVALID',
      position: { entry: 'a' },
    })
  })
})

describe('gzip', () => {
  test('bytes are packed and unpacked, also in several members', async () => {
    expect(await textOf(readGzip(writeGzip('hello')))).toBe('hello')
    expect(await textOf(readGzip(Buffer.concat([gzipSync('a'), gzipSync('b')])))).toBe('ab')
  })

  test('what is not gzip, or cut, is refused', async () => {
    expect(await failureOf(() => bytesOf(readGzip('hello')))).toEqual({ code: 'FORMAT_INVALID' })
    expect(await failureOf(() => bytesOf(readGzip(gzipSync('hello').subarray(0, -4))))).toEqual({
      code: 'FORMAT_INVALID',
    })
  })
})

describe('text and bytes', () => {
  test.each(['base64', 'base64url', 'hex'] as const)(
    '%s gives back what was encoded, in any pieces',
    async (encoding) => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
      for (const size of [1, 2, 100]) {
        const text = (await collect(encodeBytes(inPieces(bytes, size), encoding))).join('')
        expect(text).toBe(bytes.toString(encoding))
        expect(await bytesOf(decodeBytes(inPieces(text, size), encoding))).toEqual(bytes)
      }
    },
  )

  test('blanks do not count, other letters are refused', async () => {
    expect(await textOf(decodeBytes('aGVs\r\nbG8=', 'base64'))).toBe('hello')
    for (const text of ['aGV$', 'aGVsbG8=x', 'a'])
      expect(await failureOf(() => bytesOf(decodeBytes(text, 'base64')))).toMatchObject({
        code: 'FORMAT_INVALID',
      })
  })

  test('hashes and HMACs are those of the standards', async () => {
    expect(await hashBytes('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(await hashBytes('what do ya want for nothing?', { key: 'Jefe' })).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
    expect(await hashBytes('abc', { algorithm: 'md5', encoding: 'base64' })).toBe('kAFQmDzST7DWlj99KOF/cg==')
  })

  test('text is written in the charsets it can be read in', async () => {
    for (const charset of ['utf-8', 'utf-8-bom', 'utf-16le', 'windows-1252', 'iso-8859-15'])
      expect(
        await readText(writeText('Grüße €', charset), charset === 'iso-8859-15' ? { charset } : {}),
      ).toBe('Grüße €')
    expect(await failureOf(() => bytesOf(writeText('ア', 'windows-1252')))).toEqual({
      code: 'FORMAT_INVALID',
    })
    expect(await failureOf(() => bytesOf(writeText('ア', 'shift_jis')))).toEqual({ code: 'INVALID_ARGUMENT' })
    expect(await failureOf(() => readText('x', { charset: 'klingon' }))).toEqual({ code: 'INVALID_ARGUMENT' })
  })
})
