import type { Integration } from '@orch/client'
import { connectionName } from '../../../lib/connection-name.ts'
import { type Keys, slotNameIn } from '../run/keys.ts'

type Circumstances = {
  chosen: string
  label: string
  keys: Keys
  providerId: string
  isRequired: boolean
  integrations: readonly Integration[]
}

/** What comes of the choice, where the choice itself does not say it. */
export function connectionHelp(circumstances: Circumstances): string | undefined {
  const { chosen, keys, label, providerId, isRequired, integrations } = circumstances
  const slot = slotNameIn(chosen)
  if (slot !== undefined && keys.slots?.has(slot) === false) {
    return 'The slot is not bound in this environment: bind it under Settings, Slots.'
  }
  if (chosen !== '') return undefined
  const choice = keys.choices?.get(providerId)
  if (choice?.key === 'platform') return 'Without one the built-in key is used, for credits.'
  const only = integrations.find(({ id }) => id === choice?.integrationId)
  if (only !== undefined) return `Without one ${connectionName(only)} is used, the only one.`
  const isNone = !integrations.some(({ type }) => type === providerId)
  return isRequired && isNone ? `There is no connection to ${label} yet.` : undefined
}
