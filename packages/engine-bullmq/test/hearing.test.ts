import { expect, test } from 'vitest'
import { hearing } from '../src/hearing.ts'
import { connectPostgres } from '../src/index.ts'

function revoked(): () => void {
  const { proxy, revoke } = Proxy.revocable(() => {}, {})
  revoke()
  return proxy
}

const LISTENERS = {
  'that throws': () => {
    throw new Error('of the listener')
  },
  'that was revoked': revoked(),
}

test.each(Object.entries(LISTENERS))('a listener %s harms nothing', (_, listener) => {
  expect(() => hearing(listener)()).not.toThrow()
})

test('a listener hears what it is told, and none is needed', () => {
  const heard: unknown[] = []
  hearing((...told: unknown[]) => void heard.push(...told))('a', 1)
  hearing(undefined)()
  expect(heard).toEqual(['a', 1])
})

test.each(Object.entries(LISTENERS))(
  'a connection to nothing fails with a listener %s',
  async (_, onError) => {
    await expect(connectPostgres({ url: 'postgresql://127.0.0.1:1/none', onError })).rejects.toThrow()
  },
)
