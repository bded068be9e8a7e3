import type { Catalogue as ServedCatalogue } from '@orch/client'
import { type SettingFormats, settingFormatsIn } from '@orch/contract/setting-formats'
import { queryOptions } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { account, api } from '../api.ts'
import { catalogueDress } from '../language.ts'
import type { ActionDescription, Dress, EventDescription, ProviderDescription } from './description.ts'
import { toAction, toEvent, toProvider } from './from-served.ts'
import { texts } from './texts.ts'

/** Any names and values, all of them secret. */
export const CUSTOM: ProviderDescription = {
  id: 'custom',
  label: texts.custom,
  description: texts.anyNamesAndValues,
  category: texts.credentials,
  english: { label: 'custom', description: '', category: 'credentials' },
  docsUrl: undefined,
  icon: undefined,
  signsIn: undefined,
  fields: [],
  actions: [],
}

/** What the server said, and what puts it into the language of the page; nothing where that is English. */
type CatalogueAnswer = { served: ServedCatalogue; dress?: Dress | undefined }

const IN_ENGLISH: Dress = { provider: (same) => same, action: (same) => same, event: (same) => same }

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
  served: { providers: [], actions: [], events: [], names: {}, forms: [] },
})

/** Drawn again when another catalogue opens. */
const watchers = new Set<() => void>()

/** The services and steps of the workspace; a change of them invalidates this. Imports of others are seen on coming back to the page. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  staleTime: 60_000,
  refetchOnWindowFocus: 'always',
  queryFn: ({ signal }) => opened(api.catalogue.get({ signal })),
})

/** The same for who has no workspace, and looks at a public workflow. */
export const publicCatalogueQuery = queryOptions({
  queryKey: ['catalogue', 'public'],
  queryFn: ({ signal }) => opened(account.catalogue.public({ signal })),
})

async function opened(asked: Promise<ServedCatalogue>): Promise<CatalogueAnswer> {
  const [served, dress] = await Promise.all([asked, catalogueDress()])
  return openCatalogue({ served, dress })
}

/** From now on the functions below tell of these services and steps. */
export function openCatalogue(answer: CatalogueAnswer): CatalogueAnswer {
  open = catalogueOf(answer)
  for (const redraw of watchers) redraw()
  return answer
}

/** What the functions below tell of, for what stays on the screen while a service is imported or deleted. */
export function useCatalogue(): Catalogue {
  return useSyncExternalStore(watch, () => open)
}

function watch(redraw: () => void): () => void {
  watchers.add(redraw)
  return () => void watchers.delete(redraw)
}

function catalogueOf({ served, dress = IN_ENGLISH }: CatalogueAnswer): Catalogue {
  const providers = served.providers
    .map((provider) => dress.provider(toProvider(provider)))
    .sort((one, other) => one.label.localeCompare(other.label))
  const forms = [...served.forms.map((form) => dress.provider(toProvider(form))), CUSTOM]
  const actions = [
    ...served.actions.map((action) => dress.action(toAction(action))),
    ...providers.flatMap((provider) => provider.actions),
  ]
  const events = [
    ...served.providers.flatMap(({ id, events: own = [] }) => own.map((event) => toEvent(event, id))),
    ...served.events.map((event) => toEvent(event)),
  ].map(dress.event)
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

/** Every word by which people search for it: those of the page, and the English ones. */
export function searchedWords({
  label,
  description,
  category,
  english,
}: Pick<ActionDescription, 'label' | 'description' | 'category' | 'english'>): string {
  return [label, description, category, ...Object.values(english)].join(' ').toLowerCase()
}

/** Whether a step is called as it was when it was added, in whatever language that was. */
export function isStandardName(label: string, action: ActionDescription | undefined): boolean {
  return label === action?.label || label === action?.english.label
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
export function settingFormatsOf(type: string): SettingFormats | undefined {
  const action = findAction(type)
  return action && settingFormatsIn(action.fields)
}
