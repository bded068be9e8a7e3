import { parseEncryptionKey } from './encryption-key.ts'
import {
  type Environment,
  type KeySourceOptions,
  type RingKey,
  readRetiredIds,
  readRingKeys,
} from './key-source.ts'
import { RootKey } from './root-key.ts'
import { SealError } from './seal-error.ts'

const KEY_ID = /^[0-9a-f]{8}$/

/** Gives the sealer the keys of a ring; not part of the public face. */
export let keysOf: (ring: KeyRing) => readonly [primary: RootKey, ...others: RootKey[]]

/**
 * The root keys an installation knows: one seals, all open. Never changes; {@link KeyRing.stage}, {@link KeyRing.promote} and
 * {@link KeyRing.retire} give a new ring. Prints and serialises as key ids only.
 */
export class KeyRing {
  readonly #keys: readonly [primary: RootKey, ...others: RootKey[]]
  readonly #retired: ReadonlySet<string>

  static {
    keysOf = (ring) => ring.#keys
  }

  private constructor(keys: readonly RootKey[], retired: Iterable<string>) {
    const [primary, ...others] = keys
    if (!primary) throw new SealError('KEY_CONFIG', 'A key ring needs a primary key')
    this.#keys = [primary, ...others]
    this.#retired = new Set(retired)
  }

  /**
   * @param options.retired ids of keys taken out of use: a text under one of them fails with `RETIRED_KEY`, not `UNKNOWN_KEY`
   * @throws SealError `KEY_CONFIG` unless exactly one key is primary and every key is sound
   */
  static of(keys: readonly RingKey[], options: { readonly retired?: readonly string[] } = {}): KeyRing {
    if (!Array.isArray(keys)) throw new SealError('KEY_CONFIG', 'A key ring is made of a list of keys')
    if (keys.some((entry) => entry?.role !== 'primary' && entry?.role !== 'decrypt')) {
      throw new SealError('KEY_CONFIG', "Every key of a ring has the role 'primary' or 'decrypt'")
    }
    const primaries = keys.filter(({ role }) => role === 'primary')
    if (primaries.length !== 1) {
      throw new SealError(
        'KEY_CONFIG',
        `A key ring has exactly one primary key, this one has ${primaries.length}`,
      )
    }
    const retired = options.retired ?? []
    if (!retired.every((id) => KEY_ID.test(id))) {
      throw new SealError('KEY_CONFIG', 'The id of a retired key is 8 lower-case hex digits')
    }
    const ordered = [...primaries, ...keys.filter(({ role }) => role === 'decrypt')]
    return new KeyRing(ordered.map(readRootKey).reduce(addKey, []), retired)
  }

  /**
   * Reads the ring from an environment:
   *
   * - `ORCH_ENCRYPTION_KEY`, or `ORCH_ENCRYPTION_KEY_FILE` naming a file with it: the primary key. Both set is an error.
   * - `ORCH_ENCRYPTION_KEYS_OLD` (or `_FILE`): keys that only open, separated by commas or white space. A key about to become the
   *   primary is staged here first.
   * - `INTEGRATION_ENCRYPTION_KEY`: the seed system's name. Primary when nothing else is set, otherwise it only opens.
   * - `ORCH_ENCRYPTION_KEYS_RETIRED`: ids of keys taken out of use.
   *
   * @throws SealError `KEY_CONFIG` when no key is set or one is unusable; `WRAPPER_REFUSED` or `WRAPPER_UNAVAILABLE` from a wrapper
   */
  static async fromEnv(env: Environment, options: KeySourceOptions = {}): Promise<KeyRing> {
    return KeyRing.of(await readRingKeys(env, options), { retired: readRetiredIds(env) })
  }

  /** The id of the key that seals: 8 hex digits, safe to log. */
  get primaryId(): string {
    return this.#keys[0].id
  }

  /** The ids of all keys, primary first. */
  get keyIds(): string[] {
    return this.#keys.map(({ id }) => id)
  }

  /** The ids of the keys taken out of use. */
  get retiredIds(): string[] {
    return [...this.#retired]
  }

  /** Step one of a rotation: a ring that also opens with `key`. Every node must hold it before any node seals with it. */
  stage(key: string | Uint8Array): KeyRing {
    return new KeyRing(addKey([...this.#keys], readRootKey({ key, role: 'decrypt' })), this.#retired)
  }

  /** Step two: a ring that seals with the staged key and still opens with the others. */
  promote(keyId: string): KeyRing {
    const key = this.#keys.find(({ id }) => id === keyId)
    if (!key)
      throw new SealError('UNKNOWN_KEY', 'Only a key of the ring can be promoted: stage it first', { keyId })
    return new KeyRing([key, ...this.#keys.filter((other) => other !== key)], this.#retired)
  }

  /** The last step, once no sealed text needs the key: `retireKey` counts first and is the safe way here. */
  retire(keyId: string): KeyRing {
    if (keyId === this.primaryId) {
      throw new SealError('KEY_IN_USE', 'The primary key cannot be retired: promote another first', { keyId })
    }
    if (!this.keyIds.includes(keyId))
      throw new SealError('UNKNOWN_KEY', 'This key is not in the ring', { keyId })
    return new KeyRing(
      this.#keys.filter(({ id }) => id !== keyId),
      [...this.#retired, keyId],
    )
  }

  toJSON(): { primary: string; decrypt: string[]; retired: string[] } {
    const [primary, ...decrypt] = this.keyIds
    return { primary: primary ?? '', decrypt, retired: this.retiredIds }
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `KeyRing ${JSON.stringify(this)}`
  }
}

function readRootKey({ key }: RingKey): RootKey {
  if (key instanceof Uint8Array) return new RootKey(key)
  const bytes = parseEncryptionKey(key)
  const rootKey = new RootKey(bytes)
  bytes.fill(0)
  return rootKey
}

/** Naming a key twice is harmless and happens while rotating; two keys with one id are refused. */
function addKey(keys: RootKey[], key: RootKey): RootKey[] {
  const namesake = keys.find(({ id }) => id === key.id)
  if (!namesake) return [...keys, key]
  if (namesake.equals(key)) return keys
  throw new SealError('KEY_CONFIG', 'Two different keys of the ring share one id: replace one', {
    keyId: key.id,
  })
}
