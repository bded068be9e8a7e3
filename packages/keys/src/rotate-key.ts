import { KeyError } from './errors.ts'
import { type GeneratedKey, generateKey } from './generate-key.ts'
import type { KeyRecord } from './key-store.ts'

/** What to write to let a new key take over from an old one. */
export type Rotation = {
  /** Show `key` once. */
  generated: GeneratedKey
  /** The new row, without an id: same owner, scopes and workflows as the old one. */
  next: Omit<KeyRecord, 'id'>
  /** The change to the old row: until then both keys pass. */
  retire: { id: string; expiresAt: Date }
}

/**
 * A new key beside an old one, which goes on for `graceSeconds` (0: ends at once) and never longer than it
 * would have. Write both rows in one transaction, then `forget` both digests.
 *
 * @throws KeyError INVALID_OPTION when the grace is negative or not finite
 */
export function rotateKey(
  old: KeyRecord,
  options: {
    graceSeconds: number
    now?: () => Date
    /** Of the new key. Default: as the old one. */
    expiresAt?: Date | null
    generate?: () => GeneratedKey
  },
): Rotation {
  const { graceSeconds, now = () => new Date(), generate = generateKey } = options
  if (!(graceSeconds >= 0 && Number.isFinite(graceSeconds))) {
    throw new KeyError('INVALID_OPTION', 'graceSeconds must be 0 or more')
  }
  const generated = generate()
  const { id, ...rest } = old
  const graceEnd = new Date(now().getTime() + graceSeconds * 1000)
  const expiresAt = old.expiresAt !== null && old.expiresAt < graceEnd ? old.expiresAt : graceEnd
  return {
    generated,
    next: {
      ...rest,
      hash: generated.hash,
      disabledAt: null,
      expiresAt: options.expiresAt === undefined ? old.expiresAt : options.expiresAt,
    },
    retire: { id, expiresAt },
  }
}
