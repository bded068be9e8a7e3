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

/** What stands against `need`, or `undefined` when the key may. Unknown scopes grant nothing. */
export function denialOf(record: Pick<KeyRecord, 'scopes' | 'workflowIds'>, need: Need): Denial | undefined {
  const { scopes, workflowIds } = record
  const scope = need.scope ?? 'run'
  const allowed = scopes.includes(scope) || (scope === 'run' && scopes.includes('manage'))
  if (!allowed) return 'scope'
  if (workflowIds === null) return undefined
  const { workflowId } = need
  return workflowId !== undefined && workflowIds.includes(workflowId) ? undefined : 'workflow'
}

/** How the life of a key ended before `at` (milliseconds), or `undefined` while it lives. */
export function endOf(
  record: Pick<KeyRecord, 'disabledAt' | 'expiresAt'>,
  at: number,
): 'disabled' | 'expired' | undefined {
  if (isPast(record.disabledAt, at)) return 'disabled'
  return isPast(record.expiresAt, at) ? 'expired' : undefined
}

function isPast(moment: Date | null, at: number): boolean {
  return moment !== null && moment.getTime() <= at
}
