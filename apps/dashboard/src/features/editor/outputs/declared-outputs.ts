import { isShown } from '../../../components/fields/field-groups.ts'
import { cellText, parseRows } from '../../../components/fields/rows/row-values.ts'
import { parseSchema, schemaPaths } from '../../../components/fields/schema/schema-node.ts'
import { findEvent } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { configText, configTexts } from '../config-text.ts'
import { takesBody } from '../trigger-kinds.ts'
import type { Output } from './output.ts'
import { texts } from './texts.ts'

type Config = Readonly<Record<string, unknown>>

/** What a trigger puts out: the fields of its schema, and when it started. */
export function triggerOutputs(config: Config): Output[] {
  const fields = sentFields(config)
  return [
    ...fields,
    { path: 'triggered', description: 'true' },
    { path: 'timestamp', description: texts.whenStartedMilliseconds },
  ]
}

function sentFields(config: Config): Output[] {
  const type = configText(config['triggerType'])
  if (type === 'Form') return formFields(config)
  if (type === 'Chat') return CHAT
  if (type === 'Event') return eventFields(config)
  return takesBody(type) ? schemaPaths(parseSchema(configText(config['webhookSchema'])) ?? []) : []
}

/** What each message of a chat gives. */
const CHAT: Output[] = [
  { path: 'message', description: texts.whatTheVisitorWrote },
  { path: 'session', description: texts.sessionIdHelp },
  { path: 'number', description: texts.messageIndexHelp },
  { path: 'history', description: texts.historyHelp },
  { path: 'files', description: texts.theFilesCameWith },
]

/** What the service sends, as the catalogue says it. */
function eventFields(config: Config): Output[] {
  const outputs = findEvent(config['eventType'])?.outputs ?? []
  return outputs.map(({ field, description }) => ({ path: field, description }))
}

function formFields(config: Config): Output[] {
  const rows = parseRows(configText(config['formFields'])) ?? []
  return rows
    .filter((row) => cellText(row, 'type') !== 'page' && cellText(row, 'name') !== '')
    .map((row) => ({ path: cellText(row, 'name'), description: cellText(row, 'label') }))
}

/** What the catalogue says of a step, and the shape that a person drew: columns of a query, fields of an object. */
export function declaredOutputs({ fields, outputs }: ActionDescription, config: Config): Output[] {
  const values = configTexts(config)
  const drawn = fields.flatMap((field) => {
    const { shapes } = field
    if (shapes === undefined || !isShown(field, fields, values)) return []
    return [{ shapes, paths: schemaPaths(parseSchema(configText(config[field.key])) ?? [], `${shapes}.`) }]
  })
  const hidden = fields.flatMap((field) =>
    field.shapes === undefined || isShown(field, fields, values) ? [] : [placeOf(field.shapes)],
  )
  const own = outputs
    .filter(({ field }) => !hidden.includes(field))
    .flatMap(({ field, description }) => [
      { path: field, description },
      ...drawn.filter(({ shapes }) => placeOf(shapes) === field).flatMap(({ paths }) => paths),
    ])
  const whole = drawn.filter(({ shapes }) => shapes === '').flatMap(({ paths }) => paths)
  return [...own, ...whole.map((output) => ({ ...output, path: output.path.replace(/^\./, '') }))]
}

/** `rows` of `rows[0]`: the output whose items have the fields. */
function placeOf(shapes: string): string {
  return shapes.replace(/\[0\]$/, '')
}
