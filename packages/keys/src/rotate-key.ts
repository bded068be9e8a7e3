import { fieldsOf, must, mustBeDate, mustBeFunction, mustBeText, readClock } from './arguments.ts'
import type { GeneratedKey } from './generate-key.ts'
import { generateKey } from './key-format.ts'
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
 * @throws KeyError INVALID_OPTION when the grace is negative or ends after the last date there is, or a date is invalid
 * @example
 * ```ts
 * import { generateKey, rotateKey } from '@orch/keys'
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
 * const { generated, next, retire } = rotateKey(record, { graceSeconds: 3600 })
 * console.log(generated.key !== key, next.ownerId, retire.id) // true 'ws_1' 'k1'
 * ```
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
  const { id, ...rest } = recordOf(old)
  const given = fieldsOf('options', options)
  const { graceSeconds, now = () => new Date(), generate = generateKey } = given
  const { expiresAt: nextEnd = rest.expiresAt } = given
  mustBeDateOrNull('expiresAt', nextEnd)
  mustBeFunction('now', now)
  mustBeFunction('generate', generate)
  const graceEnd = endOfGrace(now, graceSeconds)
  const generated = newKey(generate)
  const expiresAt = rest.expiresAt !== null && rest.expiresAt < graceEnd ? rest.expiresAt : graceEnd
  return {
    generated,
    next: {
      ...rest,
      hash: generated.hash,
      disabledAt: null,
      expiresAt: nextEnd,
    },
    retire: { id, expiresAt },
  }
}

function recordOf(old: KeyRecord): KeyRecord {
  const record = fieldsOf('old', old)
  for (const name of ['id', 'ownerId', 'hash'] as const) mustBeText(`old.${name}`, record[name])
  for (const name of ['scopes', 'workflowIds'] as const) {
    const list = record[name]
    if (list === null && name === 'workflowIds') continue
    for (const text of fieldsOf(`old.${name}`, list as string[], true)) mustBeText(`old.${name}[]`, text)
  }
  mustBeDateOrNull('old.expiresAt', record.expiresAt)
  return record
}

function endOfGrace(now: () => Date, graceSeconds: number): Date {
  must(typeof graceSeconds === 'number' && graceSeconds >= 0, 'graceSeconds', '0 or more')
  const end = new Date(readClock(now) + graceSeconds * 1000)
  mustBeDate('the end of the grace', end)
  return end
}

function newKey(generate: () => GeneratedKey): GeneratedKey {
  const generated = fieldsOf('generate()', generate())
  mustBeText('generate().hash', generated.hash)
  return generated
}

function mustBeDateOrNull(name: string, value: Date | null): void {
  if (value !== null) mustBeDate(name, value)
}
