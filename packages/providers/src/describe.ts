import type {
  ActionDescription,
  ColumnDescription,
  EventDescription,
  FieldDescription,
  InputDescription,
  ProviderDescription,
} from './description.ts'

type FieldExtras = Partial<Omit<FieldDescription, 'label' | 'env' | 'secret'>>
type InputExtras = Partial<Omit<InputDescription, 'key' | 'label' | 'type'>>

/** A credential field that is sealed and never shown again; required unless said otherwise. */
export function secret(label: string, env: string, extras: FieldExtras = {}): FieldDescription {
  return { label, env, secret: true, required: true, type: 'password', ...extras }
}

/** A credential field that may be shown; optional unless said otherwise. */
export function plain(label: string, env: string, extras: FieldExtras = {}): FieldDescription {
  return { label, env, secret: false, required: false, type: 'text', ...extras }
}

/** One line that may hold references. */
export function line(key: string, label: string, extras: InputExtras = {}): InputDescription {
  return { key, label, type: 'template-input', ...extras }
}

/** Several lines that may hold references. */
export function area(key: string, label: string, extras: InputExtras = {}): InputDescription {
  return { key, label, type: 'template-textarea', ...extras }
}

/** Several texts: with commas between, or a JSON list, in which each value stays one. */
export function list(key: string, label: string, extras: InputExtras = {}): InputDescription {
  return line(key, label, { format: 'list', ...extras })
}

/** The shape of what a step gives, where nothing else tells it: nobody checks it. */
export function outline(
  key: string,
  label: string,
  shapes: string,
  extras: InputExtras = {},
): InputDescription {
  return area(key, label, {
    format: 'schema',
    shapes,
    help: 'Only for suggestions in later steps.',
    ...extras,
  })
}

/** A number. */
export function number(key: string, label: string, extras: InputExtras = {}): InputDescription {
  return { key, label, type: 'number', ...extras }
}

/** One of a list, `{ value: label }`; the first is the default unless said otherwise. */
export function choice(
  key: string,
  label: string,
  labels: Readonly<Record<string, string>>,
  extras: InputExtras = {},
): InputDescription {
  const options = Object.entries(labels).map(([value, text]) => ({ value, label: text }))
  return { key, label, type: 'select', options, default: options[0]?.value ?? '', ...extras }
}

/** A list of rows; what stands in them is read once for each item. */
export function rows(
  key: string,
  label: string,
  columns: readonly ColumnDescription[],
  extras: InputExtras = {},
): InputDescription {
  return { key, label, type: 'rows', format: 'item', columns, ...extras }
}

/** Files of earlier steps that go along. */
export function attachments(key: string, extras: InputExtras = {}): InputDescription {
  return line(key, 'Attachments', {
    format: 'json',
    placeholder: '{{step.file}}, or a list of files',
    ...extras,
  })
}

/** Files of earlier steps that a model is shown; which kinds it takes stands in `help`. */
export function shownFiles(help: string): InputDescription {
  return line('files', 'Files', {
    format: 'json',
    placeholder: '{{step.file}}, or a list of files',
    group: 'Options',
    help,
  })
}

/** The name of a model. Services add and retire models all the time: the known ones are suggested, any other is taken too. */
export function model(
  names: readonly string[],
  { key = 'model', ...extras }: InputExtras & { key?: string } = {},
): InputDescription {
  const options = names.map((name) => ({ value: name, label: name }))
  return { key, label: 'Model', type: 'combobox', options, ...extras }
}

/** Choices that are their own labels. */
export function same(...values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value) => [value, value]))
}

/** Yes or no; yes unless said otherwise. */
export function flag(
  key: string,
  label: string,
  extras: InputExtras & { default?: 'true' | 'false' } = {},
): InputDescription {
  return choice(key, label, { true: 'Yes', false: 'No' }, extras)
}

/** The models that a service offers now; the same for each service that says so. */
export function listModels<const Id extends string>(id: Id): ActionOf<Id> {
  return action(id, 'List Models', 'The models that the service offers now', {
    outputs: { models: 'Their names', count: 'How many' },
  })
}

/** A setting that may not be left out. */
export const required = { required: true } as const

type ActionOf<Id extends string> = Omit<ActionDescription, 'id' | 'category'> & { id: Id }

/** What an action is; its category is its provider's name. */
export function action<const Id extends string>(
  id: Id,
  label: string,
  description: string,
  body: {
    inputs?: readonly InputDescription[]
    outputs: Readonly<Record<string, string>>
    display?: NonNullable<ActionDescription['display']>
    connection?: NonNullable<ActionDescription['connection']>
  },
): ActionOf<Id> {
  const outputs = Object.entries(body.outputs).map(([field, text]) => ({ field, description: text }))
  return { inputs: [], ...body, id, label, description, outputs }
}

type EventOf<Id extends string> = Omit<EventDescription, 'id' | 'category'> & { id: Id }

/** What an event is; its category is its provider's name. */
export function event<const Id extends string>(
  id: Id,
  label: string,
  description: string,
  body: Pick<EventDescription, 'comes' | 'sample'> &
    Pick<Partial<EventDescription>, 'connection' | 'inputs'> & { outputs: Readonly<Record<string, string>> },
): EventOf<Id> {
  const outputs = Object.entries(body.outputs).map(([field, text]) => ({ field, description: text }))
  return { inputs: [], ...body, id, label, description, outputs }
}

type Described<Id extends string, EventId extends string> = Omit<
  ProviderDescription,
  'actions' | 'events'
> & {
  actions: readonly (ActionDescription & { id: Id })[]
  events: readonly (EventDescription & { id: EventId })[]
}

/** Completes a description: the host of `baseUrl` unless hosts are listed, and a category for each action and event. */
export function describeProvider<const Id extends string, const EventId extends string = never>(
  provider: Omit<ProviderDescription, 'actions' | 'events' | 'hosts'> & {
    hosts?: readonly string[]
    actions: readonly ActionOf<Id>[]
    events?: readonly EventOf<EventId>[]
  },
): Described<Id, EventId> {
  const { hosts = provider.baseUrl === undefined ? [] : [new URL(provider.baseUrl).host] } = provider
  return {
    ...provider,
    hosts,
    actions: provider.actions.map((described) => ({ ...described, category: provider.name })),
    events: (provider.events ?? []).map((described) => ({ ...described, category: provider.name })),
  }
}
