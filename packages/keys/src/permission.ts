import { isDate, isList } from '@orch/entrance'
import { KeyError } from './errors.ts'
import type { KeyRecord, KeyScope } from './key-store.ts'

/** What the caller is about to do. */
export type Need = {
  /** The workflow it touches. A key bound to workflows is refused when none is named. */
  workflowId?: string | undefined
  /** Default `run`. */
  scope?: KeyScope | undefined
}

/** Why a living key may not do what it asks for. */
export type Denial = 'scope' | 'workflow'

/**
 * What stands against `need`, or `undefined` when the key may. Unknown scopes grant nothing, and neither does a column that
 * holds no list.
 *
 * @throws KeyError INVALID_OPTION when the record or the need is not an object
 * @example
 * ```ts
 * import { denialOf } from '@orch/keys'
 *
 * const record = { scopes: ['run'], workflowIds: ['w1'] }
 * console.log(denialOf(record, { workflowId: 'w1' })) // undefined: it may
 * console.log(denialOf(record, { workflowId: 'w2' })) // 'workflow'
 * console.log(denialOf(record, { scope: 'manage' })) // 'scope'
 * ```
 */
export function denialOf(record: Pick<KeyRecord, 'scopes' | 'workflowIds'>, need: Need): Denial | undefined {
  try {
    return decide(record, need)
  } catch {
    throw new KeyError('INVALID_OPTION', 'record and need must be objects')
  }
}

function decide(
  { scopes, workflowIds }: Pick<KeyRecord, 'scopes' | 'workflowIds'>,
  { scope = 'run', workflowId }: Need,
): Denial | undefined {
  if (!isList(scopes)) return 'scope'
  const allowed = scopes.includes(scope) || (scope === 'run' && scopes.includes('manage'))
  if (!allowed) return 'scope'
  if (workflowIds === null) return undefined
  if (workflowId === undefined || !isList(workflowIds)) return 'workflow'
  return workflowIds.includes(workflowId) ? undefined : 'workflow'
}

/** How the life of a key ended before `at` (milliseconds), or `undefined` while it lives. */
export function endOf(
  record: Pick<KeyRecord, 'disabledAt' | 'expiresAt'>,
  at: number,
): 'disabled' | 'expired' | undefined {
  if (isPast(record.disabledAt, at)) return 'disabled'
  return isPast(record.expiresAt, at) ? 'expired' : undefined
}

/** Fails closed: what is neither `null` nor a date that lies ahead, such as an Invalid Date, is past. */
function isPast(moment: Date | null, at: number): boolean {
  return moment !== null && !(isDate(moment) && moment.getTime() > at)
}
