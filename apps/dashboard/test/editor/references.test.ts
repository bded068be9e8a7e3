import { createScope, resolveTemplates } from '@orch/engine/template'
import { parseWorkflow } from '@orch/engine/workflow'
import { expect, test } from 'vitest'
import { visibleItems } from '../../src/features/editor/data/data-tree.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from './drawings.ts'

const schema = JSON.stringify([
  { name: 'order', type: 'object', fields: [{ name: 'id', type: 'number' }] },
  { name: 'items', type: 'array', itemType: 'object', fields: [{ name: 'price', type: 'number' }] },
])
const shop = drawing(
  [
    trigger({ triggerType: 'Webhook', webhookSchema: schema }),
    action('a', 'Fetch v1.2', { actionType: 'Switch' }),
    action('b', 'B'),
    action('z', 'Z'),
  ],
  ['t>a', 'a>b'],
)
const pathsOf = (nodeId: string) =>
  valuesBefore(shop, nodeId, []).flatMap(({ title, outputs }) =>
    outputs.map(({ path }) => `${title} ${path}`),
  )

test('lists the outputs of the steps before, nearest first', () => {
  expect(pathsOf('b')).toEqual([
    'Fetch v1.2 case',
    'Fetch v1.2 value',
    'Webhook order',
    'Webhook order.id',
    'Webhook items',
    'Webhook items[0].price',
    'Webhook triggered',
    'Webhook timestamp',
  ])
})

test('lists nothing for a step that nothing leads to', () => {
  expect(pathsOf('z')).toEqual([])
})

test('the engine resolves every reference that is offered', () => {
  const outputs: Record<string, object> = {
    t: { order: { id: 7 }, items: [{ price: 2.5 }], triggered: true, timestamp: 1 },
    a: { case: 'paid', value: 7 },
  }
  const scope = createScope(parseWorkflow(shop), 'b', (id) => outputs[id] as never)
  const warnings: string[] = []
  const offered = visibleItems(
    valuesBefore(shop, 'b', []),
    new Set(['a', 't', 't.order', 't.items', 't.items[0]']),
  )
  const values = offered.map(({ token }) =>
    resolveTemplates(token, scope, (text) => void warnings.push(text)),
  )
  expect(warnings).toEqual([])
  expect(values.slice(0, 6)).toEqual([outputs['a'], 'paid', 7, outputs['t'], { id: 7 }, 7])
})

test('the fields of items are known through shaping steps, from the schema of the webhook to the groups of a summary', () => {
  const shape = (id: string, config: Record<string, unknown>) => {
    const node = action(id, id)
    return { ...node, data: { ...node.data, config } }
  }
  const shaped = drawing(
    [
      trigger({ triggerType: 'Webhook', webhookSchema: schema }),
      shape('set', {
        actionType: 'Set Fields',
        items: '{{@t:Webhook.items}}',
        fields: '[{"name":"tax","value":"{{item.price * 0.2}}"}]',
      }),
      shape('kept', { actionType: 'Filter', items: '{{@set:set.items}}' }),
      shape('sums', {
        actionType: 'Summarize',
        items: '{{@kept:kept.items}}',
        groupBy: 'price',
        calculations: '[{"calculation":"sum","field":"tax"},{"calculation":"count","as":"n"}]',
      }),
      shape('one', { actionType: 'Set Fields', fields: '[{"name":"total","value":"1"}]' }),
      shape('end', { actionType: 'Sort', items: '{{@set:set.items}}' }),
    ],
    ['t>set', 'set>kept', 'kept>sums', 'sums>one', 'one>end'],
  )
  const paths = (label: string) =>
    valuesBefore(shaped, 'end', [])
      .filter(({ title }) => title === label)
      .flatMap(({ outputs }) => outputs.map(({ path }) => path))
  expect(paths('set')).toEqual(['items', 'items[0].tax', 'items[0].price', 'count'])
  expect(paths('kept')).toEqual(['items', 'items[0].tax', 'items[0].price', 'count', 'removed'])
  expect(paths('sums')).toEqual(['items', 'items[0].price', 'items[0].sum_tax', 'items[0].n', 'count'])
  expect(paths('one')).toEqual(['total'])
  expect(derivationOf(shaped, []).itemOf('end')).toEqual({ tax: null, price: null })
})
