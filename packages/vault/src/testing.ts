import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IntegrationRow } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'

/** An empty store, for {@link keepsTheIntegrationStorePromise}. */
export type OpenIntegrationStore = {
  store: IntegrationStore
  close?(): Promise<void>
}

type Held = () => IntegrationStore

const noon = new Date('2026-01-02T12:00:00.000Z')
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000)

/**
 * What every {@link IntegrationStore} promises, as vitest tests: call it at the top level of a test file.
 *
 * @param open gives an empty store in which the workspaces `ws-1` and `ws-2` exist; called before each test
 */
export function keepsTheIntegrationStorePromise(open: () => Promise<OpenIntegrationStore>): void {
  describe('keeps the promise of an integration store', () => {
    let opened: OpenIntegrationStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(async () => {
      await opened.close?.()
    })
    const held = () => opened.store
    findTests(held)
    listTests(held)
    updateTests(held)
    pageTests(held)
    purgeTests(held)
  })
}

function newRow(id: string, changes: Partial<IntegrationRow> = {}): IntegrationRow {
  return {
    id,
    workspaceId: 'ws-1',
    provider: 'resend',
    name: 'Mail',
    mode: 'service',
    status: 'active',
    sealed: `01${id}:tag:text`,
    fingerprints: { apiKey: '0a1b2c3d', fromEmail: null },
    scopes: ['send', 'read'],
    expiresAt: null,
    envKey: null,
    category: null,
    lastTest: null,
    refreshAfter: null,
    refreshingUntil: null,
    version: 1,
    createdAt: noon,
    updatedAt: noon,
    deletedAt: null,
    ...changes,
  }
}

function findTests(store: Held): void {
  test('gives a row back whole', async () => {
    const plain = newRow('a')
    const full = newRow('b', {
      mode: 'oauth-user',
      status: 'pending',
      expiresAt: minutes(60),
      envKey: 'RESEND_API_KEY',
      category: 'communication',
      lastTest: {
        verdict: 'valid_limited',
        message: 'May send only',
        account: { name: 'Ada', scopes: ['send'], plan: { seats: 3 } },
        at: noon.toISOString(),
      },
      refreshAfter: minutes(55),
      refreshingUntil: minutes(56),
      deletedAt: minutes(5),
      version: 7,
    })
    for (const row of [plain, full]) await store().insert(row)
    expect(await store().find('ws-1', 'a')).toEqual(plain)
    expect(await store().find('ws-1', 'b')).toEqual(full)
  })

  test('finds no row of another workspace', async () => {
    await store().insert(newRow('a'))
    expect(await store().find('ws-2', 'a')).toBeUndefined()
    expect(await store().find('ws-1', 'b')).toBeUndefined()
  })

  test('refuses a second row with the same id, in any workspace, and keeps the first', async () => {
    await store().insert(newRow('a'))
    await expect(store().insert(newRow('a', { name: 'Other' }))).rejects.toThrow()
    await expect(store().insert(newRow('a', { workspaceId: 'ws-2' }))).rejects.toThrow()
    expect(await store().find('ws-1', 'a')).toEqual(newRow('a'))
  })

  test('keeps a row apart from what its caller does with it later', async () => {
    const row = newRow('a')
    await store().insert(row)
    const found = await store().find('ws-1', 'a')
    Object.assign(found?.fingerprints ?? {}, { apiKey: 'changed' })
    Object.assign(row.fingerprints, { apiKey: 'changed' })
    expect(await store().find('ws-1', 'a')).toEqual(newRow('a'))
  })
}

function listTests(store: Held): void {
  test('lists the workspace, newest first and then by id, without what was removed', async () => {
    await store().insert(newRow('c', { createdAt: minutes(1) }))
    await store().insert(newRow('b', { createdAt: minutes(2) }))
    await store().insert(newRow('a', { createdAt: minutes(1) }))
    await store().insert(newRow('d', { deletedAt: noon }))
    await store().insert(newRow('e', { workspaceId: 'ws-2' }))
    expect((await store().list('ws-1')).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    expect(await store().list('ws-3')).toEqual([])
  })

  test('lists one provider if named, letter for letter', async () => {
    await store().insert(newRow('a'))
    await store().insert(newRow('b', { provider: 'slack' }))
    const ids = async (provider: string | undefined) =>
      (await store().list('ws-1', { provider })).map(({ id }) => id)
    expect(await ids('slack')).toEqual(['b'])
    expect(await ids('Slack')).toEqual([])
    expect(await ids('sl%')).toEqual([])
    expect(await ids(undefined)).toEqual(['a', 'b'])
  })
}

function updateTests(store: Held): void {
  test('replaces a row whose version is one below', async () => {
    await store().insert(newRow('a'))
    const next = newRow('a', {
      name: 'New',
      status: 'revoked',
      sealed: 'other',
      fingerprints: {},
      scopes: [],
      expiresAt: minutes(9),
      lastTest: { verdict: 'invalid', message: 'No', account: null, at: noon.toISOString() },
      version: 2,
      updatedAt: minutes(3),
      deletedAt: minutes(3),
    })
    expect(await store().update(next)).toBe(true)
    expect(await store().find('ws-1', 'a')).toEqual(next)
  })

  test('clears what a change sets to null', async () => {
    const lastTest = { verdict: 'valid', message: '', account: null, at: noon.toISOString() } as const
    await store().insert(newRow('a', { lastTest, expiresAt: noon, envKey: 'KEY', deletedAt: noon }))
    expect(await store().update(newRow('a', { version: 2 }))).toBe(true)
    expect(await store().find('ws-1', 'a')).toEqual(newRow('a', { version: 2 }))
  })

  test('leaves a row alone whose version is another', async () => {
    await store().insert(newRow('a', { version: 5 }))
    for (const version of [1, 4, 5, 7]) {
      expect(await store().update(newRow('a', { version, name: 'New' }))).toBe(false)
    }
    expect(await store().find('ws-1', 'a')).toEqual(newRow('a', { version: 5 }))
  })

  test('updates no row of another workspace, and none that is not there', async () => {
    await store().insert(newRow('a'))
    expect(await store().update(newRow('a', { workspaceId: 'ws-2', version: 2 }))).toBe(false)
    expect(await store().update(newRow('b', { version: 2 }))).toBe(false)
    expect(await store().find('ws-1', 'a')).toEqual(newRow('a'))
    expect(await store().find('ws-1', 'b')).toBeUndefined()
  })

  test('lets one of many changes at the same time win', async () => {
    await store().insert(newRow('a'))
    const names = Array.from({ length: 10 }, (_, n) => `name ${n}`)
    const won = await Promise.all(names.map((name) => store().update(newRow('a', { name, version: 2 }))))
    expect(won.filter(Boolean)).toHaveLength(1)
    expect((await store().find('ws-1', 'a'))?.name).toBe(names[won.indexOf(true)])
  })
}

function pageTests(store: Held): void {
  test('pages through all workspaces in the order of ids, removed rows included', async () => {
    for (const id of ['d', 'b', 'a']) await store().insert(newRow(id))
    await store().insert(newRow('c', { workspaceId: 'ws-2', deletedAt: noon }))
    const ids = async (after: string | undefined, limit: number) =>
      (await store().page({ after, limit })).map(({ id }) => id)
    expect(await ids(undefined, 3)).toEqual(['a', 'b', 'c'])
    expect(await ids('c', 3)).toEqual(['d'])
    expect(await ids('bb', 1)).toEqual(['c'])
    expect(await ids('d', 3)).toEqual([])
  })

  test('goes once through every row while rows are changed', async () => {
    const ids = Array.from({ length: 25 }, (_, n) => `row-${String(n).padStart(2, '0')}`)
    for (const id of ids) await store().insert(newRow(id))
    const seen: string[] = []
    for (let after: string | undefined; seen.length < 100; ) {
      const rows = await store().page({ after, limit: 4 })
      for (const row of rows) {
        seen.push(row.id)
        await store().update({ ...row, sealed: 'new', version: row.version + 1 })
      }
      after = rows.at(-1)?.id
      if (after === undefined) break
    }
    expect(seen).toEqual(ids)
  })
}

function purgeTests(store: Held): void {
  test('erases what was removed before the moment, and nothing else', async () => {
    await store().insert(newRow('a'))
    await store().insert(newRow('b', { deletedAt: minutes(1) }))
    await store().insert(newRow('c', { deletedAt: minutes(2) }))
    await store().insert(newRow('d', { deletedAt: minutes(1), workspaceId: 'ws-2' }))
    expect(await store().purge(minutes(2))).toBe(2)
    expect(await store().purge(minutes(2))).toBe(0)
    expect((await store().page({ after: undefined, limit: 9 })).map(({ id }) => id)).toEqual(['a', 'c'])
  })
}
