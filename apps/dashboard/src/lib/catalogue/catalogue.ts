import type { ActionDescription, ProviderDescription } from './description.ts'
import { PROVIDERS } from './providers.ts'
import { SYSTEM_ACTIONS } from './system-actions.ts'

const providersById = new Map(PROVIDERS.map((provider) => [provider.id, provider]))
const actions: readonly ActionDescription[] = [
  ...SYSTEM_ACTIONS,
  ...PROVIDERS.flatMap((provider) => provider.actions),
]
const actionsByType = new Map(actions.map((action) => [action.type, action]))

export function allProviders(): readonly ProviderDescription[] {
  return PROVIDERS
}

export function findProvider(id: string): ProviderDescription | undefined {
  return providersById.get(id)
}

export function allActions(): readonly ActionDescription[] {
  return actions
}

export function findAction(type: unknown): ActionDescription | undefined {
  return typeof type === 'string' ? actionsByType.get(type) : undefined
}
