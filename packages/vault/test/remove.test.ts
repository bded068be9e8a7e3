import { describe, expect, test } from 'vitest'
import { openWithOne } from './open-vault.ts'

describe('removing', () => {
  test('takes it out of use at once; restoring brings it back as it was', async () => {
    const { vault, id, config } = await openWithOne()
    await vault.remove('ws-1', id)
    const gone = { code: 'INTEGRATION_NOT_FOUND', message: 'Integration not found' }
    await expect(vault.describe('ws-1', id)).rejects.toMatchObject(gone)
    await expect(vault.read('ws-1', id)).rejects.toMatchObject(gone)
    await expect(vault.update('ws-1', id, { name: 'x' })).rejects.toMatchObject(gone)
    await expect(vault.test('ws-1', id)).rejects.toMatchObject(gone)
    await expect(vault.lease('ws-1', id, async () => 'used')).rejects.toMatchObject(gone)
    await expect(vault.remove('ws-1', id)).rejects.toMatchObject(gone)
    expect(await vault.list('ws-1')).toEqual([])
    expect(await vault.restore('ws-1', id)).toMatchObject({ id, name: 'Mail' })
    expect((await vault.read('ws-1', id)).config).toEqual(config)
    expect(await vault.restore('ws-1', id)).toMatchObject({ version: 3 })
  })

  test('ends with a purge', async () => {
    const { vault, id, world } = await openWithOne()
    await vault.remove('ws-1', id)
    expect(await vault.purge(world.now)).toBe(0)
    expect(await vault.purge(new Date(world.now.getTime() + 1))).toBe(1)
    await expect(vault.restore('ws-1', id)).rejects.toMatchObject({ code: 'INTEGRATION_NOT_FOUND' })
  })

  test('another workspace neither sees nor touches it', async () => {
    const { vault, id } = await openWithOne()
    const gone = { code: 'INTEGRATION_NOT_FOUND' }
    const attempts: (() => Promise<unknown>)[] = [
      () => vault.describe('ws-2', id),
      () => vault.read('ws-2', id),
      () => vault.update('ws-2', id, { name: 'x' }),
      () => vault.test('ws-2', id),
      () => vault.lease('ws-2', id, async () => 'used'),
      () => vault.remove('ws-2', id),
      () => vault.restore('ws-2', id),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(gone)
    expect(await vault.list('ws-2')).toEqual([])
  })
})
