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

export type NewKeyDraft = {
  name: string
  scope: ApiKeyScope
  lifetime: Lifetime
  /** `YYYY-MM-DD`, for the lifetime `day`. */
  day: string
  /** Absent: every workflow. */
  workflowIds: readonly string[] | undefined
}

export const BLANK_KEY: NewKeyDraft = {
  name: '',
  scope: 'run',
  lifetime: 'never',
  day: '',
  workflowIds: undefined,
}

const DAY_MS = 86_400_000

/** A key that may do what another may, for as long as that one was made for. */
export function draftLike({ name, scopes, workflowIds, createdAt, expiresAt }: ApiKey): NewKeyDraft {
  const days = expiresAt === null ? undefined : (Date.parse(expiresAt) - Date.parse(createdAt)) / DAY_MS
  return {
    ...BLANK_KEY,
    name: name ?? '',
    scope: scopes.includes('manage') ? 'manage' : 'run',
    lifetime: lifetimeOf(days),
    workflowIds: workflowIds ?? undefined,
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
    expiresAt: endOf(draft, now)?.toISOString() ?? null,
  }
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
