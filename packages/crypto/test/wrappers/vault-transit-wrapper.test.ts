import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type VaultTransitOptions, vaultTransitWrapper } from '../../src/index.ts'
import { codeOf, codeOfPromise } from '../sample.ts'
import { startFakeVault } from './fake-vault.ts'
import { keepsTheWrapperPromise } from './wrapper-promise.ts'

describe('the Vault wrapper', () => {
  const token = randomBytes(12).toString('hex')
  const namespace = 'team/orch'
  let vault: Awaited<ReturnType<typeof startFakeVault>>
  const open = (change: Partial<VaultTransitOptions> = {}) =>
    vaultTransitWrapper({ address: vault.address, token, namespace, key: 'orch', ...change })

  beforeAll(async () => {
    vault = await startFakeVault({ token, namespace })
  })
  afterAll(() => vault.stop())

  keepsTheWrapperPromise(() => ({ wrapper: open(), otherKey: open({ key: 'other' }) }))

  test("gives Vault's own text, so Vault's own tools understand it", async () => {
    expect(await open().wrap(randomBytes(32), {})).toMatch(/^vault:v1:/)
  })

  test('fetches a token for every request when given a function', async () => {
    let fetched = 0
    const wrapper = open({
      token: async () => {
        fetched += 1
        return token
      },
    })
    await wrapper.unwrap(await wrapper.wrap(randomBytes(32), {}), {})
    expect(fetched).toBe(2)
  })

  test.each([
    ['token', { token: 'stolen' }, 'permission denied'],
    ['namespace', { namespace: 'team/other' }, 'no handler for route'],
    ['key', { key: 'none' }, 'unsupported path'],
    ['mount', { mount: 'kv' }, 'unsupported path'],
  ])("passes on Vault's words about a wrong %s, and no token", async (_, change, words) => {
    const error: unknown = await open(change)
      .wrap(randomBytes(32), {})
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'WRAPPER_REFUSED', message: expect.stringContaining(words) })
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(
      'token' in change ? change.token : token,
    )
  })

  test('keeps a name from leaving its place in the path', async () => {
    const asked: string[] = []
    const fetch = async (url: string) => {
      asked.push(url)
      return { ok: true, status: 200, text: async () => '{"data":{"ciphertext":"vault:v1:x"}}' }
    }
    await open({ address: 'https://vault.internal/base/', key: 'a?b#c', mount: 'team/transit', fetch }).wrap(
      randomBytes(32),
      {},
    )
    expect(asked).toEqual(['https://vault.internal/base/v1/team/transit/encrypt/a%3Fb%23c'])
  })

  test('is only spoken to over TLS, or on this machine', () => {
    expect(codeOf(() => open({ address: 'http://vault.internal:8200' }))).toBe('KEY_CONFIG')
    expect(codeOf(() => open({ address: 'vault' }))).toBe('KEY_CONFIG')
    expect(codeOf(() => open({ token: '' }))).toBe('KEY_CONFIG')
  })

  test('shows nothing of its token', () => {
    expect(inspect(open(), { depth: null, showHidden: true })).not.toContain(token)
  })

  test('is unavailable while Vault is sealed', async () => {
    const closing = await startFakeVault({ token, namespace })
    closing.seal()
    expect(await codeOfPromise(() => open({ address: closing.address }).wrap(randomBytes(32), {}))).toBe(
      'WRAPPER_UNAVAILABLE',
    )
    await closing.stop()
  })
})
