import type { ApiKey, ApiKeyScope, NewApiKey } from '@orch/client'
import { texts } from './texts.ts'

export const LIFETIMES = [
  { value: 'never', label: texts.never },
  { value: '30', label: texts.in30Days },
  { value: '90', label: texts.in90Days },
  { value: '365', label: texts.inAYear },
  { value: 'day', label: texts.atEndDay },
] as const

export type Lifetime = (typeof LIFETIMES)[number]['value']

/** In seconds, or `deleted`: it goes on until somebody deletes it. */
export const OVERLAPS = [
  { value: 'deleted', label: texts.whenSomebodyDeletesIt },
  { value: '0', label: texts.atOnce },
  { value: '3600', label: texts.inAnHour },
  { value: '86400', label: texts.inADay },
  { value: '604800', label: texts.inAWeek },
] as const

export type Overlap = (typeof OVERLAPS)[number]['value']

export type NewKeyDraft = {
  name: string
  scope: ApiKeyScope
  lifetime: Lifetime
  /** `YYYY-MM-DD`, for the lifetime `day`. */
  day: string
  /** Absent: every workflow. */
  workflowIds: readonly string[] | undefined
  /** The caller's own key that the new one replaces. */
  replaces?: { keyId: string; overlap: Overlap }
}

export const BLANK_KEY: NewKeyDraft = {
  name: '',
  scope: 'run',
  lifetime: 'never',
  day: '',
  workflowIds: undefined,
}

const DAY_MS = 86_400_000

/**
 * A key that may do what another may, for as long as that one was made for.
 * @param isOwn whether the other is the caller's, who then says when it ends
 */
export function draftLike(old: ApiKey, isOwn: boolean): NewKeyDraft {
  const { id, name, scopes, workflowIds, createdAt, expiresAt } = old
  const days = expiresAt === null ? undefined : (Date.parse(expiresAt) - Date.parse(createdAt)) / DAY_MS
  return {
    ...BLANK_KEY,
    name: name ?? '',
    scope: scopes.includes('manage') ? 'manage' : 'run',
    lifetime: lifetimeOf(days),
    workflowIds: workflowIds ?? undefined,
    ...(isOwn ? { replaces: { keyId: id, overlap: 'deleted' } } : {}),
  }
}

/** The shortest that is offered and as long; never one without an end for one that had an end. */
function lifetimeOf(days: number | undefined): Lifetime {
  if (days === undefined) return 'never'
  if (days <= 31) return '30'
  return days <= 91 ? '90' : '365'
}

/** The request body. `manage` includes starting workflows, and says so; only a key that does nothing else is bound to some. */
export function toNewApiKey(draft: NewKeyDraft, now: Date): NewApiKey {
  const name = draft.name.trim()
  const isBound = draft.scope === 'run' && draft.workflowIds !== undefined
  return {
    name: name === '' ? null : name,
    scopes: draft.scope === 'manage' ? ['run', 'manage'] : ['run'],
    ...(isBound ? { workflowIds: [...(draft.workflowIds ?? [])] } : {}),
    ...replacedBy(draft),
    expiresAt: endOf(draft, now)?.toISOString() ?? null,
  }
}

function replacedBy({ replaces }: NewKeyDraft): Pick<NewApiKey, 'replaces'> {
  if (replaces === undefined || replaces.overlap === 'deleted') return {}
  return { replaces: { keyId: replaces.keyId, overlapSeconds: Number(replaces.overlap) } }
}

/** Whether the form says everything that a key needs. */
export function isWhole({ scope, workflowIds, lifetime, day }: NewKeyDraft): boolean {
  const hasWorkflows = scope === 'manage' || workflowIds === undefined || workflowIds.length > 0
  return hasWorkflows && (lifetime !== 'day' || day !== '')
}

function endOf({ lifetime, day }: NewKeyDraft, now: Date): Date | undefined {
  if (lifetime === 'never') return undefined
  if (lifetime === 'day') return new Date(`${day}T23:59:59`)
  return new Date(now.getTime() + Number(lifetime) * DAY_MS)
}

/** How a program starts a workflow with the key. */
export function curlLine(origin: string, key: string, workflowId: string | undefined): string {
  return [
    `curl -X POST ${origin}/api/workflows/${workflowId ?? 'WORKFLOW_ID'}/webhook`,
    `  -H 'Authorization: Bearer ${key}'`,
    `  -H 'Content-Type: application/json' -d '{}'`,
  ].join(' \\\n')
}
