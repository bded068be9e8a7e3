import type { Integration } from '@orch/client'
import { connectionName } from '../../../lib/connection-name.ts'
import { type Keys, slotNameIn } from '../run/keys.ts'
import { texts } from './texts.ts'

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
    return texts.theSlotNotBoundThis
  }
  if (chosen !== '') return undefined
  const choice = keys.choices?.get(providerId)
  if (choice?.key === 'platform') return texts.withoutOneBuiltKeyUsed
  const only = integrations.find(({ id }) => id === choice?.integrationId)
  if (only !== undefined) return texts.withoutOneUsedOnlyOne(connectionName(only))
  const isNone = !integrations.some(({ type }) => type === providerId)
  return isRequired && isNone ? texts.thereNoConnectionYet(label) : undefined
}
