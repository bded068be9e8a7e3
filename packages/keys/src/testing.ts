import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { generateKey } from './key-format.ts'
import type { KeyRecord, KeyStore } from './key-store.ts'

/** An empty store and the writes around it, for {@link keepsTheKeyStorePromise}. */
export type OpenKeyStore = {
  store: KeyStore
  /** Stores a row. Rows it points at (owner, workflows) are the implementation's business. */
  add(record: KeyRecord, options?: { legacy?: boolean }): Promise<void>
  remove(id: string): Promise<void>
  lastUsedAt(id: string): Promise<Date | null>
  close?(): Promise<void>
}

const noon = new Date('2026-01-02T12:00:00.000Z')
const later = new Date('2026-01-02T12:05:00.000Z')

/**
 * What every {@link KeyStore} promises, as vitest tests: call it at the top level of a test file.
 *
 * @param open gives an empty store; called before each test
 */
export function keepsTheKeyStorePromise(open: () => Promise<OpenKeyStore>): void {
  describe('keeps the promise of a key store', () => {
    let opened: OpenKeyStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(async () => {
      await opened.close?.()
    })
    const held = () => opened
    lookUpTests(held)
    touchTests(held)
    legacyTests(held)
  })
}

/** A row with a key of its own. */
function newRecord(id: string, changes: Partial<KeyRecord> = {}): KeyRecord {
  return {
    id,
    ownerId: 'owner-1',
    hash: generateKey().hash,
    scopes: ['run'],
    workflowIds: null,
    expiresAt: null,
    disabledAt: null,
    ...changes,
  }
}

function lookUpTests(opened: () => OpenKeyStore): void {
  test('finds nothing for a digest it never saw', async () => {
    await opened().add(newRecord('key-1'))
    expect(await opened().store.findByHash(generateKey().hash)).toBeUndefined()
  })

  test('gives back what was stored', async () => {
    const plain = newRecord('key-1')
    const bound = newRecord('key-2', {
      scopes: ['run', 'manage'],
      workflowIds: ['workflow-1', 'workflow-2'],
      expiresAt: later,
      disabledAt: noon,
    })
    await opened().add(plain)
    await opened().add(bound)
    expect(await opened().store.findByHash(plain.hash)).toMatchObject(plain)
    expect(await opened().store.findByHash(bound.hash)).toMatchObject(bound)
  })

  test('tells a key for no workflow from a key for every workflow', async () => {
    const none = newRecord('key-1', { workflowIds: [] })
    await opened().add(none)
    expect((await opened().store.findByHash(none.hash))?.workflowIds).toEqual([])
  })

  test('finds only the whole digest, letter for letter', async () => {
    const record = newRecord('key-1', { hash: `${generateKey().hash.slice(0, 60)}abcd` })
    await opened().add(record)
    const { store } = opened()
    expect(await store.findByHash(record.hash.slice(0, 11))).toBeUndefined()
    expect(await store.findByHash(record.hash.toUpperCase())).toBeUndefined()
    expect(await store.findByHash(`${record.hash.slice(0, 62)}__`)).toBeUndefined()
    expect(await store.findByHash(`${record.hash.slice(0, 63)}%`)).toBeUndefined()
    expect(await store.findByHash('')).toBeUndefined()
  })

  test('does not find a key once it is removed', async () => {
    const record = newRecord('key-1')
    await opened().add(record)
    await opened().remove('key-1')
    expect(await opened().store.findByHash(record.hash)).toBeUndefined()
  })
}

function touchTests(opened: () => OpenKeyStore): void {
  test('has no last-used time before the first use', async () => {
    await opened().add(newRecord('key-1'))
    expect(await opened().lastUsedAt('key-1')).toBeNull()
  })

  test('moves the last-used time forward, and only of the keys named', async () => {
    for (const id of ['key-1', 'key-2', 'key-3']) await opened().add(newRecord(id))
    await opened().store.touch([
      { id: 'key-1', lastUsedAt: noon },
      { id: 'key-2', lastUsedAt: later },
    ])
    expect(await opened().lastUsedAt('key-1')).toEqual(noon)
    expect(await opened().lastUsedAt('key-2')).toEqual(later)
    expect(await opened().lastUsedAt('key-3')).toBeNull()
    await opened().store.touch([{ id: 'key-1', lastUsedAt: later }])
    expect(await opened().lastUsedAt('key-1')).toEqual(later)
  })

  test('never moves the last-used time back', async () => {
    await opened().add(newRecord('key-1'))
    await opened().store.touch([{ id: 'key-1', lastUsedAt: later }])
    await opened().store.touch([{ id: 'key-1', lastUsedAt: noon }])
    expect(await opened().lastUsedAt('key-1')).toEqual(later)
  })

  test('keeps the latest of uses told at the same time', async () => {
    await opened().add(newRecord('key-1'))
    const uses = Array.from({ length: 20 }, (_, n) => ({
      id: 'key-1',
      lastUsedAt: new Date(noon.getTime() + ((n * 7) % 20) * 1000),
    }))
    await Promise.all(uses.map((use) => opened().store.touch([use])))
    expect(await opened().lastUsedAt('key-1')).toEqual(new Date(noon.getTime() + 19_000))
  })

  test('takes an empty list, and skips keys it does not know', async () => {
    await opened().add(newRecord('key-1'))
    await opened().store.touch([])
    await opened().store.touch([
      { id: 'nobody', lastUsedAt: noon },
      { id: 'key-1', lastUsedAt: noon },
    ])
    expect(await opened().lastUsedAt('key-1')).toEqual(noon)
  })

  test('takes a thousand uses at once', async () => {
    await opened().add(newRecord('key-1'))
    const uses = Array.from({ length: 1000 }, (_, n) => ({ id: `key-${n}`, lastUsedAt: noon }))
    await opened().store.touch(uses)
    expect(await opened().lastUsedAt('key-1')).toEqual(noon)
  })
}

function legacyTests(opened: () => OpenKeyStore): void {
  test('says whether it holds a key of another maker, if it says anything', async () => {
    const { store } = opened()
    if (store.hasLegacy === undefined) return
    await opened().add(newRecord('key-1'))
    expect(await store.hasLegacy()).toBe(false)
    await opened().add(newRecord('key-2'), { legacy: true })
    expect(await store.hasLegacy()).toBe(true)
    await opened().remove('key-2')
    expect(await store.hasLegacy()).toBe(false)
  })
}
