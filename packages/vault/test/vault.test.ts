import { Sealer } from '@orch/crypto'
import { describe, expect, test } from 'vitest'
import { createVault, VaultError } from '../src/index.ts'
import { mailer, openVault, ringOf, silent } from './open-vault.ts'

describe('a vault', () => {
  const options = {
    store: openVault().store,
    sealer: new Sealer(ringOf(1)),
    http: async () => ({ verdict: 'valid', message: '', account: null }) as const,
    newId: () => 'x',
  }

  test('refuses two providers of one id, and a short fingerprint key', () => {
    expect(() => createVault({ ...options, providers: [mailer, silent, mailer] })).toThrow(VaultError)
    expect(() => createVault({ ...options, providers: [], fingerprintKey: new Uint8Array(15) })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    )
  })

  test('finds nothing under an id that no integration can have', async () => {
    const { vault } = openVault()
    for (const id of ['', 'x'.repeat(1_025), 'a\0b', '\ud800'])
      await expect(vault.describe('ws-1', id)).rejects.toMatchObject({ code: 'INTEGRATION_NOT_FOUND' })
    await expect(vault.describe('ws-1', 5 as never)).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  test('lists newest first, of one provider if named', async () => {
    const { vault, world } = openVault()
    for (const provider of ['mailer', 'silent', 'mailer']) {
      world.now = new Date(world.now.getTime() + 1000)
      const config = provider === 'mailer' ? { apiKey: 'abcd' } : { token: 'abcd' }
      await vault.connect({ workspaceId: 'ws-1', provider, config })
    }
    const ids = async (provider?: string) => (await vault.list('ws-1', { provider })).map(({ id }) => id)
    expect(await ids()).toEqual(['int-3', 'int-2', 'int-1'])
    expect(await ids('silent')).toEqual(['int-2'])
  })

  test('unseals nothing to describe or list', async () => {
    const { vault, store, row } = openVault()
    const { id } = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'mailer',
      config: { apiKey: 'abcd' },
    })
    await store.update({ ...(await row(id)), sealed: 'junk', version: 2 })
    expect(await vault.describe('ws-1', id)).toMatchObject({ id })
    expect(await vault.list('ws-1')).toHaveLength(1)
  })
})
