import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMemoryKeyStore, createVerifier, generateKey, type KeyRecord, rotateKey } from '../src/index.ts'

const record = (changes: object = {}): KeyRecord => ({
  id: 'k1',
  ownerId: 'w1',
  hash: generateKey().hash,
  scopes: ['run'],
  workflowIds: null,
  expiresAt: null,
  disabledAt: null,
  ...changes,
})

async function verdictOn(changes: object) {
  const { key, hash } = generateKey()
  const store = createMemoryKeyStore()
  store.add(record({ hash, ...changes }))
  return createVerifier({ store }).verify(key, {})
}

describe('a stored row that is damaged fails closed', () => {
  test.each([
    ['an Invalid Date', new Date(Number.NaN)],
    ['a text', '2099-01-01'],
    ['nothing', undefined],
  ])('%s as the end', async (_, expiresAt) => {
    expect(await verdictOn({ expiresAt })).toMatchObject({ ok: false, reason: 'expired' })
  })

  test('an Invalid Date as the time it was disabled', async () => {
    expect(await verdictOn({ disabledAt: new Date(Number.NaN) })).toMatchObject({ reason: 'disabled' })
  })

  test.each(['manage-nothing', undefined, { includes: () => true }])('%j as scopes', async (scopes) => {
    expect(await verdictOn({ scopes })).toMatchObject({ ok: false, reason: 'scope' })
  })

  test.each(['f1', undefined, {}])('%j as workflows', async (workflowIds) => {
    expect(await verdictOn({ workflowIds })).toMatchObject({ ok: false, reason: 'workflow' })
  })
})

test.each([1e300, 1e13, Number.MAX_SAFE_INTEGER])('a grace of %s seconds is refused', (graceSeconds) => {
  expect(() => rotateKey(record(), { graceSeconds })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION' }),
  )
})

test('a row whose end is an Invalid Date is not given a new one by rotating', () => {
  expect(() => rotateKey(record({ expiresAt: new Date(Number.NaN) }), { graceSeconds: 60 })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION' }),
  )
})

describe('the timer of last-used times', () => {
  afterEach(() => void vi.useRealTimers())

  test('refuses a span that overflows it', () => {
    const store = createMemoryKeyStore()
    expect(() => createVerifier({ store, touchEveryMs: 3e9 })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    )
    expect(() => createVerifier({ store, touchEveryMs: 2 ** 31 - 1 })).not.toThrow()
  })

  test('does not overflow when the clock is set back by years', async () => {
    vi.useFakeTimers()
    const waits = vi.spyOn(globalThis, 'setTimeout')
    let now = new Date('2026-01-01')
    const { key, hash } = generateKey()
    const store = createMemoryKeyStore()
    store.add(record({ hash }))
    const verifier = createVerifier({ store, now: () => now })
    await verifier.verify(key)
    now = new Date('1990-01-01')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(waits.mock.calls.length).toBeLessThan(5)
    for (const [, ms] of waits.mock.calls) expect(ms).toBeLessThanOrEqual(2 ** 31 - 1)
    await verifier.close()
  })
})
