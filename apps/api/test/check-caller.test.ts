import { createHttp } from '@orch/providers'
import fc from 'fast-check'
import { exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { checkCaller, type Knock, requireSecret } from '../src/triggers/check-caller.ts'
import type { Guard } from '../src/triggers/webhook-settings.ts'

const SECRETS = ['old words', 'new words']
const http = createHttp()
const knock = (headers: Knock['headers'] = {}, query: Knock['query'] = {}): Knock => ({ headers, query })

/** The code of the refusal, or `in`. */
async function comesIn(guard: Guard, asked: Knock, secrets: readonly string[] = SECRETS): Promise<string> {
  try {
    await checkCaller({ http, now: () => new Date() }, guard, asked, secrets)
    return 'in'
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return `${code}: ${message}`
  }
}

describe('a secret in a header', () => {
  const guard: Guard = { kind: 'header', name: 'x-token' }

  test('opens, also the one before while both are valid', async () => {
    for (const secret of SECRETS) expect(await comesIn(guard, knock({ 'x-token': secret }))).toBe('in')
  })

  test.each([
    ['missing', {}],
    ['empty', { 'x-token': '' }],
    ['a part', { 'x-token': 'old' }],
    ['longer', { 'x-token': 'old words ' }],
    ['in another header', { 'x-tokens': 'old words' }],
  ])('that is %s is refused, and the refusal names the header alone', async (_, headers) => {
    expect(await comesIn(guard, knock(headers))).toBe('UNAUTHORIZED: The header x-token must hold the secret')
  })

  test('never opens a trigger that has none', async () => {
    expect(await comesIn(guard, knock({ 'x-token': '' }), [])).toMatch(/^UNAUTHORIZED/)
    expect(await comesIn(guard, knock(), [''])).toMatch(/^UNAUTHORIZED/)
  })
})

describe('a secret in the address', () => {
  const guard: Guard = { kind: 'query', name: 'token' }

  test('opens', async () => {
    expect(await comesIn(guard, knock({}, { token: 'new words' }))).toBe('in')
  })

  test('that comes twice is refused: nobody can say which of them counts', async () => {
    expect(await comesIn(guard, knock({}, { token: ['new words', 'new words'] }))).toBe(
      'UNAUTHORIZED: The query parameter token must hold the secret',
    )
  })
})

describe('a user name and a password', () => {
  const guard: Guard = { kind: 'basic', user: 'ada' }
  const basic = (text: string, scheme = 'Basic') =>
    knock({ authorization: `${scheme} ${Buffer.from(text).toString('base64')}` })

  test('open, however the scheme is written', async () => {
    for (const scheme of ['Basic', 'basic', 'BASIC  '])
      expect(await comesIn(guard, basic('ada:new words', scheme))).toBe('in')
  })

  test('may hold a colon and letters of any script', async () => {
    expect(await comesIn(guard, basic('ada:pass:wörd €'), ['pass:wörd €'])).toBe('in')
  })

  test.each([
    ['another name', 'bo:new words'],
    ['no name', ':new words'],
    ['no password', 'ada:'],
    ['no colon', 'adanew words'],
  ])('with %s are refused', async (_, text) => {
    expect(await comesIn(guard, basic(text))).toMatch(/^UNAUTHORIZED: The user name and the password/)
  })

  test.each([undefined, '', 'Basic', 'Basic ???', 'Bearer YWRhOm5ldyB3b3Jkcw==', 'Basic a b'])(
    'are not read out of %j',
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization }
      expect(await comesIn(guard, knock(headers))).toMatch(/^UNAUTHORIZED/)
    },
  )
})

describe('a signed token', () => {
  const guard = {
    kind: 'jwt',
    publicKey: '',
    keysUrl: '',
    issuer: 'https://issuer.test',
    audience: 'orch',
    mustExpire: true,
  } as const satisfies Guard
  const key = (secret: string) => new TextEncoder().encode(secret)

  type Claims = { issuer?: string; audience?: string; expires?: string | number }
  function tokenOf({ issuer = guard.issuer, audience = guard.audience, expires = '5m' }: Claims = {}) {
    const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setIssuer(issuer).setAudience(audience)
    return expires === '' ? token : token.setExpirationTime(expires)
  }
  const bearer = (token: string) => knock({ authorization: `Bearer ${token}` })

  test('of either secret opens', async () => {
    for (const secret of SECRETS)
      expect(await comesIn(guard, bearer(await tokenOf().sign(key(secret))))).toBe('in')
  })

  test.each([
    ['of another issuer', { issuer: 'https://other.test' }, 'claim "iss"'],
    ['for somebody else', { audience: 'other' }, 'claim "aud"'],
    ['that never expires', { expires: '' }, 'claim "exp"'],
    ['that has expired', { expires: '2 hours ago' }, 'has expired'],
  ])('%s is refused, and the caller is told why', async (_, claims, why) => {
    const answer = await comesIn(guard, bearer(await tokenOf(claims).sign(key('new words'))), ['new words'])
    expect(answer).toMatch(/^UNAUTHORIZED/)
    expect(answer).toContain(why)
  })

  test('that expired less than a minute ago still counts: clocks differ', async () => {
    const token = await tokenOf({ expires: '30 seconds ago' }).sign(key('new words'))
    expect(await comesIn(guard, bearer(token))).toBe('in')
  })

  test('needs no time where the trigger does not ask for one', async () => {
    const token = await tokenOf({ expires: '' }).sign(key('new words'))
    expect(await comesIn({ ...guard, mustExpire: false }, bearer(token))).toBe('in')
  })

  test('by another secret, or none, is only not valid', async () => {
    expect(await comesIn(guard, bearer(await tokenOf().sign(key('guessed'))))).toBe(
      'UNAUTHORIZED: The token is not valid',
    )
    expect(await comesIn(guard, bearer(await tokenOf().sign(key('guessed'))), [])).toBe(
      'UNAUTHORIZED: The token is not valid',
    )
    expect(await comesIn(guard, bearer('a.b.c'))).toBe('UNAUTHORIZED: The token is not valid')
    expect(await comesIn(guard, knock())).toBe('UNAUTHORIZED: Send the token as "Authorization: Bearer …"')
  })

  test('by the key pair opens; the public key as a secret does not', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const pem = await exportSPKI(publicKey)
    const paired = { ...guard, publicKey: pem }
    const signed = new SignJWT({})
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(guard.issuer)
      .setAudience(guard.audience)
      .setExpirationTime('5m')
    expect(await comesIn(paired, bearer(await signed.sign(privateKey)))).toBe('in')
    expect(await comesIn(paired, bearer(await tokenOf().sign(key(pem))))).toBe(
      'UNAUTHORIZED: The token is not valid',
    )
    expect(await comesIn(guard, bearer(await signed.sign(privateKey)))).toBe(
      'UNAUTHORIZED: The token is not valid',
    )
  })

  test('waits for an owner who mends the key, where that is not one', async () => {
    const answer = await comesIn({ ...guard, publicKey: 'no key' }, bearer(await tokenOf().sign(key('x'))))
    expect(answer).toBe('WEBHOOK_UNREADY: The public key of the trigger is not in PEM form')
  })
})

test('what is checked elsewhere is let through here', async () => {
  expect(await comesIn({ kind: 'open' }, knock(), [])).toBe('in')
  expect(await comesIn({ kind: 'key' }, knock(), [])).toBe('in')
})

test('a secret is its own key and no other', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 4 }), (given, secrets) => {
      const isRefused = (() => {
        try {
          requireSecret(given, secrets, 'no')
          return false
        } catch {
          return true
        }
      })()
      expect(isRefused).toBe(!secrets.includes(given))
    }),
  )
})
