import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VaultError } from '../src/index.ts'
import { newSecret, openVault } from './open-vault.ts'

const problemsOf = async (config: unknown, provider = 'mailer') => {
  const { vault, store } = openVault()
  const error = await vault.connect({ workspaceId: 'ws-1', provider, config }).then(
    () => undefined,
    (refusal: VaultError) => refusal,
  )
  if (error === undefined) return []
  expect(error).toMatchObject({ name: 'VaultError', code: 'INTEGRATION_INVALID' })
  expect(await store.list('ws-1')).toEqual([])
  return error.details?.map(({ field, message }) => `${field}: ${message}`)
}

describe('connecting', () => {
  test('stores the trimmed fields sealed, and describes them without their values', async () => {
    const { vault, row, world } = openVault()
    const apiKey = newSecret()
    const made = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'mailer',
      name: 'Mail',
      config: { apiKey: `  ${apiKey}\n`, fromEmail: 'a@example.com', port: 587, baseUrl: '' },
    })
    expect(made).toEqual({
      id: 'int-1',
      workspaceId: 'ws-1',
      provider: 'mailer',
      name: 'Mail',
      mode: 'service',
      status: 'active',
      fields: {
        apiKey: { isSet: true, fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) },
        fromEmail: { isSet: true, fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) },
        port: { isSet: true, fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) },
        baseUrl: { isSet: false, fingerprint: null },
        region: { isSet: false, fingerprint: null },
        certificate: { isSet: false, fingerprint: null },
      },
      scopes: [],
      expiresAt: null,
      isRenewed: false,
      envKey: null,
      category: null,
      lastTest: null,
      version: 1,
      createdAt: world.now,
      updatedAt: world.now,
    })
    expect((await row('int-1')).sealed).toMatch(/^[0-9a-f]{66}:[0-9a-f]{32}:[0-9a-f]+$/)
    expect((await vault.read('ws-1', 'int-1')).config).toEqual({
      apiKey,
      fromEmail: 'a@example.com',
      port: '587',
    })
  })

  test('names every wrong field at once, by its label', async () => {
    expect(
      await problemsOf({ fromEmail: 'a\nb', baseUrl: 'ftp://x', port: 'many', region: 'mars', apiKey: {} }),
    ).toEqual([
      'fromEmail: From email holds a line break',
      'baseUrl: Base URL must be an address such as https://example.com',
      'port: Port must be a number',
      'region: Region must be one of eu, us',
      'apiKey: API key must be text',
    ])
  })

  test.each([
    ['nothing', {}, ['apiKey: API key must be set']],
    ['an empty text', { apiKey: '   ' }, ['apiKey: API key must be set']],
    ['"Bearer " before the key', { apiKey: 'Bearer abcdef' }, ['apiKey: API key must be without "Bearer "']],
    ['quotation marks', { apiKey: '"abcdef"' }, ['apiKey: API key must be without quotation marks']],
    [
      'a publishable key',
      { apiKey: ['pk', 'live', 'abcdef'].join('_') },
      ['apiKey: API key is a publishable key; the secret key is needed'],
    ],
    [
      'an address with a password in it',
      { apiKey: 'abcdef', baseUrl: 'https://user:abcdef@example.com' },
      ['baseUrl: Base URL must be without a user name and password'],
    ],
    ['a line break inside', { apiKey: 'abc\ndef' }, ['apiKey: API key holds a line break']],
    ['a zero byte', { apiKey: 'abc\u0000def' }, ['apiKey: API key holds a control character']],
    ['half a character', { apiKey: 'abc\ud800def' }, ['apiKey: API key holds half a character']],
    ['a novel', { apiKey: 'x'.repeat(65_537) }, ['apiKey: API key is longer than 65536 characters']],
    [
      'a field that is nearly right',
      { apiKey: 'abcdef', from_email: 'x' },
      ['from_email: Mailer has no field from_email; did you mean fromEmail?'],
    ],
    [
      'a field of another provider',
      { apiKey: 'abcdef', teamId: 'x' },
      ['teamId: Mailer has no field teamId; it has apiKey, fromEmail, baseUrl, port, region, certificate'],
    ],
    ['no object', 'abcdef', ['config: The config must be an object of field names and values']],
    ['a list', ['abcdef'], ['config: The config must be an object of field names and values']],
  ])('refuses %s', async (_, config, problems) => {
    expect(await problemsOf(config)).toEqual(problems)
  })

  test('takes line breaks where the field has several lines', async () => {
    const certificate = ['-----BEGIN', 'CERTIFICATE-----\nabc\r\n-----END CERTIFICATE-----'].join(' ')
    expect(await problemsOf({ apiKey: 'abcdef', certificate })).toEqual([])
  })

  test('takes any texts for a provider it does not know, and holds them all secret', async () => {
    const { vault } = openVault()
    const { id, fields } = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'webhook',
      config: { url: 'https://example.com/x', 'x-token': 'Bearer abc', enabled: true, 'multi.line': 'a\nb' },
    })
    expect(Object.keys(fields)).toEqual(['url', 'x-token', 'enabled', 'multi.line'])
    expect((await vault.read('ws-1', id)).config).toEqual({
      url: 'https://example.com/x',
      'x-token': 'Bearer abc',
      enabled: 'true',
      'multi.line': 'a\nb',
    })
    await vault.lease('ws-1', id, async (leased) => {
      expect(Object.values(leased).map(String)).toEqual(Array(4).fill('[secret]'))
    })
  })

  test('refuses names that would meddle with objects', async () => {
    const config = JSON.parse('{"__proto__":"x","constructor":"x","toString":"x","a b":"x","1":"x","":"x"}')
    expect(await problemsOf(config, 'webhook')).toHaveLength(6)
    expect(
      await problemsOf(Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`f${n}`, 'x']))),
    ).toEqual(['config: An integration has at most 64 fields'])
  })

  test('a pending authorization may lack what is required; a platform integration holds nothing', async () => {
    const { vault } = openVault()
    const pending = { workspaceId: 'ws-1', provider: 'mailer', mode: 'oauth-user', config: {} } as const
    expect(await vault.connect({ ...pending, status: 'pending' })).toMatchObject({ status: 'pending' })
    await expect(vault.connect(pending)).rejects.toMatchObject({ code: 'INTEGRATION_INVALID' })
    const platform = { workspaceId: 'ws-1', provider: 'mailer', mode: 'platform' } as const
    expect(await vault.connect({ ...platform, config: {} })).toMatchObject({ mode: 'platform' })
    await expect(vault.connect({ ...platform, config: { apiKey: 'x' } })).rejects.toMatchObject({
      details: [{ field: 'apiKey' }],
    })
  })

  test('no refusal repeats a value', async () => {
    const anything = fc.dictionary(fc.string({ maxLength: 20 }), fc.anything())
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('\n', '\u0000', '\ud800', 'Bearer '),
        anything,
        async (wrong, more) => {
          const { vault } = openVault()
          const secret = newSecret()
          const apiKey = wrong === 'Bearer ' ? wrong + secret : secret + wrong + secret
          const error = await vault
            .connect({ workspaceId: 'ws-1', provider: 'mailer', config: { ...more, apiKey } })
            .catch((refusal: VaultError) => refusal)
          expect(error).toMatchObject({ code: 'INTEGRATION_INVALID' })
          expect(JSON.stringify(error) + String((error as VaultError).stack)).not.toContain(secret)
        },
      ),
    )
  })

  test('gives any texts of a described provider back as they were, trimmed', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((t) => !/\p{Cc}/u.test(t.trim()))
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        const { vault } = openVault()
        const { id } = await vault.connect({ workspaceId: 'ws-1', provider: 'other', config: { a, b } })
        const expected = Object.entries({ a: a.trim(), b: b.trim() }).filter(([, value]) => value !== '')
        expect((await vault.read('ws-1', id)).config).toEqual(Object.fromEntries(expected))
      }),
    )
  })
})

describe('fingerprints', () => {
  const fingerprint = async (workspaceId: string, apiKey: string, fingerprintKey?: Uint8Array) => {
    const { vault } = openVault(fingerprintKey ? { fingerprintKey } : {})
    const { fields } = await vault.connect({ workspaceId, provider: 'mailer', config: { apiKey } })
    return fields['apiKey']?.fingerprint
  }

  test('are the same for the same value in the same workspace, and for nothing else', async () => {
    const secret = newSecret()
    expect(await fingerprint('ws-1', secret)).toBe(await fingerprint('ws-1', secret))
    const others = [
      await fingerprint('ws-1', newSecret('x')),
      await fingerprint('ws-2', secret),
      await fingerprint('ws-1', secret, new Uint8Array(16).fill(9)),
    ]
    expect(new Set([await fingerprint('ws-1', secret), ...others]).size).toBe(4)
  })

  test('are left out without a key', async () => {
    const { vault } = openVault({ fingerprintKey: undefined })
    const { fields } = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'mailer',
      config: { apiKey: 'abcd' },
    })
    expect(fields['apiKey']).toEqual({ isSet: true, fingerprint: null })
  })
})
