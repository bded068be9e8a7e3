import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { generateWrappedKey, KeyRing, type KeyWrapper } from '../../src/index.ts'
import { codeOfPromise } from '../sample.ts'

/** What every wrapper promises. Each runs this file, then its own tests. */
export function keepsTheWrapperPromise(open: () => { wrapper: KeyWrapper; otherKey: KeyWrapper }): void {
  const context = { purpose: 'orch-root-key', installation: 'größe' }

  test('unwraps what it wrapped', async () => {
    const { wrapper } = open()
    for (const size of [16, 32, 64]) {
      const key = randomBytes(size)
      const wrapped = await wrapper.wrap(key, context)
      expect(Buffer.from(await wrapper.unwrap(wrapped, context))).toEqual(key)
    }
  })

  test('gives text that fits into a variable and a list, and shows nothing of the key', async () => {
    const { wrapper } = open()
    const key = randomBytes(32)
    const wrapped = await wrapper.wrap(key, context)
    expect(wrapped).toMatch(/^[a-z-]+:[^\s,]+$/)
    expect(Buffer.from(wrapped.split(':').at(-1) ?? '', 'base64').includes(key)).toBe(false)
  })

  test('takes the context in any order', async () => {
    const { wrapper } = open()
    const wrapped = await wrapper.wrap(randomBytes(32), context)
    await wrapper.unwrap(wrapped, { installation: 'größe', purpose: 'orch-root-key' })
  })

  test('refuses another context, another key, an altered and a foreign text', async () => {
    const { wrapper, otherKey } = open()
    const wrapped = await wrapper.wrap(randomBytes(32), context)
    const at = wrapped.length - 12
    const altered = wrapped.slice(0, at) + (wrapped[at] === 'A' ? 'B' : 'A') + wrapped.slice(at + 1)
    const attempts = [
      () => wrapper.unwrap(wrapped, { purpose: 'orch-root-key' }),
      () => wrapper.unwrap(wrapped, { ...context, installation: 'x' }),
      () => otherKey.unwrap(wrapped, context),
      () => wrapper.unwrap(altered, context),
      () => wrapper.unwrap('other:AAAA', context),
      () => wrapper.unwrap('', context),
    ]
    for (const attempt of attempts) expect(await codeOfPromise(attempt)).toBe('WRAPPER_REFUSED')
  })

  test('brings an installation up: a key nobody has seen, unwrapped at boot', async () => {
    const { wrapper } = open()
    const env = { ORCH_ENCRYPTION_KEY: await generateWrappedKey(wrapper) }
    const nodes = await Promise.all([KeyRing.fromEnv(env, { wrapper }), KeyRing.fromEnv(env, { wrapper })])
    expect(nodes[0]?.primaryId).toBe(nodes[1]?.primaryId)
  })
}
