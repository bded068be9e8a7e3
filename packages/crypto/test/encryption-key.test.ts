import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { generateEncryptionKey, parseEncryptionKey } from '../src/index.ts'
import { codeOf, errorOf } from './sample.ts'

const bytes = randomBytes(32)

describe('generateEncryptionKey', () => {
  test('gives 64 hex digits, never twice the same', () => {
    const keys = Array.from({ length: 1000 }, generateEncryptionKey)
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
    expect(new Set(keys).size).toBe(1000)
  })

  test('gives keys that parseEncryptionKey takes', () => {
    for (let count = 0; count < 1000; count += 1) parseEncryptionKey(generateEncryptionKey())
  })
})

describe('parseEncryptionKey', () => {
  test.each([
    ['hex', bytes.toString('hex')],
    ['upper-case hex', bytes.toString('hex').toUpperCase()],
    ['hex of a file with a line break', `${bytes.toString('hex')}\n`],
    ['base64', bytes.toString('base64')],
    ['base64 without padding', bytes.toString('base64').replace('=', '')],
    ['base64url', bytes.toString('base64url')],
    ['base64url with padding', `${bytes.toString('base64url')}=`],
    ['base64 with its mark', `base64:${bytes.toString('base64')}`],
  ])('reads %s', (_, text) => {
    expect(Buffer.from(parseEncryptionKey(text))).toEqual(bytes)
  })

  test.each([
    ['nothing', ''],
    ['a short key', bytes.subarray(0, 16).toString('hex')],
    ['a long key', `${bytes.toString('hex')}00`],
    ['a hex key cut to the length of a base64 key', `${bytes.toString('hex').slice(0, 42)}0`],
    ['63 digits', bytes.toString('hex').slice(1)],
    ['a digit outside hex', `${bytes.toString('hex').slice(1)}g`],
    ['a digit outside ASCII', `${bytes.toString('hex').slice(1)}\u0131`],
    ['base64 of 31 bytes', bytes.subarray(1).toString('base64')],
    ['base64 of 33 bytes', Buffer.concat([bytes, bytes.subarray(0, 1)]).toString('base64')],
    ['base64 with loose bits at the end', `${'A'.repeat(42)}B`],
    ['a passphrase', 'correct horse battery staple'],
    ['a passphrase of 32 letters', 'correcthorsebatterystaplecorrect'],
    ['a passphrase of 43 letters', 'correcthorsebatterystaplecorrecthorsebatter'],
    ['no text', undefined as unknown as string],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => parseEncryptionKey(text))).toBe('KEY_CONFIG')
  })

  test.each([
    ['zeros', '00'.repeat(32)],
    ['one byte again and again', 'ab'.repeat(32)],
    ['deadbeef', 'deadbeef'.repeat(8)],
    ['a key of 16 bytes twice', bytes.subarray(0, 16).toString('hex').repeat(2)],
    [
      'a period that does not divide 32',
      Buffer.from(Array.from({ length: 32 }, (_, at) => [7, 99, 200, 13, 54][at % 5] ?? 0)).toString('hex'),
    ],
    ['counting up', Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex')],
    ['counting down', Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at)).toString('hex')],
    [
      'counting in steps',
      Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 17) & 255)).toString('hex'),
    ],
    ['the hex digits in order', '0123456789abcdef'.repeat(4)],
    ['readable text as hex', Buffer.from('this is a passphrase in hex, oh!').toString('hex')],
    ['few different bytes', createHash('sha512').update('x').digest('hex').slice(0, 30).padEnd(64, '0')],
    ['the SHA-256 of nothing', createHash('sha256').digest('hex')],
    ['the SHA-256 of a word', createHash('sha256').update('password').digest('hex')],
    ['the SHA-256 of a word, as the shell makes it', createHash('sha256').update('secret\n').digest('hex')],
    ['the key of our own vectors', createHash('sha256').update('orch example key 1').digest('hex')],
    ["NIST's example key", ['603deb1015ca71be2b73aef0857d7781', '1f352c073b6108d72d9810a30914dff4'].join('')],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => parseEncryptionKey(text))).toBe('KEY_CONFIG')
  })

  test('never repeats the key it refuses', () => {
    const nearly = `${bytes.toString('hex').slice(1)}g`
    const { message, stack } = errorOf(() => parseEncryptionKey(nearly))
    expect(message + stack).not.toContain(nearly.slice(0, 16))
  })
})

describe('a passphrase key', () => {
  const passphrase = 'a rather long passphrase, said once'.replace(',', '')

  test('is stretched with its salt, the same everywhere', () => {
    const one = Buffer.from(parseEncryptionKey(`scrypt:installation-1:${passphrase}`))
    const again = Buffer.from(parseEncryptionKey(`scrypt:installation-1:${passphrase}`))
    const elsewhere = Buffer.from(parseEncryptionKey(`scrypt:installation-2:${passphrase}`))
    expect(one).toHaveLength(32)
    expect(again).toEqual(one)
    expect(elsewhere).not.toEqual(one)
  })

  test.each([
    ['no salt', `scrypt:${passphrase}`],
    ['a short salt', `scrypt:salt:${passphrase}`],
    ['a short passphrase', 'scrypt:installation-1:short'],
    ['a passphrase of one letter', `scrypt:installation-1:${'a'.repeat(40)}`],
    ['a comma, which separates keys in a list', `scrypt:installation-1:${passphrase},more`],
  ])('is refused with %s', (_, text) => {
    expect(codeOf(() => parseEncryptionKey(text))).toBe('KEY_CONFIG')
  })
})
