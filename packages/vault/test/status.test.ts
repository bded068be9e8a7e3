import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openVault, openWithOne } from './open-vault.ts'

describe('the status', () => {
  const STATUSES = ['pending', 'active', 'error', 'revoked'] as const
  type Status = (typeof STATUSES)[number]
  const LEGAL = new Set([
    'pending active',
    'pending error',
    'pending revoked',
    'active pending',
    'active error',
    'active revoked',
    'error pending',
    'error active',
    'error revoked',
  ])
  const LEGAL_WITH_CREDENTIALS = new Set([...LEGAL, 'revoked pending', 'revoked active'])
  const moves = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const))

  /** What becomes of a mailer integration in one status when another is asked for. */
  async function outcomeOf(from: Status, to: Status, config?: unknown): Promise<string> {
    const { vault, store, id, row } = await openWithOne()
    await store.update({ ...(await row(id)), status: from, version: 2 })
    return vault.update('ws-1', id, { status: to, config }).then(
      ({ status }) => status,
      (error: { code: string }) => error.code,
    )
  }

  test.each(moves)('goes from %s to %s only if the table says so', async (from, to) => {
    const expected = (table: Set<string>) =>
      from === to || table.has(`${from} ${to}`) ? to : 'ILLEGAL_STATUS'
    expect(await outcomeOf(from, to)).toBe(expected(LEGAL))
    expect(await outcomeOf(from, to, { apiKey: 'abcdef' })).toBe(expected(LEGAL_WITH_CREDENTIALS))
  })

  test('takes only legal moves, in whatever order they are asked for', async () => {
    const asked = fc.record({ to: fc.constantFrom(...STATUSES), withCredentials: fc.boolean() })
    type Move = { to: Status; withCredentials: boolean }
    const after = (from: Status, { to, withCredentials }: Move): Status => {
      const table = withCredentials ? LEGAL_WITH_CREDENTIALS : LEGAL
      return table.has(`${from} ${to}`) ? to : from
    }
    const wanders = fc.asyncProperty(fc.array(asked, { maxLength: 12 }), async (wanted) => {
      const { vault, id } = await openWithOne()
      let current: Status = 'active'
      for (const move of wanted) {
        const config = move.withCredentials ? { apiKey: 'abcdef' } : undefined
        await vault.update('ws-1', id, { status: move.to, config }).catch(() => {})
        current = after(current, move)
        expect((await vault.describe('ws-1', id)).status).toBe(current)
      }
    })
    await fc.assert(wanders, { numRuns: 50 })
  })

  test('becomes active with new credentials, and the last test is void', async () => {
    const { vault, id, world } = await openWithOne()
    world.service = async () => ({ verdict: 'invalid', message: 'No', account: null })
    await vault.test('ws-1', id)
    expect(await vault.describe('ws-1', id)).toMatchObject({
      status: 'error',
      lastTest: { verdict: 'invalid' },
    })
    expect(await vault.update('ws-1', id, { config: { apiKey: 'abcdef' } })).toMatchObject({
      status: 'active',
      lastTest: null,
    })
  })

  test('of a revoked integration: no lease, no test, until new credentials come', async () => {
    const { vault, id } = await openWithOne()
    await vault.update('ws-1', id, { status: 'revoked' })
    const revoked = { code: 'INTEGRATION_REVOKED' }
    await expect(vault.lease('ws-1', id, async () => 'used')).rejects.toMatchObject(revoked)
    await expect(vault.test('ws-1', id)).rejects.toMatchObject(revoked)
    await vault.update('ws-1', id, { config: { apiKey: 'abcdef' } })
    expect(await vault.lease('ws-1', id, async () => 'used')).toBe('used')
  })

  test('of a pending integration: no lease and no test', async () => {
    const { vault } = openVault()
    const { id } = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'mailer',
      mode: 'oauth-user',
      status: 'pending',
      config: {},
    })
    const pending = { code: 'INTEGRATION_PENDING' }
    await expect(vault.lease('ws-1', id, async () => 'used')).rejects.toMatchObject(pending)
    await expect(vault.test('ws-1', id)).rejects.toMatchObject(pending)
    const expiresAt = new Date('2026-01-02T13:00:00.000Z')
    const done = { config: { apiKey: 'abcdef' }, status: 'active', scopes: ['mail'], expiresAt } as const
    expect(await vault.update('ws-1', id, done)).toMatchObject({
      status: 'active',
      scopes: ['mail'],
      expiresAt,
    })
    expect(await vault.lease('ws-1', id, async () => 'used')).toBe('used')
  })
})
