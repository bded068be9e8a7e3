import { describe, expect, test } from 'vitest'
import type { TestResult } from '../src/index.ts'
import { openVault, openWithOne } from './open-vault.ts'

describe('testing', () => {
  const answering = (result: Partial<TestResult>) => async () =>
    ({ verdict: 'valid', message: 'ok', account: null, ...result }) as TestResult

  test.each([
    ['valid', 'active'],
    ['valid_limited', 'active'],
    ['invalid', 'error'],
    ['expired', 'error'],
    ['forbidden', 'error'],
  ] as const)('%s makes it %s', async (verdict, status) => {
    for (const start of ['active', 'error'] as const) {
      const { vault, id, world } = await openWithOne()
      if (start === 'error') await vault.update('ws-1', id, { status: 'error' })
      world.service = answering({ verdict, account: { name: 'Ada' } })
      expect(await vault.test('ws-1', id)).toEqual({ verdict, message: 'ok', account: { name: 'Ada' } })
      expect(await vault.describe('ws-1', id)).toMatchObject({
        status,
        lastTest: { verdict, message: 'ok', account: { name: 'Ada' }, at: world.now.toISOString() },
      })
    }
  })

  test.each(['rate_limited', 'unreachable', 'unknown'] as const)('%s leaves the status', async (verdict) => {
    for (const status of ['active', 'error'] as const) {
      const { vault, id, world } = await openWithOne()
      if (status === 'error') await vault.update('ws-1', id, { status })
      world.service = answering({ verdict })
      await vault.test('ws-1', id)
      expect(await vault.describe('ws-1', id)).toMatchObject({ status, lastTest: { verdict } })
    }
  })

  test('gives the provider the stored fields', async () => {
    const { vault, id, calls, config } = await openWithOne()
    await vault.test('ws-1', id)
    expect(calls).toEqual([config.apiKey])
  })

  test('a provider that throws, or does not answer in time, says nothing about the credentials', async () => {
    const { vault, id, world, config } = await openWithOne({ testTimeoutMs: 20 })
    world.service = async () => {
      throw new Error(`connect ECONNREFUSED with ${config.apiKey}`)
    }
    expect(await vault.test('ws-1', id)).toEqual({
      verdict: 'unknown',
      message: 'The test could not be completed',
      account: null,
    })
    world.service = () => new Promise(() => {})
    expect(await vault.test('ws-1', id)).toMatchObject({ verdict: 'unreachable' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active' })
  })

  test('no secret the service echoes is in the answer or on the row', async () => {
    const { vault, id, world, row } = await openWithOne()
    world.service = async (key) => ({
      verdict: 'invalid',
      message: `Key ${key} is wrong`,
      account: {
        name: 'Ada',
        xi_api_key: key,
        links: [`https://example.com/?key=${encodeURIComponent(key)}`],
        basic: Buffer.from(key).toString('base64'),
      },
    })
    const result = await vault.test('ws-1', id)
    expect(result).toEqual({
      verdict: 'invalid',
      message: 'Key [REDACTED] is wrong',
      account: {
        name: 'Ada',
        xi_api_key: '[REDACTED]',
        links: ['https://example.com/?key=[REDACTED]'],
        basic: '[REDACTED]',
      },
    })
    expect((await row(id)).lastTest).toEqual({ ...result, at: world.now.toISOString() })
  })

  test('the verdict on replaced credentials is not recorded on the new ones', async () => {
    const { vault, id, world } = await openWithOne()
    world.service = async () => {
      await vault.update('ws-1', id, { config: { apiKey: 'the-new-one' } })
      return { verdict: 'invalid', message: 'No', account: null }
    }
    expect(await vault.test('ws-1', id)).toMatchObject({ verdict: 'invalid' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active', lastTest: null })
  })

  test('the verdict is recorded beside a change that is not about the credentials', async () => {
    const { vault, id, world } = await openWithOne()
    world.service = async () => {
      await vault.update('ws-1', id, { name: 'Renamed' })
      return { verdict: 'invalid', message: 'No', account: null }
    }
    await vault.test('ws-1', id)
    expect(await vault.describe('ws-1', id)).toMatchObject({ name: 'Renamed', status: 'error' })
  })

  test('a verdict that comes after it was revoked or removed changes nothing', async () => {
    const { vault, id, world } = await openWithOne()
    world.service = async () => {
      await vault.update('ws-1', id, { status: 'revoked' })
      return { verdict: 'valid', message: 'ok', account: null }
    }
    await vault.test('ws-1', id)
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'revoked', lastTest: null })

    const other = await openWithOne()
    other.world.service = async () => {
      await other.vault.remove('ws-1', other.id)
      return { verdict: 'valid', message: 'ok', account: null }
    }
    expect(await other.vault.test('ws-1', other.id)).toMatchObject({ verdict: 'valid' })
    expect((await other.row(other.id)).lastTest).toBeNull()
  })

  test('unsaved fields are checked, asked about, and kept nowhere', async () => {
    const { vault, store, calls } = openVault()
    expect(await vault.testFields('mailer', { apiKey: ' abcdef ' })).toMatchObject({ verdict: 'valid' })
    expect(calls).toEqual(['abcdef'])
    await expect(vault.testFields('mailer', {})).rejects.toMatchObject({ code: 'INTEGRATION_INVALID' })
    await expect(vault.testFields('nobody', {})).rejects.toMatchObject({ code: 'UNKNOWN_PROVIDER' })
    await expect(vault.testFields('silent', { token: 'abc' })).rejects.toMatchObject({
      code: 'INTEGRATION_UNTESTABLE',
    })
    expect(calls).toHaveLength(1)
    expect(await store.page({ after: undefined, limit: 9 })).toEqual([])
  })
})
