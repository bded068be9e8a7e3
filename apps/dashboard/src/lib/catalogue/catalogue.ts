import type { Catalogue as ServedCatalogue } from '@orch/client'
import type { TextFormat } from '@orch/engine/workflow'
import { queryOptions } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { account, api } from '../api.ts'
import type { ActionDescription, EventDescription, ProviderDescription } from './description.ts'
import { toAction, toEvent, toProvider } from './from-served.ts'
import { texts } from './texts.ts'

/** Any names and values, all of them secret. */
export const CUSTOM: ProviderDescription = {
  id: 'custom',
  label: texts.custom,
  description: texts.anyNamesAndValues,
  category: texts.credentials,
  docsUrl: undefined,
  icon: undefined,
  signsIn: undefined,
  fields: [],
  actions: [],
}

type Catalogue = {
  providers: readonly ProviderDescription[]
  forms: readonly ProviderDescription[]
  actions: readonly ActionDescription[]
  providersById: ReadonlyMap<string, ProviderDescription>
  /** By their ids, and by older names. */
  actionsByType: ReadonlyMap<string, ActionDescription>
  events: readonly EventDescription[]
}

/**
 * What the workspace has: the answer to the query below. The pages of a workspace open once it is here, and a page shows one workspace. It
 * is kept here, and not handed on, because stores of drawings, commands and drops read it outside of React; what draws of it uses
 * `useCatalogue`.
 */
let open: Catalogue = catalogueOf({
  providers: [],
  actions: [],
  events: [],
  names: {},
  forms: [],
})

/** Drawn again when another catalogue opens. */
const watchers = new Set<() => void>()

/** The services and steps of the workspace; a change of them invalidates this. Imports of others are seen on coming back to the page. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  staleTime: 60_000,
  refetchOnWindowFocus: 'always',
  queryFn: async ({ signal }) => openCatalogue(await api.catalogue.get({ signal })),
})

/** The same for who has no workspace, and looks at a public workflow. */
export const publicCatalogueQuery = queryOptions({
  queryKey: ['catalogue', 'public'],
  queryFn: async ({ signal }) => openCatalogue(await account.catalogue.public({ signal })),
})

/** From now on the functions below tell of these services and steps. */
export function openCatalogue(served: ServedCatalogue): ServedCatalogue {
  open = catalogueOf(served)
  for (const redraw of watchers) redraw()
  return served
}

/** What the functions below tell of, for what stays on the screen while a service is imported or deleted. */
export function useCatalogue(): Catalogue {
  return useSyncExternalStore(watch, () => open)
}

function watch(redraw: () => void): () => void {
  watchers.add(redraw)
  return () => void watchers.delete(redraw)
}

function catalogueOf(served: ServedCatalogue): Catalogue {
  const providers = served.providers
    .map(toProvider)
    .sort((one, other) => one.label.localeCompare(other.label))
  const forms = [...served.forms.map(toProvider), CUSTOM]
  const actions = [
    ...served.actions.map((action) => toAction(action)),
    ...providers.flatMap((provider) => provider.actions),
  ]
  const events = [
    ...served.providers.flatMap(({ id, events: own = [] }) => own.map((event) => toEvent(event, id))),
    ...served.events.map((event) => toEvent(event)),
  ]
  return {
    providers,
    forms,
    actions,
    events,
    providersById: new Map([...providers, ...forms].map((provider) => [provider.id, provider])),
    actionsByType: withNames(new Map(actions.map((action) => [action.type, action])), served.names),
  }
}

function withNames(
  byId: ReadonlyMap<string, ActionDescription>,
  names: ServedCatalogue['names'],
): ReadonlyMap<string, ActionDescription> {
  const known = Object.entries(names).flatMap(([name, id]) => {
    const action = byId.get(id)
    return action === undefined ? [] : [[name, action] as const]
  })
  return new Map([...known, ...byId])
}

export function allProviders(): readonly ProviderDescription[] {
  return open.providers
}

/** Forms of credentials for scripts, whatever the service; those that are a service too are among the services. */
export function allForms(): readonly ProviderDescription[] {
  return open.forms
}

/** Whether somebody can say if its credentials work. Of a form, nobody knows whom to ask. */
export function isTestable(type: string): boolean {
  return open.providers.some(({ id }) => id === type)
}

export function findProvider(id: string): ProviderDescription | undefined {
  return open.providersById.get(id)
}

/** How a person signs in for a connection with these settings: in the browser, or with a code; undefined: nobody does. */
export function signInOf(
  type: string,
  config: Readonly<Record<string, string>>,
): 'code' | 'device' | undefined {
  const { field, kinds = {} } = findProvider(type)?.signsIn ?? { field: '' }
  const kind = config[field] ?? ''
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
}

export function allActions(): readonly ActionDescription[] {
  return open.actions
}

export function findAction(type: unknown): ActionDescription | undefined {
  return typeof type === 'string' ? open.actionsByType.get(type) : undefined
}

/** Those of services first. */
export function allEvents(): readonly EventDescription[] {
  return open.events
}

export function findEvent(type: unknown): EventDescription | undefined {
  return open.events.find((event) => event.type === type)
}

/** What the texts of an action's settings are, by key; nothing for plain text. Undefined: there is no such action. */
export function settingFormatsOf(
  type: string,
): Readonly<Record<string, Exclude<TextFormat, 'text'>>> | undefined {
  const formats = findAction(type)?.fields.flatMap(({ key, format }) =>
    format === undefined || format === 'text' ? [] : [[key, format] as const],
  )
  return formats && Object.fromEntries(formats)
}
