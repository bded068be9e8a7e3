import { itemsOf } from '@orch/entrance'
import { requireObject, requireOptionalFunction } from './arguments.ts'
import { readKeyBytes, readKeyText, refuseWeakness } from './encryption-key.ts'
import {
  type Environment,
  type KeySourceOptions,
  type RingKey,
  readRetiredIds,
  readRingKeys,
} from './key-source.ts'
import { RootKey } from './root-key.ts'
import { SealError } from './seal-error.ts'
import { requireWrapper } from './wrappers/key-wrapper.ts'

const KEY_ID = /^[0-9a-f]{8}$/

/** The keys behind a ring, for the sealer. */
export type RingKeys = {
  readonly primary: RootKey
  /** Primary first. */
  readonly byId: ReadonlyMap<string, RootKey>
  readonly retired: ReadonlySet<string>
}

/** Not part of the public face: a ring hands its keys to nobody else. */
export let keysOf: (ring: KeyRing) => RingKeys

/**
 * The root keys an installation knows: one seals, all open. A ring never changes; {@link KeyRing.stage},
 * {@link KeyRing.promote} and {@link KeyRing.retire} give a new one. It prints and serialises as key ids only.
 * @example
 * ```ts
 * import { generateEncryptionKey, KeyRing } from '@orch/crypto'
 *
 * const ring = KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])
 * const next = generateEncryptionKey()
 * const staged = ring.stage(next) // opens with both, seals with the first
 * const nextId = staged.keyIds.find((id) => id !== ring.primaryId) ?? ''
 * const promoted = staged.promote(nextId) // seals with the second from now on
 * console.log(promoted.primaryId === nextId, promoted.retire(ring.primaryId).keyIds.length) // true 1
 * ```
 */
export class KeyRing {
  readonly #keys: RingKeys

  static {
    keysOf = (ring) => ring.#keys
  }

  private constructor(primary: RootKey, others: readonly RootKey[], retired: Iterable<string>) {
    refuseWeakness(primary.weakness)
    const byId = new Map<string, RootKey>()
    for (const key of [primary, ...others]) addKey(byId, key)
    this.#keys = { primary, byId, retired: new Set(retired) }
  }

  /**
   * @param options.retired ids of keys taken out of use: a text under one of them fails with `RETIRED_KEY`, not `UNKNOWN_KEY`
   * @throws SealError `KEY_CONFIG` unless exactly one key is primary and that one is strong; a weak key may only open, so
   *   that one can rotate away from it
   */
  static of(keys: readonly RingKey[], options: { readonly retired?: readonly string[] } = {}): KeyRing {
    const { retired = [] } = requireObject(options, 'The options of a key ring')
    const all = requireRingKeys(keys)
    const primaries = all.filter(({ role }) => role === 'primary')
    const [primary] = primaries
    if (!primary || primaries.length > 1) {
      throw new SealError(
        'KEY_CONFIG',
        `A key ring has exactly one primary key, this one has ${primaries.length}`,
      )
    }
    const retiredIds = itemsOf(retired)
    if (!retiredIds?.every(isKeyId)) {
      throw new SealError('KEY_CONFIG', 'The ids of retired keys are 8 lower-case hex digits each')
    }
    const others = all.filter(({ role }) => role === 'decrypt')
    return new KeyRing(
      readRootKey(primary.key),
      others.map(({ key }) => readRootKey(key)),
      retiredIds,
    )
  }

  /**
   * Reads the ring from an environment:
   *
   * - `ORCH_ENCRYPTION_KEY`, or `ORCH_ENCRYPTION_KEY_FILE` naming a file with it: the primary key. Both set is an error.
   * - `ORCH_ENCRYPTION_KEYS_OLD` (or `_FILE`): keys that only open, separated by commas or line breaks. A key about to become the
   *   primary is staged here first.
   * - `INTEGRATION_ENCRYPTION_KEY`: the seed system's name. Primary when nothing else is set, otherwise it only opens.
   * - `ORCH_ENCRYPTION_KEYS_RETIRED`: ids of keys taken out of use.
   *
   * @throws SealError `KEY_CONFIG` when no key is set or one is unusable; `WRAPPER_REFUSED` or `WRAPPER_UNAVAILABLE` from a wrapper
   */
  static async fromEnv(env: Environment, options: KeySourceOptions = {}): Promise<KeyRing> {
    const variables = requireObject(env, 'An environment')
    const given = requireObject(options, 'The options of fromEnv')
    const { wrapper, readFile } = given
    if (wrapper !== undefined) requireWrapper(wrapper)
    requireOptionalFunction(readFile, 'readFile')
    const keys = await readRingKeys(variables, given)
    const ring = KeyRing.of(keys, { retired: readRetiredIds(variables) })
    for (const { key } of keys) if (key instanceof Uint8Array) key.fill(0)
    return ring
  }

  /** The id of the key that seals: 8 hex digits, safe to log. */
  get primaryId(): string {
    return this.#keys.primary.id
  }

  /** The ids of all keys, primary first. */
  get keyIds(): string[] {
    return [...this.#keys.byId.keys()]
  }

  /** The ids of the keys taken out of use. */
  get retiredIds(): string[] {
    return [...this.#keys.retired]
  }

  /**
   * Step one of a rotation: a ring that also opens with `key`. Every node must hold it before any node seals with it.
   *
   * @throws SealError `KEY_CONFIG`
   */
  stage(key: string | Uint8Array): KeyRing {
    const { primary, byId, retired } = this.#keys
    return new KeyRing(primary, [...byId.values(), readRootKey(key)], retired)
  }

  /**
   * Step two: a ring that seals with the staged key and still opens with the others.
   *
   * @throws SealError `UNKNOWN_KEY` when the key was not staged, `KEY_CONFIG` when it is weak
   */
  promote(keyId: string): KeyRing {
    const { byId, retired } = this.#keys
    return new KeyRing(this.#require(keyId), [...byId.values()], retired)
  }

  /**
   * The last step: a ring without the key. It does not look at the rows; `retireKey` counts them first.
   *
   * @throws SealError `UNKNOWN_KEY`, or `KEY_IN_USE` for the primary key
   */
  retire(keyId: string): KeyRing {
    const { primary, byId, retired } = this.#keys
    const key = this.#require(keyId)
    if (key === primary) {
      throw new SealError('KEY_IN_USE', 'The primary key cannot be retired: promote another first', { keyId })
    }
    const others = [...byId.values()].filter((other) => other !== key)
    return new KeyRing(primary, others, [...retired, keyId])
  }

  /** The ids by role: no key shows. */
  toJSON(): { primary: string; decrypt: string[]; retired: string[] } {
    return { primary: this.primaryId, decrypt: this.keyIds.slice(1), retired: this.retiredIds }
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `KeyRing ${JSON.stringify(this)}`
  }

  #require(keyId: string): RootKey {
    const key = this.#keys.byId.get(keyId)
    if (key) return key
    throw new SealError(
      'UNKNOWN_KEY',
      'No key of the ring has this id: stage it first',
      isKeyId(keyId) ? { keyId } : {},
    )
  }
}

function isKeyId(id: unknown): id is string {
  return typeof id === 'string' && KEY_ID.test(id)
}

function requireRingKeys(keys: readonly RingKey[]): readonly RingKey[] {
  const entries = itemsOf(keys)?.map((entry) => requireObject(entry, 'An entry of a key ring'))
  if (entries?.every(({ role }) => role === 'primary' || role === 'decrypt')) return entries
  throw new SealError('KEY_CONFIG', "A key ring is made of a list of { key, role: 'primary' | 'decrypt' }")
}

function readRootKey(key: string | Uint8Array): RootKey {
  if (typeof key !== 'string') return new RootKey(readKeyBytes(key))
  const material = readKeyText(key)
  const rootKey = new RootKey(material)
  material.bytes.fill(0)
  return rootKey
}

/** Naming a key twice is harmless and happens while rotating; two keys with one id are refused. */
function addKey(byId: Map<string, RootKey>, key: RootKey): void {
  const namesake = byId.get(key.id)
  if (!namesake) byId.set(key.id, key)
  else if (!namesake.equals(key)) {
    throw new SealError('KEY_CONFIG', 'Two different keys of the ring share one id: replace one', {
      keyId: key.id,
    })
  }
}
