import { describe, expect, test } from 'vitest'
import { createKeyFormat, createMemoryKeyStore, createVerifier, generateKey } from '../src/index.ts'

const acme = createKeyFormat({ prefix: 'acme_live_', product: 'Acme Shop' })

describe('keys with a prefix of your own', () => {
  test('are made, shown and read by it, and by no other', () => {
    const { key, prefix } = acme.generateKey()
    expect(key).toMatch(acme.pattern)
    expect(prefix).toBe(key.slice(0, 'acme_live_'.length + 7))
    expect(acme.parseKey(key)).toEqual({ ok: true, key, checksum: 'good' })
    const mistyped = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0')
    expect(acme.parseKey(mistyped)).toMatchObject({ ok: true, checksum: 'foreign' })
    expect(acme.parseKey(generateKey().key)).toEqual({ ok: false, reason: 'prefix' })
    expect(createKeyFormat({ prefix: 'acme_test_' }).parseKey(key)).toEqual({ ok: false, reason: 'prefix' })
  })

  test('pass the verifier that reads their format, and no other', async () => {
    const store = createMemoryKeyStore()
    const { key, hash } = acme.generateKey()
    const record = {
      id: 'a',
      ownerId: 'o',
      hash,
      scopes: ['run'],
      workflowIds: null,
      expiresAt: null,
      disabledAt: null,
    }
    store.add(record)
    const [own, usual] = [createVerifier({ store, prefix: acme.prefix }), createVerifier({ store })]
    expect(await own.verify(`Bearer ${key}`)).toMatchObject({ ok: true })
    expect(await own.verify(key)).toMatchObject({ ok: true })
    expect(await usual.verify(`Bearer ${key}`)).toEqual({ ok: false, status: 401, reason: 'malformed' })
    await Promise.all([own.close(), usual.close()])
  })

  test('are found by scanners under the name of their product', () => {
    const { gitleaks, trufflehog, github } = acme.secretScanning()
    expect(gitleaks).toContain('id = "acme-shop-api-key"')
    expect(trufflehog).toContain('- name: AcmeShopApiKey')
    expect(acme.generateKey().key).toMatch(new RegExp(`^${github.secretFormat}$`))
  })

  test.each(['', 'a', 'acme', '_acme_', 'acme__', 'a.b_', 'acme-', `${'a'.repeat(40)}_`, 7])(
    'the prefix %o is refused',
    (prefix) => {
      expect(() => createKeyFormat({ prefix: prefix as string })).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION' }),
      )
    },
  )
})
