import { actionIdOf, catalogue, systemActions } from '@orch/providers/catalogue'
import type { ActionDescription, ProviderDescription } from './description.ts'
import { toAction, toProvider } from './from-providers.ts'

const providers: readonly ProviderDescription[] = catalogue
  .map(toProvider)
  .sort((one, other) => one.label.localeCompare(other.label))
const providersById = new Map(providers.map((provider) => [provider.id, provider]))
const actions: readonly ActionDescription[] = [
  ...systemActions.map((action) => toAction(action)),
  ...providers.flatMap((provider) => provider.actions),
]
const actionsByType = new Map(actions.map((action) => [action.type, action]))

export function allProviders(): readonly ProviderDescription[] {
  return providers
}

export function findProvider(id: string): ProviderDescription | undefined {
  return providersById.get(id)
}

export function allActions(): readonly ActionDescription[] {
  return actions
}

export function findAction(type: unknown): ActionDescription | undefined {
  return typeof type === 'string' ? actionsByType.get(actionIdOf(type)) : undefined
}
