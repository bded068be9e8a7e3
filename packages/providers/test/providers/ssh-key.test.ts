import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, testProvider } from '../../src/index.ts'

const PASSPHRASE = 'correct horse 7'
const http = createHttp()
afterAll(() => http.close())

const ask = (privateKey: string, passphrase = '') =>
  testProvider('ssh-key', { privateKey, ...(passphrase === '' ? {} : { passphrase }) }, http)

const pkcs8 = (key: KeyObject, passphrase?: string) =>
  key
    .export(
      passphrase === undefined
        ? { format: 'pem', type: 'pkcs8' }
        : { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase },
    )
    .toString()

const ed25519 = generateKeyPairSync('ed25519').privateKey
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

describe('keys in PEM', () => {
  test.each([
    ['ed25519', ed25519, 256],
    ['rsa', rsa, 2048],
    ['ecdsa', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 384],
  ] as const)('%s is told with its bits and fingerprint', async (type, key, bits) => {
    const fingerprint = expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/)
    const account = { type, bits, fingerprint, encrypted: false }
    expect(await ask(pkcs8(key))).toEqual({ verdict: 'valid', message: 'The key opens', account })
  })

  test('is the same key encrypted, in another form, in one line or with Windows line ends', async () => {
    const plain = await ask(pkcs8(rsa))
    const same = (encrypted: boolean) => ({ ...plain, account: { ...plain.account, encrypted } })
    expect(await ask(pkcs8(rsa, PASSPHRASE), PASSPHRASE)).toEqual(same(true))
    const older = rsa.export({ format: 'pem', type: 'pkcs1', cipher: 'aes-128-cbc', passphrase: PASSPHRASE })
    expect(await ask(older.toString(), PASSPHRASE)).toEqual(same(true))
    expect(await ask(pkcs8(rsa).replaceAll('\n', '\r\n'))).toEqual(same(false))
    expect(await ask(pkcs8(rsa).replaceAll('\n', '\\n'))).toEqual(same(false))
  })

  test('needs its passphrase, and the right one', async () => {
    const encrypted = pkcs8(ed25519, PASSPHRASE)
    expect(await ask(encrypted)).toMatchObject({
      verdict: 'invalid',
      message: 'The private key needs its passphrase',
    })
    const wrong = await ask(encrypted, 'wrong horse 8')
    expect(wrong).toMatchObject({
      verdict: 'invalid',
      message: 'The passphrase does not open the private key',
      account: null,
    })
    expect(JSON.stringify(wrong)).not.toContain('wrong horse')
  })

  test('is weak when RSA is short, and of no use when SSH does not know its kind', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    expect(await ask(pkcs8(short))).toMatchObject({ verdict: 'valid_limited', account: { bits: 1024 } })
    const strange = generateKeyPairSync('x25519').privateKey
    expect(await ask(pkcs8(strange))).toMatchObject({ verdict: 'invalid', account: null })
  })

  test('that asks for endless work is not opened', async () => {
    const [, body = ''] = /-\n([\s\S]+)\n-/.exec(pkcs8(ed25519, PASSPHRASE)) ?? []
    const der = Buffer.from(body, 'base64')
    const at = der.indexOf(Buffer.from('06092a864886f70d01050c', 'hex'))
    // The number of iterations: two bytes become as large as two bytes can be, then it is not a number any more.
    const number = der.indexOf(Buffer.of(2, 2), at + 11)
    expect(number).toBeGreaterThan(at)
    der[number] = 4
    const text = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${der.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----`
    expect(await ask(text, PASSPHRASE)).toMatchObject({
      verdict: 'unknown',
      message: expect.stringContaining('not checked here'),
    })
  })
})

test.each([
  ['ssh-ed25519 AAAA… ada@example.com', 'public key'],
  ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'public key'],
  ['AAAA', 'not a private key'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', 'damaged'],
  ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'damaged'],
])('%s is called what it is', async (text, words) => {
  expect(await ask(text)).toMatchObject({ verdict: 'invalid', message: expect.stringContaining(words) })
})

const hasKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined

describe.skipIf(!hasKeygen)('keys that OpenSSH made', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync('/tmp/orch-ssh-')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** A new key, and what OpenSSH says its fingerprint is. */
  function newKey(name: string, passphrase: string, ...flags: string[]) {
    const file = join(folder, name)
    execFileSync('ssh-keygen', ['-q', '-N', passphrase, '-f', file, '-C', 'orch', ...flags])
    const [bits, fingerprint] = execFileSync('ssh-keygen', ['-lf', `${file}.pub`])
      .toString()
      .split(' ')
    return { text: readFileSync(file, 'utf8'), fact: { bits: Number(bits), fingerprint } }
  }

  test.each([
    ['ed25519', '', ['-t', 'ed25519']],
    ['ecdsa', '', ['-t', 'ecdsa', '-b', '521']],
    ['rsa', '', ['-t', 'rsa', '-b', '2048']],
    ['ed25519', PASSPHRASE, ['-t', 'ed25519', '-a', '2']],
    ['rsa', PASSPHRASE, ['-t', 'rsa', '-b', '2048', '-a', '2', '-Z', 'aes128-cbc']],
    ['ecdsa', PASSPHRASE, ['-t', 'ecdsa', '-a', '2', '-Z', 'aes256-gcm@openssh.com']],
    ['rsa', PASSPHRASE, ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
    ['ecdsa', '', ['-t', 'ecdsa', '-m', 'PKCS8']],
  ])(
    '%s with passphrase "%s" (%j) has the fingerprint that ssh-keygen shows',
    async (type, passphrase, flags) => {
      const { text, fact } = newKey([type, ...flags].join('').replace(/\W/g, ''), passphrase, ...flags)
      const account = { ...fact, type, encrypted: passphrase !== '' }
      expect(await ask(text, passphrase)).toEqual({ verdict: 'valid', message: 'The key opens', account })
      if (passphrase !== '') expect((await ask(text, 'wrong')).verdict).toBe('invalid')
    },
  )

  test('a cipher that is not checked here says nothing against the key', async () => {
    const { text } = newKey(
      'chacha',
      PASSPHRASE,
      '-t',
      'ed25519',
      '-a',
      '2',
      '-Z',
      'chacha20-poly1305@openssh.com',
    )
    expect(await ask(text, PASSPHRASE)).toMatchObject({ verdict: 'unknown' })
  })

  test('no damage to a file does more than make it invalid or unknown', async () => {
    const { text } = newKey('damaged', '', '-t', 'ed25519')
    const [head = '', ...rest] = text.trim().split('\n')
    const bytes = Buffer.from(rest.slice(0, -1).join(''), 'base64')
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const copy = Buffer.from(isCut ? bytes.subarray(0, at) : bytes)
        if (!isCut) copy[at] = byte
        const result = await ask(`${head}\n${copy.toString('base64')}\n${rest.at(-1)}`)
        expect(['valid', 'invalid', 'unknown']).toContain(result.verdict)
      }),
      { numRuns: 200 },
    )
  })
})
