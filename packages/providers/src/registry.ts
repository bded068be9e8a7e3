import { settingFormatsIn } from '@orch/contract/setting-formats'
import { ACTION_IDS, actionIdOf } from './action-names.ts'
import { adopt } from './adopt.ts'
import { BUILT_IN } from './built-in.ts'
import { credentialTypes } from './credential-types.ts'
import { databaseQuery } from './database/index.ts'
import type {
  ActionDescription,
  Catalogue,
  EventDescription,
  ProviderDescription,
  SettingFormat,
} from './description.ts'
import { checkedEvent } from './events/checked-event.ts'
import type { ProviderEvent } from './events/event.ts'
import { systemEvents } from './events/system-events.ts'
import { httpRequest } from './http-request/index.ts'
import { ICONS } from './icons.ts'
import { importedFormats, importedOwner, importedProvider } from './imported.ts'
import { type Action, checkedAction, type Provider } from './provider.ts'
import { ProviderError } from './provider-error.ts'
import { systemActions } from './system-actions.ts'

// What this process knows: the services that are built in, and those that packages bring when it starts.

const known = new Map(BUILT_IN.map((provider) => [provider.id, provider]))
const described = new Map(systemActions.map((action) => [action.id, action]))
const runnable = new Map([httpRequest, databaseQuery].map((action) => [action.id, checkedAction(action)]))
const happening = new Map(systemEvents.map((event) => [event.id, checkedEvent(event)]))
for (const provider of BUILT_IN) learnActions(provider)

function learnActions({ actions, events = [] }: Provider): void {
  for (const event of events) happening.set(event.id, event)
  for (const action of actions) {
    described.set(action.id, action)
    runnable.set(action.id, action)
  }
}

/**
 * Every provider, with the code behind it.
 * @example
 * ```ts
 * import { allProviders } from '@orch/providers'
 *
 * console.log(allProviders().some(({ id }) => id === 'github')) // true
 * ```
 */
export function allProviders(): readonly Provider[] {
  return [...known.values()]
}

export function findProvider(id: string): Provider | undefined {
  return known.get(id) ?? importedProvider(id)
}

export function providerOf(actionType: string): Provider | undefined {
  const id = actionIdOf(actionType)
  return runnable.has(id) ? known.get(id.split('/')[0] ?? '') : importedOwner(id)
}

export function findForm(type: string): ProviderDescription | undefined {
  return findProvider(type) ?? credentialTypes.find(({ id }) => id === type)
}

/**
 * Every action, those that belong to no provider first.
 * @example
 * ```ts
 * import { allActions } from '@orch/providers'
 *
 * const writing = allActions().filter(({ id }) => id.startsWith('github/'))
 * console.log(writing.some(({ id }) => id === 'github/create-issue')) // true
 * ```
 */
export function allActions(): readonly ActionDescription[] {
  return [...described.values()]
}

export function findAction(type: string): ActionDescription | undefined {
  return described.get(actionIdOf(type))
}

export function findEvent(id: string): ProviderEvent | undefined {
  return happening.get(id)
}

export function eventConnection(id: string): { provider: string; required: boolean } | undefined {
  const provider = known.get(id.split('/')[0] ?? '')
  return findEvent(id)?.connection ?? (provider && { provider: provider.id, required: true })
}

/** The code behind an action; none stands behind the steps that an engine or a server does itself. */
export function runnableAction(type: string): Action | undefined {
  return runnable.get(actionIdOf(type))
}

export function registerProviders(providers: readonly Provider[]): void {
  const ids = providers.map(({ id }) => id)
  const taken = ids.find((id, index) => known.has(id) || isForm(id) || ids.indexOf(id) !== index)
  if (taken !== undefined)
    throw new ProviderError(
      'INVALID_INPUT',
      `There is a provider "${taken}" already: another needs another id`,
    )
  const adopted = providers.map(adopt)
  for (const provider of adopted) {
    known.set(provider.id, provider)
    learnActions(provider)
  }
}

const isForm = (id: string) => credentialTypes.some((form) => form.id === id)

/**
 * Everything that is known, as data: services with the forms of their credentials, steps and events.
 * @example
 * ```ts
 * import { catalogue } from '@orch/providers'
 *
 * const { providers } = catalogue()
 * const github = providers.find(({ id }) => id === 'github')
 * console.log(github?.name, Object.keys(github?.fields ?? {}).includes('token')) // GitHub true
 * ```
 */
export function catalogue(): Catalogue {
  return {
    providers: allProviders().map(asData),
    actions: systemActions,
    events: systemEvents.map(eventAsData),
    names: Object.fromEntries(ACTION_IDS),
    forms: credentialTypes.filter(({ id }) => !known.has(id)),
  }
}

function asData({
  test,
  partsOf,
  token,
  signIn,
  actions,
  events,
  ...described
}: Provider): ProviderDescription {
  const icon = described.icon ?? ICONS[described.id]
  return {
    ...described,
    ...(icon === undefined ? {} : { icon }),
    actions: actions.map(({ run, ...action }) => action),
    ...(events === undefined || events.length === 0 ? {} : { events: events.map(eventAsData) }),
  }
}

function eventAsData(event: ProviderEvent): EventDescription {
  const { id, label, description, category, inputs, outputs, sample, connection, comes } = event
  const described = { id, label, description, category, inputs, outputs, sample, comes }
  return connection === undefined ? described : { ...described, connection }
}

export function settingFormatsOf(
  actionType: string,
  settings: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, SettingFormat>> | undefined {
  const action = findAction(actionType)
  if (action === undefined) return importedOwner(actionType) && importedFormats(Object.keys(settings))
  return settingFormatsIn(action.inputs)
}
