import {
  type ActionDescription,
  type Catalogue,
  catalogue,
  type EventDescription,
  type FieldDescription,
  type InputDescription,
} from '@orch/providers'
import { code, table } from './markdown-table.ts'

type Service = Catalogue['providers'][number]

/** One page a service: what its credentials are made of, each action with its settings and outputs, each event. */
export function servicePages(): { params: { service: string }; content: string }[] {
  return catalogue().providers.map((service) => ({
    params: { service: service.id },
    content: servicePage(service),
  }))
}

function servicePage({ name, description, docs, hosts, fields, actions, events = [] }: Service): string {
  return [
    `# ${name}`,
    description,
    `Its own documentation: <${docs}>. The credentials go to no host but ${hosts?.map(code).join(', ') || 'the one that the connection names'}.`,
    '## Credentials',
    credentialsTable(Object.entries(fields)),
    ...(actions.length > 0 ? ['## Actions', ...actions.map(actionPart)] : []),
    ...(events.length > 0 ? ['## Events that start workflows', ...events.map(eventPart)] : []),
  ].join('\n\n')
}

function credentialsTable(fields: readonly [string, FieldDescription][]): string {
  const rows = fields
    .filter(([, { isManaged }]) => isManaged !== true)
    .map(([key, { label, env, secret, required }]) => [
      label,
      code(key),
      code(env),
      required ? 'yes' : 'no',
      secret ? 'secret' : 'shown',
    ])
  return table(['Field', 'Key', 'Environment variable', 'Required', 'Kept'], rows)
}

/** A step, as a part of a page. */
export function actionPart({ id, label, description, inputs, outputs }: ActionDescription): string {
  return [`### ${label}`, `${description}. ${code(id)}`, settingsTable(inputs), outputsTable(outputs)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function eventPart({ id, label, description, inputs, outputs, comes }: EventDescription): string {
  const way =
    comes.how === 'polled'
      ? 'The service is asked at an interval.'
      : comes.by === 'api'
        ? 'Orch tells the service the address when the workflow is published.'
        : 'A person gives the service the address of the trigger.'
  return [`### ${label}`, `${description}. ${way} ${code(id)}`, settingsTable(inputs), outputsTable(outputs)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function settingsTable(inputs: readonly InputDescription[]): string {
  if (inputs.length === 0) return ''
  const rows = inputs.map((input) => [
    input.label,
    code(input.key),
    input.required ? 'yes' : 'no',
    notesOf(input),
  ])
  return table(['Setting', 'Key', 'Required', 'Takes'], rows)
}

function notesOf({ options, format, default: usual, help, min, max }: InputDescription): string {
  const range = min === undefined && max === undefined ? '' : `${min ?? '…'} to ${max ?? '…'}`
  const chosen = options?.map(({ value }) => code(value)).join(', ') ?? ''
  const kind = chosen || (format === undefined ? '' : `as ${format}`) || range
  return [kind, usual === undefined || usual === '' ? '' : `usual: ${code(usual)}`, help ?? '']
    .filter((note) => note !== '')
    .join('; ')
}

function outputsTable(outputs: ActionDescription['outputs']): string {
  if (outputs.length === 0) return ''
  return table(
    ['Output', 'What it is'],
    outputs.map(({ field, description }) => [code(field), description]),
  )
}
