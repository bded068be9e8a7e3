import { inspect } from 'node:util'
import { Secret } from '@orch/crypto'
import { describe, expect, test } from 'vitest'
import type { LeasedFields, LeasedSecret } from '../src/index.ts'
import { openVault, openWithOne } from './open-vault.ts'

describe('a lease', () => {
  test('hands secrets over in boxes and the rest as text', async () => {
    const { vault, id, config } = await openWithOne()
    const seen = await vault.lease('ws-1', id, async (fields) => {
      expect(Object.keys(fields)).toEqual(['apiKey', 'fromEmail', 'port'])
      expect(fields['fromEmail']).toBe('a@example.com')
      expect(fields['apiKey']).toBeInstanceOf(Secret)
      expect(`${inspect(fields)}${JSON.stringify(fields)}${fields['apiKey']}`).not.toContain(config.apiKey)
      return fields['apiKey'] instanceof Secret ? fields['apiKey'].reveal() : undefined
    })
    expect(seen).toBe(config.apiKey)
  })

  test('tells the secrets before they are used, and waits', async () => {
    const { vault, id, config } = await openWithOne()
    const order: unknown[] = []
    await vault.lease(
      'ws-1',
      id,
      async () => {
        order.push('used')
      },
      {
        onSecrets: async (secrets) => {
          await new Promise((resolve) => setImmediate(resolve))
          order.push(secrets)
        },
      },
    )
    expect(order).toEqual([[{ label: 'mailer.apiKey', value: config.apiKey }], 'used'])
  })

  test.each([
    ['redis://ada:long%2Fsecret@db.example.com:6379/0', ['long%2Fsecret', 'long/secret']],
    ['mongodb://ada:p@ss%@one.example.com:1,two.example.com:2/d', ['p@ss%']],
    [
      'https://hooks.example.com/services/T01/aUsPVJ7wqzMx29nB?sig=0123456789abcdef',
      ['aUsPVJ7wqzMx29nB', '0123456789abcdef'],
    ],
    ['https://example.com/a?b=c', []],
  ])('tells what the server of %s hears of it by itself', async (url, parts) => {
    const { vault } = openVault()
    const { id } = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'nobody',
      name: 'A',
      config: { url },
    })
    let told: readonly LeasedSecret[] = []
    const onSecrets = (secrets: readonly LeasedSecret[]) => {
      told = secrets
    }
    await vault.lease('ws-1', id, async () => undefined, { onSecrets })
    expect(told.map(({ value }) => value)).toEqual([url, ...parts])
  })

  test('is not used when telling the secrets fails', async () => {
    const { vault, id } = await openWithOne()
    let used = false
    const use = async () => {
      used = true
    }
    const onSecrets = () => {
      throw new Error('no redactor')
    }
    await expect(vault.lease('ws-1', id, use, { onSecrets })).rejects.toThrow('no redactor')
    expect(used).toBe(false)
  })

  test('passes on what the callback gives or throws', async () => {
    const { vault, id } = await openWithOne()
    expect(await vault.lease('ws-1', id, async () => 42)).toBe(42)
    const failure = new Error('the step failed')
    await expect(vault.lease('ws-1', id, () => Promise.reject(failure))).rejects.toBe(failure)
  })

  test('sees a change from the next lease on', async () => {
    const { vault, id } = await openWithOne()
    const reveal = async ({ apiKey }: LeasedFields) => (apiKey instanceof Secret ? apiKey.reveal() : '')
    await vault.lease('ws-1', id, async () => {
      await vault.update('ws-1', id, { config: { apiKey: 'the-new-one' } })
    })
    expect(await vault.lease('ws-1', id, reveal)).toBe('the-new-one')
  })

  test('of one whose last test was refused is given: the service may have come round', async () => {
    const { vault, id } = await openWithOne()
    await vault.update('ws-1', id, { status: 'error' })
    expect(await vault.lease('ws-1', id, async () => 'used')).toBe('used')
  })
})
