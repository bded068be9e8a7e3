import { ancestorsOf } from '@orch/engine/workflow'
import { parseSchema, schemaPaths } from '../../components/fields/schema/schema-node.ts'
import type { Reference } from '../../components/fields/template/reference.ts'
import { findAction } from '../../lib/catalogue/catalogue.ts'
import { configText } from './config-text.ts'
import type { Drawing, DrawnNode } from './drawing/drawing.ts'
import { printLabel } from './drawing/print-label.ts'
import { stepLook } from './step-look.ts'

type Output = { path: string; description: string }

/** What a field of this step may name: the outputs of every step before it, nearest first. */
export function referencesFor(drawing: Drawing, nodeId: string): Reference[] {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]))
  return [...ancestorsOf(drawing, nodeId)].flatMap((id) => {
    const node = nodes.get(id)
    return node === undefined ? [] : referencesOf(node)
  })
}

function referencesOf(node: DrawnNode): Reference[] {
  const label = stepLook(node).title
  const start = `{{@${node.id}:${printLabel(label)}`
  const whole: Output = { path: '', description: 'Everything this step puts out' }
  return [...outputsOf(node), whole].map(({ path, description }) => ({
    token: path === '' ? `${start}}}` : `${start}.${path}}}`,
    nodeId: node.id,
    label,
    path,
    description,
  }))
}

function outputsOf({ type, data }: DrawnNode): Output[] {
  if (type === 'trigger') return triggerOutputs(data.config)
  const action = findAction(data.config['actionType'])
  if (action === undefined) return []
  return (
    schemaOutputs(data.config, action.type) ??
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
function schemaOutputs(config: Record<string, unknown>, actionType: string): Output[] | undefined {
  if (actionType === 'Database Query') {
    const columns = schemaPaths(parseSchema(configText(config['dbSchema'])) ?? [], 'rows[0].')
    return [
      { path: 'rows', description: 'The rows found' },
      ...columns,
      { path: 'count', description: 'How many rows' },
      { path: 'hasMore', description: 'Whether there were more rows' },
    ]
  }
  if (actionType !== 'ai-gateway/generate-text') return undefined
  if (config['aiFormat'] !== 'object') return [{ path: 'text', description: 'The generated text' }]
  return schemaPaths(parseSchema(configText(config['aiSchema'])) ?? [], 'object.')
}
