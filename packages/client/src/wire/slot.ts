import type { IntegrationUse } from './integration.ts'

/** Which connection a name stands for in one environment; steps name it as `slot:<name>`. */
export type Slot = {
  id: string
  name: string
  environment: string
  integrationId: string
  updatedAt: string
}

/** Without `environment`: that of the server. */
export type SlotBinding = {
  name: string
  environment?: string | undefined
  integrationId: string
}

/** The slots that steps name, bound or not, and the server's own environment. */
export type SlotUses = {
  environment: string
  slots: { name: string; uses: (IntegrationUse & { actionType: string | null })[] }[]
}
