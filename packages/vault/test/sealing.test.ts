import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSecret, openWithOne } from './open-vault.ts'

describe('a copied ciphertext', () => {
  test('does not open on another row or in another workspace', async () => {
    const { vault, store, row, id } = await openWithOne()
    const mine = await vault.connect({ workspaceId: 'ws-1', provider: 'mailer', config: { apiKey: 'abcd' } })
    const theirs = await vault.connect({
      workspaceId: 'ws-2',
      provider: 'mailer',
      config: { apiKey: 'abcd' },
    })
    const { sealed } = await row(id)
    for (const [workspaceId, other] of [
      ['ws-1', mine.id],
      ['ws-2', theirs.id],
    ] as const) {
      const victim = await row(other, workspaceId)
      await store.update({ ...victim, sealed, version: victim.version + 1 })
      const unreadable = { code: 'INTEGRATION_UNREADABLE', cause: { name: 'SealError' } }
      await expect(vault.read(workspaceId, other)).rejects.toMatchObject(unreadable)
      await expect(vault.lease(workspaceId, other, async () => 'used')).rejects.toMatchObject(unreadable)
      await expect(vault.test(workspaceId, other)).rejects.toMatchObject(unreadable)
    }
  })

  test('does not open when the whole row is moved to another workspace or id', async () => {
    const { vault, store, row, id } = await openWithOne()
    const original = await row(id)
    await store.insert({ ...original, id: 'stolen', workspaceId: 'ws-2' })
    await store.insert({ ...original, id: 'copied' })
    await expect(vault.read('ws-2', 'stolen')).rejects.toMatchObject({ code: 'INTEGRATION_UNREADABLE' })
    await expect(vault.read('ws-1', 'copied')).rejects.toMatchObject({ code: 'INTEGRATION_UNREADABLE' })
  })

  test('does not open after any change of one digit', async () => {
    const { vault, store, row, id } = await openWithOne()
    const { sealed } = await row(id)
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 15 }), async (at, by) => {
        if (sealed[at] === ':') return
        const digit = ((Number.parseInt(sealed.charAt(at), 16) + by) % 16).toString(16)
        const current = await row(id)
        const altered = sealed.slice(0, at) + digit + sealed.slice(at + 1)
        await store.update({ ...current, sealed: altered, version: current.version + 1 })
        await expect(vault.read('ws-1', id)).rejects.toMatchObject({ code: 'INTEGRATION_UNREADABLE' })
      }),
    )
  })
})

describe('rows of the seed system', () => {
  test('open, and are sealed again by the sweep', async () => {
    const { vault, store, sealer, row, id } = await openWithOne()
    const current = await row(id)
    const config = { apiKey: newSecret('seed'), port: 587, secure: true, note: null, extra: { a: 1 } }
    const place = { owner: 'ws-1', kind: 'integration', id, field: 'config' }
    const sealed = sealer.seal(JSON.stringify(config), place, { format: 'seed' })
    await store.update({ ...current, sealed, version: 2 })
    const opened = { apiKey: config.apiKey, port: '587', secure: 'true', extra: '{"a":1}' }
    expect((await vault.read('ws-1', id)).config).toEqual(opened)
    expect(await vault.doctor()).toEqual({ checked: 1, stale: 1, problems: [] })
    expect(await vault.reseal()).toMatchObject({ seen: 1, resealed: 1 })
    expect(await vault.doctor()).toEqual({ checked: 1, stale: 0, problems: [] })
    expect((await vault.read('ws-1', id)).config).toEqual(opened)
  })

  test('that hold no fields are unreadable, and the error does not quote them', async () => {
    const { vault, store, sealer, row, id } = await openWithOne()
    const place = { owner: 'ws-1', kind: 'integration', id, field: 'config' }
    for (const text of [newSecret(), `"${newSecret()}"`, `["${newSecret()}"]`, 'null', '']) {
      const current = await row(id)
      await store.update({ ...current, sealed: sealer.seal(text, place), version: current.version + 1 })
      const error = await vault.read('ws-1', id).catch((refusal: unknown) => refusal)
      expect(error).toMatchObject({ code: 'INTEGRATION_UNREADABLE' })
      expect(error).not.toHaveProperty('cause')
      // Parts that no folder is named after: the error shows where its files are.
      for (const part of ['sk_canary', '7f3a9', 'do-not-print']) expect(inspect(error)).not.toContain(part)
      expect(await vault.doctor()).toMatchObject({ problems: [{ id, code: 'NOT_FIELDS' }] })
    }
  })
})

test('no secret is in anything but read and lease', async () => {
  const { vault, store, row, id, config, world } = await openWithOne()
  world.service = async (key) => ({ verdict: 'invalid', message: key, account: { key } })
  const seen: unknown[] = [
    vault,
    await vault.describe('ws-1', id),
    await vault.list('ws-1'),
    await vault.test('ws-1', id),
    await vault.update('ws-1', id, { name: 'x', config: { apiKey: config.apiKey } }),
    await vault
      .update('ws-1', id, { config: { apiKey: `${config.apiKey}\n${config.apiKey}` } })
      .catch((e) => e),
    await vault.reseal(),
    await vault.doctor(),
    await row(id),
  ]
  const current = await row(id)
  await store.update({ ...current, sealed: current.sealed.replace(/..$/, ''), version: current.version + 1 })
  seen.push(
    await vault.read('ws-1', id).catch((e) => e),
    await vault.lease('ws-1', id, async () => 1).catch((e) => e),
    await vault.doctor(),
  )
  await vault.remove('ws-1', id)
  seen.push(await vault.restore('ws-1', id))
  const text = seen
    .map(
      (thing) => `${inspect(thing, { depth: 12, showHidden: true })}${JSON.stringify(thing)}${String(thing)}`,
    )
    .join('\n')
  expect(text).not.toContain(config.apiKey)
  expect(text).not.toContain(config.apiKey.slice(-6))
  expect(text).not.toContain(Buffer.from(config.apiKey).toString('base64').slice(0, 20))
  expect(text).not.toContain(Buffer.from(config.apiKey).toString('hex').slice(0, 20))
})
