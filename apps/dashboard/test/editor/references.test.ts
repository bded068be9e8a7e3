import { createScope, resolveTemplates } from '@orch/engine/template'
import { parseWorkflow } from '@orch/engine/workflow'
import { expect, test } from 'vitest'
import { referencesFor } from '../../src/features/editor/references.ts'
import { action, drawing, trigger } from './drawings.ts'

const schema = JSON.stringify([
  { name: 'order', type: 'object', fields: [{ name: 'id', type: 'number' }] },
  { name: 'items', type: 'array', itemType: 'object', fields: [{ name: 'price', type: 'number' }] },
])
const shop = drawing(
  [
    trigger({ triggerType: 'Webhook', webhookSchema: schema }),
    action('a', 'Fetch v1.2'),
    action('b', 'B'),
    action('z', 'Z'),
  ],
  ['t>a', 'a>b'],
)
const pathsOf = (nodeId: string) =>
  referencesFor(shop, nodeId).map(({ label, path }) => `${label} ${path}`.trim())

test('lists the outputs of the steps before, nearest first, each step whole at its end', () => {
  expect(pathsOf('b')).toEqual([
    'Fetch v1.2 data',
    'Fetch v1.2 status',
    'Fetch v1.2',
    'Webhook order',
    'Webhook order.id',
    'Webhook items',
    'Webhook items[0].price',
    'Webhook triggered',
    'Webhook timestamp',
    'Webhook',
  ])
})

test('lists nothing for a step that nothing leads to', () => {
  expect(pathsOf('z')).toEqual([])
})

test('the engine resolves every reference that is offered', () => {
  const outputs: Record<string, object> = {
    t: { order: { id: 7 }, items: [{ price: 2.5 }], triggered: true, timestamp: 1 },
    a: { data: { x: 1 }, status: 200 },
  }
  const scope = createScope(parseWorkflow(shop), 'b', (id) => outputs[id] as never)
  const warnings: string[] = []
  const values = referencesFor(shop, 'b').map(({ token }) =>
    resolveTemplates(token, scope, (text) => void warnings.push(text)),
  )
  expect(warnings).toEqual([])
  expect(values.slice(0, 5)).toEqual([{ x: 1 }, 200, outputs['a'], { id: 7 }, 7])
})
