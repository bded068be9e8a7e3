import { isShown } from '../../components/fields/field-groups.ts'
import { parseSchema, schemaPaths } from '../../components/fields/schema/schema-node.ts'
import { findAction } from '../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../lib/catalogue/description.ts'
import { configText } from './config-text.ts'
import type { Drawing, DrawnNode } from './drawing/drawing.ts'
import { printLabel } from './drawing/print-label.ts'
import { type Output, shapedOutputs } from './shaped-outputs.ts'
import { stepLook } from './step-look.ts'

type Nodes = ReadonlyMap<string, DrawnNode>

/** The fields of the items that a step works on, where the step that gives them says. */
export function itemFieldsOf(drawing: Drawing, { data }: DrawnNode): string[] {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]))
  const list = configText(data.config['items'] ?? data.config['left'] ?? data.config['before'])
  return itemsOf(list, nodes, 0).map(({ path }) => path)
}

/** A list that goes through more steps than this is not followed. */
const FARTHEST = 50

/** The fields of the items of a list that a setting names by one reference. */
function itemsOf(text: string, nodes: Nodes, depth: number): Output[] {
  const [, id = '', rest = ''] = /^\s*\{\{@([^:}]+):"?([^{}]*)\}\}\s*$/.exec(text) ?? []
  const node = nodes.get(id)
  if (node === undefined || depth > FARTHEST) return []
  const label = printLabel(stepLook(node).title)
  const path = rest.startsWith(label) ? rest.slice(label.length).replace(/^"?\./, '') : ''
  const start = `${path}[0].`
  return outputsOf(node, nodes, depth + 1).flatMap((output) =>
    output.path.startsWith(start) ? [{ ...output, path: output.path.slice(start.length) }] : [],
  )
}

/** The fields that a step says it puts out. */
export function outputsOfStep(drawing: Drawing, node: DrawnNode): Output[] {
  return outputsOf(node, new Map(drawing.nodes.map((each) => [each.id, each])), 0)
}

function outputsOf({ type, data }: DrawnNode, nodes: Nodes, depth: number): Output[] {
  if (type === 'trigger') return triggerOutputs(data.config)
  const action = findAction(data.config['actionType'])
  if (action === undefined) return []
  return (
    schemaOutputs(data.config, action) ??
    shapedOutputs(action, data.config, (key) => itemsOf(configText(data.config[key]), nodes, depth)) ??
    action.outputs.map(({ field, description }) => ({ path: field, description }))
  )
}

function triggerOutputs(config: Record<string, unknown>): Output[] {
  const fields =
    config['triggerType'] === 'Webhook'
      ? schemaPaths(parseSchema(configText(config['webhookSchema'])) ?? [])
      : []
  return [
    ...fields,
    { path: 'triggered', description: 'true' },
    { path: 'timestamp', description: 'When it started, in milliseconds' },
  ]
}

/** Steps whose output has the shape the person drew: columns of a query, fields of a generated object. */
function schemaOutputs(
  config: Record<string, unknown>,
  { fields, outputs }: ActionDescription,
): Output[] | undefined {
  const shaping = fields.filter(({ shapes }) => shapes !== undefined)
  if (shaping.length === 0) return undefined
  const values = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, configText(value)]))
  return outputs.flatMap(({ field, description }) => {
    const shaper = shaping.find(({ shapes = '' }) => shapes.replace(/\[0\]$/, '') === field)
    if (shaper === undefined) return [{ path: field, description }]
    if (!isShown(shaper, fields, values)) return []
    const drawn = parseSchema(configText(config[shaper.key])) ?? []
    return [{ path: field, description }, ...schemaPaths(drawn, `${shaper.shapes}.`)]
  })
}
