import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { WAIT_MS } from '../../../vitest.limits.ts'
import {
  createMemoryKeyStore,
  createVerifier,
  generateKey,
  hashKey,
  type KeyRecord,
  type KeyStore,
  type VerifierOptions,
} from '../src/index.ts'

const NOON = new Date('2026-01-02T12:00:00.000Z')
beforeEach(() => void vi.useFakeTimers({ now: NOON }))
afterEach(() => void vi.useRealTimers())

/** A key of the seed system: 24 random bytes in base64url. */
const upstreamKey = () => `wfb_${'Ab-_'.repeat(8)}`

function recordFor(key: string, changes: Partial<KeyRecord> = {}): KeyRecord {
  return {
    id: `id-${hashKey(key).slice(0, 8)}`,
    ownerId: 'workspace-1',
    hash: hashKey(key),
    scopes: ['run'],
    workflowIds: null,
    expiresAt: null,
    disabledAt: null,
    ...changes,
  }
}

/** One stored key, a store that counts its look-ups, and a verifier. */
function setUp(changes: Partial<KeyRecord> = {}, options: Partial<VerifierOptions> = {}) {
  const memory = createMemoryKeyStore()
  const { key, hash } = generateKey()
  const record = recordFor(key, changes)
  memory.add(record)
  let lookUps = 0
  const store: KeyStore = {
    ...memory,
    findByHash: (digest) => {
      lookUps += 1
      return memory.findByHash(digest)
    },
  }
  const verifier = createVerifier({ store, now: () => new Date(), ...options })
  return { memory, store, key, hash, record, verifier, lookUps: () => lookUps }
}

describe('a header', () => {
  test.each([
    ['Bearer and the key', (key: string) => `Bearer ${key}`],
    ['bearer in small letters', (key: string) => `bearer   ${key}`],
    ['the bare key', (key: string) => key],
    ['white space around', (key: string) => `  Bearer ${key} `],
  ])('passes as %s', async (_, header) => {
    const { key, verifier, record } = setUp()
    expect(await verifier.verify(header(key))).toEqual({ ok: true, record })
  })

  test.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['Bearer', 'missing'],
    ['Bearer   ', 'missing'],
    ['Basic dXNlcjpwYXNz', 'malformed'],
    ['Bearer sk_live_x', 'malformed'],
    ['Bearer wfb_short', 'malformed'],
    ['Bearer Bearer', 'malformed'],
  ])('%j is refused as %s, without a look-up', async (header, reason) => {
    const { verifier, lookUps } = setUp()
    expect(await verifier.verify(header)).toEqual({ ok: false, status: 401, reason })
    expect(lookUps()).toBe(0)
  })

  test('of any text is answered, and none passes', async () => {
    vi.useRealTimers()
    const { verifier } = setUp()
    const header = fc.oneof(
      anyText(),
      fc.string().map((tail) => `Bearer wfb_${tail}`),
    )
    await fc.assert(
      fc.asyncProperty(header, async (text) => {
        expect(await verifier.verify(text)).toMatchObject({ ok: false, status: 401 })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a key', () => {
  test('that is unknown is refused', async () => {
    const { verifier } = setUp()
    expect(await verifier.verify(generateKey().key)).toEqual({ ok: false, status: 401, reason: 'unknown' })
  })

  test('passes until the moment it expires', async () => {
    const { verifier, key } = setUp({ expiresAt: new Date(NOON.getTime() + 1000) })
    vi.advanceTimersByTime(999)
    expect(await verifier.verify(key)).toMatchObject({ ok: true })
    vi.advanceTimersByTime(1)
    expect(await verifier.verify(key)).toEqual({ ok: false, status: 401, reason: 'expired' })
  })

  test('that is disabled is refused', async () => {
    const { verifier, key } = setUp({ disabledAt: NOON })
    expect(await verifier.verify(key)).toEqual({ ok: false, status: 401, reason: 'disabled' })
  })

  test('fails with the very next call after it was removed, in every process', async () => {
    const { verifier, store, memory, key, record } = setUp()
    const elsewhere = createVerifier({ store })
    expect(await verifier.verify(key)).toMatchObject({ ok: true })
    expect(await elsewhere.verify(key)).toMatchObject({ ok: true })
    memory.remove(record.id)
    expect(await verifier.verify(key)).toMatchObject({ status: 401, reason: 'unknown' })
    expect(await elsewhere.verify(key)).toMatchObject({ status: 401, reason: 'unknown' })
    await elsewhere.close()
  })

  test('is refused when the store gives a row with another digest', async () => {
    const { record, key } = setUp()
    for (const hash of [hashKey('other'), record.hash.toUpperCase(), '', record.hash.slice(1)]) {
      const store: KeyStore = { findByHash: async () => ({ ...record, hash }), touch: async () => {} }
      expect(await createVerifier({ store }).verify(key)).toMatchObject({ status: 401, reason: 'unknown' })
    }
  })
})

describe('what a key may do', () => {
  const passes = async (changes: Partial<KeyRecord>, need?: Parameters<typeof verify>[1]) => {
    const { verifier, key } = setUp(changes)
    const { verify } = verifier
    const verdict = await verify(key, need)
    return verdict.ok ? 'passes' : `${verdict.status} ${verdict.reason}`
  }
  const { verify } = createVerifier({ store: createMemoryKeyStore() })

  test('a run key runs and does not manage', async () => {
    expect(await passes({}, { scope: 'run' })).toBe('passes')
    expect(await passes({}, {})).toBe('passes')
    expect(await passes({}, { scope: 'manage' })).toBe('403 scope')
  })

  test('a manage key manages and runs', async () => {
    expect(await passes({ scopes: ['manage'] }, { scope: 'manage' })).toBe('passes')
    expect(await passes({ scopes: ['manage'] }, { scope: 'run', workflowId: 'w1' })).toBe('passes')
  })

  test('a key without scopes, or with unknown ones, may nothing', async () => {
    expect(await passes({ scopes: [] }, {})).toBe('403 scope')
    expect(await passes({ scopes: ['Run', 'admin', '*'] }, {})).toBe('403 scope')
  })

  test('a bound key runs its workflows and no other', async () => {
    const bound = { workflowIds: ['w1', 'w2'] }
    expect(await passes(bound, { workflowId: 'w2' })).toBe('passes')
    expect(await passes(bound, { workflowId: 'w3' })).toBe('403 workflow')
    expect(await passes({ workflowIds: [] }, { workflowId: 'w1' })).toBe('403 workflow')
  })

  test('a bound key is refused where no workflow is named', async () => {
    expect(await passes({ workflowIds: ['w1'] }, { scope: 'run' })).toBe('403 workflow')
    expect(await passes({ workflowIds: ['w1'], scopes: ['manage'] }, { scope: 'manage' })).toBe(
      '403 workflow',
    )
  })

  test('without a need only the identity is checked', async () => {
    expect(await passes({ scopes: [], workflowIds: [] })).toBe('passes')
  })
})

describe('keys of other makers', () => {
  test('pass by their digest when the store holds such keys', async () => {
    const { verifier, memory } = setUp()
    memory.add(recordFor(upstreamKey()), { legacy: true })
    expect(await verifier.verify(`Bearer ${upstreamKey()}`)).toMatchObject({ ok: true })
  })

  test('are refused without a look-up when it holds none', async () => {
    const { verifier, lookUps } = setUp()
    expect(await verifier.verify(upstreamKey())).toEqual({ ok: false, status: 401, reason: 'checksum' })
    expect(lookUps()).toBe(0)
  })

  test('are looked up when the store does not say', async () => {
    const { memory } = setUp()
    memory.add(recordFor(upstreamKey()))
    const { findByHash, touch } = memory
    const verifier = createVerifier({ store: { findByHash, touch } })
    expect(await verifier.verify(upstreamKey())).toMatchObject({ ok: true })
    await verifier.close()
  })

  test('pass as soon as the first of them is stored and announced', async () => {
    const { verifier, memory } = setUp()
    expect(await verifier.verify(upstreamKey())).toMatchObject({ reason: 'checksum' })
    memory.add(recordFor(upstreamKey()), { legacy: true })
    verifier.forget(hashKey(upstreamKey()))
    expect(await verifier.verify(upstreamKey())).toMatchObject({ ok: true })
  })

  test('are asked about once per five seconds, not once per call', async () => {
    const { store } = setUp()
    const hasLegacy = vi.fn(async () => false)
    const verifier = createVerifier({ store: { ...store, hasLegacy }, now: () => new Date() })
    for (let n = 0; n < 10; n++) await verifier.verify(upstreamKey())
    expect(hasLegacy).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5000)
    await verifier.verify(upstreamKey())
    expect(hasLegacy).toHaveBeenCalledTimes(2)
  })

  test('200,000 wrong keys of our shape: none passes, and the store is hardly asked', async () => {
    vi.useRealTimers()
    const { verifier, lookUps } = setUp()
    let passed = 0
    for (let n = 0; n < 200_000; n++) {
      const { key } = generateKey()
      const verdict = await verifier.verify(`${key.slice(0, 4)}${key.slice(5)}${key[4]}`)
      if (verdict.ok) passed += 1
    }
    expect(passed).toBe(0)
    // A rotated key of equal digits stays itself, and one in 2^32 others has a good checksum.
    expect(lookUps()).toBeLessThan(3)
  })
})

describe('the memory of unknown keys', () => {
  test('spares the store for five seconds', async () => {
    const { verifier, lookUps } = setUp()
    const { key } = generateKey()
    for (let n = 0; n < 10; n++) await verifier.verify(key)
    expect(lookUps()).toBe(1)
    vi.advanceTimersByTime(5000)
    await verifier.verify(key)
    expect(lookUps()).toBe(2)
  })

  test('forgets a key that was created', async () => {
    const { verifier, memory } = setUp()
    const { key, hash } = generateKey()
    expect(await verifier.verify(key)).toMatchObject({ reason: 'unknown' })
    memory.add(recordFor(key))
    verifier.forget(hash)
    expect(await verifier.verify(key)).toMatchObject({ ok: true })
  })

  test('is bounded: the oldest gives way', async () => {
    const { verifier, lookUps } = setUp({}, { negativeCache: { size: 2 } })
    const [first, second, third] = [generateKey().key, generateKey().key, generateKey().key]
    for (const key of [first, second, third]) await verifier.verify(key)
    await verifier.verify(third)
    await verifier.verify(second)
    expect(lookUps()).toBe(3)
    await verifier.verify(first)
    expect(lookUps()).toBe(4)
  })

  test('can be turned off', async () => {
    const { verifier, lookUps } = setUp({}, { negativeCache: false })
    const { key } = generateKey()
    await verifier.verify(key)
    await verifier.verify(key)
    expect(lookUps()).toBe(2)
  })
})

describe('races', () => {
  /** A store whose look-ups wait until told to go on, with what they had read at the start. */
  function slowStore(memory: KeyStore) {
    const waiting: (() => void)[] = []
    const store: KeyStore = {
      touch: memory.touch,
      async findByHash(hash) {
        const seen = await memory.findByHash(hash)
        await new Promise<void>((resolve) => waiting.push(resolve))
        return seen
      },
    }
    const goOn = async () => {
      await vi.waitUntil(() => waiting.length > 0, { timeout: WAIT_MS })
      for (const resolve of waiting.splice(0)) resolve()
    }
    return { store, goOn }
  }

  test('a miss that was under way when the key was created is not remembered', async () => {
    const memory = createMemoryKeyStore()
    const { store, goOn } = slowStore(memory)
    const verifier = createVerifier({ store, now: () => new Date() })
    const { key, hash } = generateKey()
    const before = verifier.verify(key)
    await vi.advanceTimersByTimeAsync(0)
    memory.add(recordFor(key))
    verifier.forget(hash)
    await goOn()
    expect(await before).toMatchObject({ reason: 'unknown' })
    const after = verifier.verify(key)
    await goOn()
    expect(await after).toMatchObject({ ok: true })
  })

  test('a hit that was under way when the key was removed is not remembered', async () => {
    const memory = createMemoryKeyStore()
    const { key, hash } = generateKey()
    memory.add(recordFor(key))
    const { store, goOn } = slowStore(memory)
    const verifier = createVerifier({ store, now: () => new Date(), positiveCacheMs: 5000 })
    const before = verifier.verify(key)
    await vi.advanceTimersByTimeAsync(0)
    memory.remove(recordFor(key).id)
    verifier.forget(hash)
    await goOn()
    expect(await before).toMatchObject({ ok: true })
    const after = verifier.verify(key)
    await goOn()
    expect(await after).toMatchObject({ reason: 'unknown' })
    await verifier.close()
  })

  test('a removed key is not passed on the look-up another caller began earlier', async () => {
    const memory = createMemoryKeyStore()
    const { key } = generateKey()
    memory.add(recordFor(key))
    const { store, goOn } = slowStore(memory)
    const verifier = createVerifier({ store, now: () => new Date() })
    const early = verifier.verify(key)
    await vi.advanceTimersByTimeAsync(0)
    memory.remove(recordFor(key).id)
    const late = verifier.verify(key)
    await vi.advanceTimersByTimeAsync(0)
    await goOn()
    expect(await early).toMatchObject({ ok: true })
    expect(await late).toMatchObject({ reason: 'unknown' })
    await verifier.close()
  })

  test('a key that expires while it is looked up is refused', async () => {
    const memory = createMemoryKeyStore()
    const { key } = generateKey()
    memory.add(recordFor(key, { expiresAt: new Date(NOON.getTime() + 10) }))
    const { store, goOn } = slowStore(memory)
    const verdict = createVerifier({ store, now: () => new Date() }).verify(key)
    await vi.advanceTimersByTimeAsync(10)
    await goOn()
    expect(await verdict).toMatchObject({ reason: 'expired' })
  })
})

describe('the memory of good keys', () => {
  test('is off unless asked for', async () => {
    const { verifier, key, lookUps } = setUp()
    await verifier.verify(key)
    await verifier.verify(key)
    expect(lookUps()).toBe(2)
  })

  test('believes a key for its span, and no longer than the key lives', async () => {
    const { verifier, key, memory, record, lookUps } = setUp(
      { expiresAt: new Date(NOON.getTime() + 2000) },
      { positiveCacheMs: 5000 },
    )
    await verifier.verify(key)
    memory.remove(record.id)
    expect(await verifier.verify(key)).toMatchObject({ ok: true })
    expect(lookUps()).toBe(1)
    vi.advanceTimersByTime(2000)
    expect(await verifier.verify(key)).toMatchObject({ reason: 'expired' })
    vi.advanceTimersByTime(3000)
    expect(await verifier.verify(key)).toMatchObject({ reason: 'unknown' })
  })

  test('forgets a key at once when told', async () => {
    const { verifier, key, hash, memory, record } = setUp({}, { positiveCacheMs: 5000 })
    await verifier.verify(key)
    memory.remove(record.id)
    verifier.forget(hash)
    expect(await verifier.verify(key)).toMatchObject({ reason: 'unknown' })
  })
})

describe('trouble', () => {
  test('a store that does not answer is an error, not a refusal, and keeps its cause', async () => {
    const cause = new Error('connection lost')
    const store: KeyStore = { findByHash: () => Promise.reject(cause), touch: async () => {} }
    await expect(createVerifier({ store }).verify(generateKey().key)).rejects.toMatchObject({
      name: 'KeyError',
      code: 'STORE_FAILED',
      cause,
    })
  })

  test('a failed look-up is not remembered', async () => {
    const { memory, key } = setUp()
    let down = true
    const store: KeyStore = {
      touch: memory.touch,
      findByHash: (hash) => (down ? Promise.reject(new Error('down')) : memory.findByHash(hash)),
    }
    const verifier = createVerifier({ store })
    await expect(verifier.verify(key)).rejects.toThrow()
    down = false
    expect(await verifier.verify(key)).toMatchObject({ ok: true })
    await verifier.close()
  })

  test.each([
    { positiveCacheMs: 5001 },
    { positiveCacheMs: -1 },
    { positiveCacheMs: Number.NaN },
    { touchEveryMs: -1 },
    { negativeCache: { size: -1 } },
    { negativeCache: { ttlMs: Number.NaN } },
  ])('the option %j is refused', (option) => {
    expect(() => createVerifier({ store: createMemoryKeyStore(), ...option })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    )
  })

  test('neither a verdict nor an error holds the key or more than the row', async () => {
    const { verifier, key } = setUp({ scopes: [] })
    const stranger = generateKey()
    const store: KeyStore = { findByHash: () => Promise.reject(new Error('down')), touch: async () => {} }
    const seen = [
      await verifier.verify(key, {}),
      await verifier.verify(stranger.key),
      await verifier.verify(`${key}x`),
      await createVerifier({ store })
        .verify(key)
        .catch((error: unknown) => error),
    ]
    const text = `${inspect(seen, { depth: 9 })}${JSON.stringify(seen)}${inspect(verifier, { depth: 9 })}`
    expect(text).not.toContain(key.slice(4))
    expect(text).not.toContain(stranger.key.slice(4))
  })
})
