import type { ApiKeyScope, NewApiKey } from '@orch/client'

export const LIFETIMES = [
  { value: 'never', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
] as const

export type Lifetime = (typeof LIFETIMES)[number]['value']

const DAY_MS = 86_400_000

/** The request body. `manage` includes starting workflows, and says so. */
export function toNewApiKey(
  form: { name: string; scope: ApiKeyScope; lifetime: Lifetime },
  now: Date,
): NewApiKey {
  const name = form.name.trim()
  return {
    name: name === '' ? null : name,
    scopes: form.scope === 'manage' ? ['run', 'manage'] : ['run'],
    expiresAt:
      form.lifetime === 'never'
        ? null
        : new Date(now.getTime() + Number(form.lifetime) * DAY_MS).toISOString(),
  }
}
