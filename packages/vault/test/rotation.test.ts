import { KeyRing } from '@orch/crypto'
import { describe, expect, test } from 'vitest'
import { openVault, ringOf, rootKey } from './open-vault.ts'

describe('rotating the root key', () => {
  const filled = async (count: number) => {
    const opened = openVault({ ring: ringOf(1) })
    for (let n = 0; n < count; n++) {
      await opened.vault.connect({
        workspaceId: `ws-${n % 3}`,
        provider: 'mailer',
        config: { apiKey: `key-${n}` },
      })
    }
    const rotated = openVault({ store: opened.store, ring: ringOf(2, 1) })
    return { ...opened, rotated }
  }

  test('every row opens before, during and after the sweep, and needs the new key only in the end', async () => {
    const { rotated, store } = await filled(25)
    expect(await rotated.vault.doctor()).toEqual({ checked: 25, stale: 25, problems: [] })
    await rotated.vault.remove('ws-1', 'int-2')
    const done = await rotated.vault.reseal({ batch: 4 })
    expect(done).toMatchObject({
      seen: 25,
      resealed: 25,
      current: 0,
      changed: 0,
      problems: [],
      isFinished: true,
    })
    expect(await rotated.vault.reseal()).toMatchObject({ seen: 25, resealed: 0, current: 25 })
    const { vault } = openVault({ store, ring: ringOf(2) })
    expect(await vault.doctor()).toEqual({ checked: 25, stale: 0, problems: [] })
    expect((await vault.read('ws-0', 'int-1')).config).toEqual({ apiKey: 'key-0' })
  })

  test('a sweep that was stopped goes on where it was', async () => {
    const { rotated } = await filled(10)
    const stop = new AbortController()
    const first = await rotated.vault.reseal({
      batch: 3,
      signal: stop.signal,
      onProgress: ({ seen }) => seen === 3 && stop.abort(),
    })
    expect(first).toMatchObject({ seen: 3, resealed: 3, isFinished: false })
    expect(await rotated.vault.doctor()).toMatchObject({ stale: 7 })
    expect(await rotated.vault.reseal({ after: first.last })).toMatchObject({ seen: 7, resealed: 7 })
    expect(await rotated.vault.doctor()).toMatchObject({ stale: 0 })
  })

  test('a row changed during the sweep keeps its change', async () => {
    const { rotated, store } = await filled(3)
    const page = store.page
    store.page = async (options) => {
      const rows = await page(options)
      if (options.after === undefined) {
        await rotated.vault.update('ws-1', 'int-2', { config: { fromEmail: 'new@example.com' } })
      }
      return rows
    }
    expect(await rotated.vault.reseal()).toMatchObject({ seen: 3, resealed: 2, changed: 1 })
    expect((await rotated.vault.read('ws-1', 'int-2')).config).toEqual({
      apiKey: 'key-1',
      fromEmail: 'new@example.com',
    })
    expect(await rotated.vault.doctor()).toMatchObject({ stale: 0 })
  })

  test('rows that do not open are named with what to do, and left as they are', async () => {
    const { vault, store, row } = await filled(3)
    const victim = await row('int-1', 'ws-0')
    const foreign = await row('int-2', 'ws-1')
    await store.update({ ...victim, sealed: foreign.sealed, version: 2 })
    const problems = [
      {
        workspaceId: 'ws-0',
        id: 'int-1',
        provider: 'mailer',
        name: '',
        code: 'WRONG_KEY',
        keyId: expect.stringMatching(/^[0-9a-f]{8}$/),
        advice: expect.stringContaining('copied from another row'),
      },
    ]
    expect(await vault.doctor()).toEqual({ checked: 3, stale: 0, problems })
    const { vault: keyless } = openVault({ store, ring: ringOf(3) })
    const unknown = await keyless.reseal()
    expect(unknown).toMatchObject({ seen: 3, resealed: 0 })
    expect(unknown.problems.map(({ code }) => code)).toEqual(Array(3).fill('UNKNOWN_KEY'))
    expect(unknown.problems[1]?.advice).toContain(unknown.problems[1]?.keyId)
    expect((await row('int-1', 'ws-0')).sealed).toBe(foreign.sealed)
  })

  test('a retired key is told from a lost one, damage from both', async () => {
    const { store, row } = await filled(2)
    const damaged = await row('int-2', 'ws-1')
    await store.update({ ...damaged, sealed: 'junk', version: 2 })
    const old = ringOf(1).primaryId
    const ring = KeyRing.of([{ key: rootKey(2), role: 'primary' }], { retired: [old] })
    const { problems } = await openVault({ store, ring }).vault.doctor()
    expect(problems.map(({ code, keyId }) => [code, keyId])).toEqual([
      ['RETIRED_KEY', old],
      ['MALFORMED', undefined],
    ])
  })
})
