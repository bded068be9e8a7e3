import { isInstance, requireObject, requireSource } from './arguments.ts'
import { KeyRing } from './key-ring.ts'
import type { SealedRow } from './reseal-all.ts'
import { SealError } from './seal-error.ts'
import { Sealer } from './sealer.ts'

/** How many rows need which key. */
export type KeyCount = {
  /** By key id, also of keys that are not in the ring. */
  readonly byKey: ReadonlyMap<string, number>
  /** Rows that no key can be named for: damaged, or of the seed format and opened by no key of the ring. */
  readonly unreadable: number
}

/** All rows there are, and the ring that opens them. */
export type CountRequest = {
  readonly ring: KeyRing
  readonly source: AsyncIterable<SealedRow> | Iterable<SealedRow>
}

/**
 * Counts rows by the key they are sealed under. For orch/1 rows that stands in their head (in SQL: `sealed LIKE '01<key id>%'`);
 * a seed-format row counts for the key that opens it.
 *
 * @throws SealError `INVALID_INPUT`; what `source` throws comes through as it is
 * @example
 * ```ts
 * import { countByKey, generateEncryptionKey, KeyRing, Sealer } from '@orch/crypto'
 *
 * const ring = KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])
 * const context = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
 * const source = [{ sealed: new Sealer(ring).seal('hello', context), context }]
 * const { byKey, unreadable } = await countByKey({ ring, source })
 * console.log(byKey.get(ring.primaryId), unreadable) // 1 0
 * ```
 */
export async function countByKey(request: CountRequest): Promise<KeyCount> {
  const { ring, source } = requireObject(request, 'What countByKey takes')
  const sealer = new Sealer(ring)
  const byKey = new Map<string, number>()
  let unreadable = 0
  for await (const row of requireSource(source)) {
    const keyId = keyIdOf(row, sealer)
    if (keyId === undefined) unreadable += 1
    else byKey.set(keyId, (byKey.get(keyId) ?? 0) + 1)
  }
  return { byKey, unreadable }
}

/**
 * The end of a rotation: the ring without the key, unless a row still needs it. Count while no node seals with it any more.
 *
 * @throws SealError `KEY_IN_USE` while rows remain or for the primary key, `UNKNOWN_KEY` for a key that is not in the ring
 * @example
 * ```ts
 * import { generateEncryptionKey, KeyRing, retireKey, SealError, Sealer } from '@orch/crypto'
 *
 * const ring = KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])
 * const context = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
 * const source = [{ sealed: new Sealer(ring).seal('hello', context), context }]
 * try {
 *   await retireKey({ ring, source, keyId: ring.primaryId })
 * } catch (error) {
 *   console.log(error instanceof SealError && error.code) // 'KEY_IN_USE'
 * }
 * ```
 */
export async function retireKey(request: CountRequest & { readonly keyId: string }): Promise<KeyRing> {
  const { ring, keyId, source } = requireObject(request, 'What retireKey takes')
  if (!isInstance(ring, KeyRing)) throw new SealError('INVALID_INPUT', 'This is not a KeyRing')
  const without = ring.retire(keyId)
  const { byKey } = await countByKey({ ring, source })
  const remaining = byKey.get(keyId) ?? 0
  if (remaining === 0) return without
  throw new SealError(
    'KEY_IN_USE',
    `${remaining} rows are still sealed under key ${keyId}: seal them again first`,
    { keyId },
  )
}

function keyIdOf(row: SealedRow, sealer: Sealer): string | undefined {
  const { sealed, context } = requireObject(row, 'A row')
  try {
    return sealer.inspect(sealed).keyId ?? sealer.open(sealed, context).keyId
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}
