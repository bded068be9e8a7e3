import { hashKey } from './api-key.ts'
import { fieldsOf, LONGEST_MS, must, mustBeFunction, readClock } from './arguments.ts'
import { KeyError } from './errors.ts'
import { createKeyFormat, DEFAULT_PREFIX, type KeyFormat } from './key-format.ts'
import type { KeyRecord, KeyStore } from './key-store.ts'
import { LastUsed } from './last-used.ts'
import { type Denial, denialOf, endOf, type Need } from './permission.ts'
import { Recent } from './recent.ts'

/** Why a key is refused. For the audit log: outside, every 401 should read the same. */
export type Refusal = 'missing' | 'malformed' | 'checksum' | 'unknown' | 'disabled' | 'expired'

/** The answer to one request. `record` is the stored row; nothing in a refusal holds the key. */
export type KeyVerdict<R extends KeyRecord = KeyRecord> =
  | { ok: true; record: R }
  | { ok: false; status: 401; reason: Refusal }
  | { ok: false; status: 403; reason: Denial }

/** How a {@link Verifier} works. All times are milliseconds. */
export type VerifierOptions<R extends KeyRecord = KeyRecord> = {
  store: KeyStore<R>
  /** Of the keys it reads, as in {@link createKeyFormat}. Default `wfb_`. */
  prefix?: string
  /** The clock that expiry and last-used times go by. Default: the system's. */
  now?: () => Date
  /** A key's last-used time is stored once per this span at most, and is at most this old. Default 60 000. */
  touchEveryMs?: number
  /** Digests known to be unknown. Default 10 000 for 5 000 ms; `false` turns it off. */
  negativeCache?: { size?: number; ttlMs?: number } | false
  /**
   * How long a found key is believed without asking again: a revoked key may pass for this long in other
   * processes. Default 0, at most 5 000.
   */
  positiveCacheMs?: number
  /** Told when a last-used time could not be stored; the request itself goes on. Must not throw. */
  onTouchError?: (error: unknown) => void
}

/** Decides whether the bearer of a key may pass. */
export interface Verifier<R extends KeyRecord = KeyRecord> {
  /**
   * Reads an `Authorization` header (`Bearer wfb_…` or the bare key). Without `need` it only says whose key
   * it is; with it, scope and workflow are checked too.
   *
   * @throws KeyError STORE_FAILED when the store could not be asked
   */
  verify(header: string | undefined, need?: Need): Promise<KeyVerdict<R>>
  /** Call it when the key with this digest was created, changed or removed: the store is asked again. */
  forget(hash: string): void
  /**
   * Stores the last-used times that are still held back.
   *
   * @throws KeyError STORE_FAILED when the store refused
   */
  flush(): Promise<void>
  /** {@link flush}, and no timer is left behind. */
  close(): Promise<void>
}

const MAX_POSITIVE_MS = 5_000
const CACHE_SIZE = 10_000
/** A Map of JavaScript holds no more than 2^24 entries. */
const MAX_CACHE_SIZE = 16_000_000
const NEGATIVE_MS = 5_000

/**
 * One verifier per process: it gathers last-used times and remembers what is unknown.
 *
 * @throws KeyError INVALID_OPTION when a span or size is out of range
 * @example
 * ```ts
 * import { createMemoryKeyStore, createVerifier, generateKey } from '@orch/keys'
 *
 * const { key, hash } = generateKey()
 * const record = {
 *   id: 'k1',
 *   ownerId: 'ws_1',
 *   hash,
 *   scopes: ['run'],
 *   workflowIds: null,
 *   expiresAt: null,
 *   disabledAt: null,
 * }
 * const store = createMemoryKeyStore()
 * store.add(record)
 * const verifier = createVerifier({ store })
 * const verdict = await verifier.verify(`Bearer ${key}`, { scope: 'run', workflowId: 'w1' })
 * console.log(verdict.ok && verdict.record.ownerId) // 'ws_1'
 * await verifier.close() // writes when keys were last used
 * ```
 */
export function createVerifier<R extends KeyRecord = KeyRecord>(options: VerifierOptions<R>): Verifier<R> {
  const given = fieldsOf('options', options)
  const { store, now, prefix = DEFAULT_PREFIX, touchEveryMs = 60_000, onTouchError = () => {} } = given
  requireStore(store)
  const readHeader = headerReader(createKeyFormat({ prefix }))
  mustBeFunction('onTouchError', onTouchError)
  if (now !== undefined) mustBeFunction('now', now)
  requireRange('touchEveryMs', touchEveryMs, LONGEST_MS)
  const clock = now === undefined ? Date.now : () => readClock(now)
  const look = createLookup(given, clock)
  const lastUsed = new LastUsed({
    touch: (uses) => store.touch(uses),
    everyMs: touchEveryMs,
    now: orSystems(clock),
    onError: onTouchError,
  })

  /** A use is noted also where the key may not do this. */
  const admit = (record: R, need: Need | undefined): KeyVerdict<R> => {
    const at = clock()
    const end = endOf(record, at)
    if (end) return refuse(end)
    lastUsed.note(record.id, at)
    return judge(record, need)
  }

  return {
    async verify(header, need) {
      const read = readHeader(header)
      if (!read.ok) return refuse(read.reason)
      if (read.checksum === 'foreign' && !(await look.takesForeign())) return refuse('checksum')

      const digest = hashKey(read.key)
      let record = look.recall(digest)
      if (record === undefined) {
        const asked = look.epoch()
        try {
          // Not in a function of its own: another promise would cost a tenth of the whole check.
          record = look.learn(digest, await store.findByHash(digest), asked)
        } catch (cause) {
          throw noAnswer(cause)
        }
      }
      return record ? admit(record, need) : refuse('unknown')
    },
    forget: look.forget,
    flush: () => lastUsed.flush(),
    close: () => lastUsed.close(),
  }
}

function refuse(reason: Refusal): { ok: false; status: 401; reason: Refusal } {
  return { ok: false, status: 401, reason }
}

function judge<R extends KeyRecord>(record: R, need: Need | undefined): KeyVerdict<R> {
  const denial = need && denialOf(record, need)
  return denial ? { ok: false, status: 403, reason: denial } : { ok: true, record }
}

/** The scheme's name is free in case (RFC 9110, 11.1); a bare key is what older clients send. */
function headerReader({ prefix, parseKey }: KeyFormat) {
  const usual = `Bearer ${prefix}`
  return (header: string | undefined) => {
    if (header === undefined || header === null) return { ok: false, reason: 'missing' } as const
    if (typeof header !== 'string') return { ok: false, reason: 'malformed' } as const
    const bearer = header.startsWith(usual)
    const text = bearer ? header.slice(7) : header.replace(/^\s*bearer(?:\s+|$)/i, '').trim()
    const parsed = parseKey(text)
    if (parsed.ok) return parsed
    return { ok: false, reason: text === '' ? 'missing' : 'malformed' } as const
  }
}

/** Remembers for a while what the store said. */
function createLookup<R extends KeyRecord>(options: VerifierOptions<R>, clock: () => number) {
  const { store, positiveCacheMs = 0, negativeCache = {} } = options
  const { size = CACHE_SIZE, ttlMs = NEGATIVE_MS } =
    negativeCache === false ? { size: 0, ttlMs: 0 } : fieldsOf('negativeCache', negativeCache)
  requireRange('positiveCacheMs', positiveCacheMs, MAX_POSITIVE_MS)
  requireRange('negativeCache.ttlMs', ttlMs, LONGEST_MS)
  requireRange('negativeCache.size', size, MAX_CACHE_SIZE)
  const found = new Recent<R>(CACHE_SIZE, positiveCacheMs, clock)
  const unknown = new Recent<false>(size, ttlMs, clock)
  const foreign = new Recent<boolean>(1, ttlMs, clock)
  /** Grows with each `forget`: an answer asked for before it must not be remembered after it. */
  let epoch = 0

  return {
    /** `false`: known to be unknown. `undefined`: ask. */
    recall: (digest: string): R | false | undefined => found.get(digest) ?? unknown.get(digest),

    epoch: () => epoch,

    /** What the store's answer is worth, asked in this epoch. `false`: unknown. */
    learn(digest: string, record: R | undefined, asked: number): R | false {
      const same = record && sameDigest(record.hash, digest) ? record : false
      if (asked !== epoch) return same
      if (same) found.set(digest, same)
      else unknown.set(digest, false)
      return same
    },

    async takesForeign(): Promise<boolean> {
      if (store.hasLegacy === undefined) return true
      const held = foreign.get('')
      if (held !== undefined) return held
      const asked = epoch
      let answer: boolean
      try {
        answer = await store.hasLegacy()
      } catch (cause) {
        throw noAnswer(cause)
      }
      if (asked === epoch) foreign.set('', answer)
      return answer
    },

    forget(digest: string): void {
      epoch += 1
      found.delete(digest)
      unknown.delete(digest)
      foreign.delete('')
    },
  }
}

function noAnswer(cause: unknown): KeyError {
  return new KeyError('STORE_FAILED', 'The store of API keys did not answer', { cause })
}

/** Does not trust the store's index to compare case and collation the way we do. In the same time wherever they differ. */
function sameDigest(stored: string, digest: string): boolean {
  if (typeof stored !== 'string' || stored.length !== digest.length) return false
  let differs = 0
  for (let at = 0; at < digest.length; at++) differs |= stored.charCodeAt(at) ^ digest.charCodeAt(at)
  return differs === 0
}

function requireRange(name: string, value: number, max: number): void {
  must(typeof value === 'number' && value >= 0 && value <= max, name, `between 0 and ${max}`)
}

function requireStore(store: KeyStore): void {
  const { findByHash, touch } = methodsOf(store)
  mustBeFunction('store.findByHash', findByHash)
  mustBeFunction('store.touch', touch)
}

function methodsOf(store: KeyStore): Partial<KeyStore> {
  try {
    return { findByHash: store.findByHash, touch: store.touch }
  } catch {
    return {}
  }
}

/** For work that no caller waits for: a clock that fails must not end the process. */
function orSystems(clock: () => number): () => number {
  return () => {
    try {
      return clock()
    } catch {
      return Date.now()
    }
  }
}
