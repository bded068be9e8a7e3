import { actionIdOf, catalogue, credentialTypes, systemActions } from '@orch/providers/catalogue'
import type { ActionDescription, ProviderDescription } from './description.ts'
import { toAction, toProvider } from './from-providers.ts'

const providers: readonly ProviderDescription[] = catalogue
  .map(toProvider)
  .sort((one, other) => one.label.localeCompare(other.label))
/** Any names and values, all of them secret. */
export const CUSTOM: ProviderDescription = {
  id: 'custom',
  label: 'Custom',
  description: 'Any names and values',
  category: 'Credentials',
  docsUrl: undefined,
  fields: [],
  actions: [],
}
const services = new Set(providers.map(({ id }) => id))
const forms: readonly ProviderDescription[] = [
  ...credentialTypes.filter(({ id }) => !services.has(id)).map(toProvider),
  CUSTOM,
]
const providersById = new Map([...providers, ...forms].map((provider) => [provider.id, provider]))
const actions: readonly ActionDescription[] = [
  ...systemActions.map((action) => toAction(action)),
  ...providers.flatMap((provider) => provider.actions),
]
const actionsByType = new Map(actions.map((action) => [action.type, action]))

export function allProviders(): readonly ProviderDescription[] {
  return providers
}

/** Forms of credentials for scripts, whatever the service; those that are a service too are among the services. */
export function allForms(): readonly ProviderDescription[] {
  return forms
}

/** Whether somebody can say if its credentials work. Of a form, nobody knows whom to ask. */
export function isTestable(type: string): boolean {
  return services.has(type)
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
