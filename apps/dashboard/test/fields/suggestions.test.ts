import { EditorView } from '@codemirror/view'
import { expect, test } from 'vitest'
import { referenceBefore, tokenAt } from '../../src/components/fields/expression/insert-token.ts'
import { diagnosticsOf } from '../../src/components/fields/expression/problems.ts'
import { stepPlaces } from '../../src/components/fields/expression/step-places.ts'
import { suggestionsAt } from '../../src/components/fields/expression/suggestions.ts'
import type { KnownStep } from '../../src/components/fields/template/surroundings.ts'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from '../editor/drawings.ts'

const order = { total: 12, customer: { name: 'Ada' }, items: [{ price: 3 }], 'content-type': 'json' }
const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: JSON.stringify({ order }) })
const fetch = action('f1', 'Fetch it (new)')
const sample = { ...fetch, data: { ...fetch.data, pinned: { name: 'Ada', total: 12 } } }
const shop = drawing(
  [hook, sample, action('a', 'Ask', { actionType: 'Switch' }), action('b', 'B')],
  ['t>f1', 'f1>a', 'a>b'],
)
const factsOf = (drawn: typeof shop) => ({
  workflowId: 'w',
  logs: [],
  isReadOnly: false,
  derivation: derivationOf(drawn, []),
})
const node = shop.nodes[3] ?? hook
const around = surroundingsOf(shop, node, valuesBefore(shop, 'b', []), factsOf(shop))

/** What is offered where the `|` stands, and the text after taking one of them. */
function offered(marked: string, format: 'text' | 'condition' = 'text') {
  const position = marked.indexOf('|')
  const text = marked.replace('|', '')
  const suggestions = suggestionsAt(text, position, format, around)
  return {
    labels: suggestions.map(({ label }) => label),
    details: Object.fromEntries(suggestions.map(({ label, detail }) => [label, detail])),
    take(label: string) {
      const found = suggestions.find((suggestion) => suggestion.label === label)
      return found && text.slice(0, found.from) + found.insert + text.slice(position)
    },
  }
}

test('behind braces come the steps by name, what can be named besides them, and functions', () => {
  const { labels, take } = offered('Total: {{|}}')
  expect(labels.slice(0, 3)).toEqual(['Ask', 'Fetch it (new)', 'Webhook'])
  expect(labels).toEqual(expect.arrayContaining(['execution', 'workflow', 'now', 'Math.max']))
  expect(take('Fetch it (new)')).toBe('Total: {{@f1:"Fetch it (new)"}}')
  expect(offered('{{1 + fet|}}').take('Fetch it (new)')).toBe('{{1 + @f1:"Fetch it (new)"}}')
})

test('behind a point come the real fields of a step with their types, before the methods', () => {
  const { labels, details } = offered('{{@f1:"Fetch it (new)".|}}')
  expect(labels.slice(0, 2)).toEqual(['name', 'total'])
  expect([details['name'], details['total']]).toEqual(['text', 'number'])
  expect(offered('{{@f1:Fetch it (new).na|}}').take('name')).toBe('{{@f1:Fetch it (new).name}}')
  expect(offered('{{@t:Webhook.order.customer.|}}').labels[0]).toBe('name')
  expect(offered('{{@t:Webhook.order.customer.name.|}}').labels).toContain('toUpperCase')
  expect(offered('{{@t:Webhook.order.customer.name.|}}').labels).not.toContain('flatMap')
})

test('behind the name of a group of functions come these, and no methods of values', () => {
  const { labels, take } = offered('{{Math.|}}')
  expect(labels).toEqual(expect.arrayContaining(['max', 'min', 'round']))
  expect(labels).not.toContain('map')
  expect(take('max')).toBe('{{Math.max()}}')
  expect(offered('{{1 + Object.ke|}}').labels).toEqual(['keys'])
  expect(offered('{{@f1:Fetch it (new).Math.|}}').labels).toContain('trim')
})

test('of a step that has given nothing yet come the fields that it announces', () => {
  expect(offered('{{@a:Ask.|}}').labels.slice(0, 2)).toEqual(['case', 'value'])
})

test('a field whose name is not a word is written in brackets, in place of the point', () => {
  expect(offered('{{@t:Webhook.order.|}}').take('content-type')).toBe('{{@t:Webhook.order["content-type"]}}')
})

test('in a condition, steps are offered without braces around, and templates can be read further', () => {
  expect(offered('ask|', 'condition').take('Ask')).toBe('{{@a:Ask}}')
  expect(offered('{{@f1:Fetch it (new)}}.|', 'condition').labels).toContain('name')
  expect(offered('{{@f1:Fetch it (new).name}}.|', 'condition').labels).toContain('toUpperCase')
})

test('behind an @ in plain text come whole references; an email address is left alone', () => {
  const { labels, take } = offered('Hi @|')
  expect(labels).toContain('@Webhook.order.customer.name')
  expect(take('@Webhook.order.customer.name')).toBe('Hi {{@t:Webhook.order.customer.name}}')
  expect(offered('ada@|').labels).toEqual([])
  expect(offered('Hello |').labels).toEqual([])
})

test('what is inserted from the tree fits where it lands', () => {
  const token = '{{@f1:Fetch it (new).name}}'
  expect(tokenAt('Hi ', 3, token, 'text')).toBe(token)
  expect(tokenAt('{{ }}', 3, token, 'text')).toBe('@f1:"Fetch it (new)".name')
  expect(tokenAt('', 0, token, 'condition')).toBe(token)
})

test('a field that is inserted behind a reference takes its place, as two values mean nothing', () => {
  const replaced = (marked: string, format: 'text' | 'condition' = 'text') => {
    const caret = marked.indexOf('|')
    const text = marked.replace('|', '')
    return text.slice(referenceBefore(text, caret, format), caret)
  }
  expect(replaced('Hi {{@t:"Order placed"|}}')).toBe('@t:"Order placed"')
  expect(replaced('{{ @t:Order placed.order.id| }}')).toBe('@t:Order placed.order.id')
  expect(replaced('{{1 + @t:"Order placed".order|}}')).toBe('@t:"Order placed".order')
  expect(replaced('@t:"Order placed".order.total|', 'condition')).toBe('@t:"Order placed".order.total')
  // What could go on, what is not a reference, and a text are left as they are.
  expect(replaced('{{@t:"Order placed"|.order}}')).toBe('')
  expect(replaced('{{@t:"Order placed" |}}')).toBe('')
  expect(replaced('{{@t:"Order placed" + |}}')).toBe('')
  expect(replaced('{{trim(|)}}')).toBe('')
  expect(replaced('Hi {{@t:"Order placed"}}|')).toBe('')
})

test('finds the steps that a text names by id, whatever their labels hold, and shows their names of today', () => {
  const steps: Pick<KnownStep, 'id' | 'title' | 'label'>[] = [
    { id: 'f1', title: 'New name', label: 'New name' },
    { id: 'a', title: 'Get (it)', label: 'Get (it)' },
  ]
  const found = (text: string) =>
    stepPlaces(text, steps).map(({ start, end, title }) => [text.slice(start, end), title])
  expect(found('{{@f1:Old name.total}} and {{@a:Get (it).x}}')).toEqual([
    ['@f1:Old name', 'New name'],
    ['@a:Get (it)', 'Get (it)'],
  ])
  expect(found('{{ 1 + @f1:"Old, name".total }}')).toEqual([['@f1:"Old, name"', 'New name']])
  expect(found('{{@gone:Was here.x}}')).toEqual([['@gone:Was here', undefined]])
  expect(found('me@example.com, @somebody')).toEqual([])
})

test('errors are underlined at their word, and what is missing in the data at its template', () => {
  const marks = (text: string, format: 'text' | 'condition' = 'text') =>
    diagnosticsOf(text, format, around).map(({ from, to, severity }) => [text.slice(from, to), severity])
  expect(marks('{{@f1:Fetch it (new).name.toUperCase()}}')).toEqual([['toUperCase', 'error']])
  expect(marks('{{trigger.order.total}} >', 'condition')).toEqual([['>', 'error']])
  expect(marks('Hi {{nobody.name}}')).toEqual([['{', 'error']])
  expect(marks('Hi {{@t:Webhook.order.nothing}}!')).toEqual([['{{@t:Webhook.order.nothing}}', 'warning']])
  expect(marks('Hi {{@t:Webhook.order.total}}')).toEqual([])
})

test('what another tool writes can be written as it is here, by one click', () => {
  const rewritten = (text: string, format: 'text' | 'condition' = 'text') => {
    const [action] = diagnosticsOf(text, format, around)[0]?.actions ?? []
    const view = new EditorView({ doc: text })
    action?.apply(view, 0, text.length)
    return view.state.doc.toString()
  }
  expect(rewritten('={{ $("Fetch it (new)").item.json.name.trim() }}')).toBe('{{fetch_it_new.name.trim()}}')
  expect(rewritten('$json.total > 10', 'condition')).toBe('ask.total > 10')
  expect(rewritten('{{nobody.name}}')).toBe('{{nobody.name}}')
})

test('the result is what the step would be given', () => {
  expect(around.preview('{{@f1:Fetch it (new).name}}!', 'text')).toEqual({ value: 'Ada!', warnings: [] })
  expect(around.preview('{{trigger.order.total}} > 10', 'condition')).toMatchObject({ value: true })
  expect(around.preview('{{workflow.id}}', 'text')).toMatchObject({ value: 'w' })
  expect(around.preview('{{nobody.x}}', 'text')).toHaveProperty('error')
})

test('in a loop the first item of its list is known, and in a filter the first item that it goes through', () => {
  const looped = drawing(
    [hook, action('l', 'Each', { actionType: 'Loop', items: '{{trigger.order.items}}' }), action('in', 'In')],
    ['t>l', 'l>in:each'],
  )
  const inside = looped.nodes[2] ?? hook
  const inLoop = surroundingsOf(looped, inside, valuesBefore(looped, 'in', []), factsOf(looped))
  expect(inLoop.preview('{{@l:Each.item.price}} {{loop.count}}', 'text')).toMatchObject({ value: '3 1' })
  const filter = action('f', 'Filter', { actionType: 'Filter', items: '{{trigger.order.items}}' })
  const filtered = drawing([hook, filter], ['t>f'])
  const inFilter = surroundingsOf(filtered, filter, valuesBefore(filtered, 'f', []), factsOf(filtered))
  expect(inFilter.at?.item.preview('item.price > 2', 'item')).toMatchObject({ value: true })
  expect(inFilter.names).not.toHaveProperty('item')
})

test('what nobody has seen yet is offered by its fields: of the turn of a loop, of its result, of the items of a filter', () => {
  const schema =
    '[{"name":"lines","type":"array","itemType":"object","fields":[{"name":"sku","type":"string"}]}]'
  const start = trigger({ triggerType: 'Webhook', webhookSchema: schema })
  const loop = action('l', 'Each', { actionType: 'Loop', items: '{{trigger.lines}}' })
  const inside = action('in', 'In', { actionType: 'Set Fields', fields: '[{"name":"made","value":"1"}]' })
  const filter = action('f', 'Keep', { actionType: 'Filter', items: '{{trigger.lines}}' })
  const drawn = drawing([start, filter, loop, inside], ['t>f', 'f>l', 'l>in:each'])
  const at = (node: typeof loop) =>
    surroundingsOf(drawn, node, valuesBefore(drawn, node.id, []), factsOf(drawn))
  const labels = (text: string, seen: ReturnType<typeof at>) =>
    suggestionsAt(text, text.length, 'condition', seen).map(({ label }) => label)
  expect(labels('loop.item.', at(inside))).toContain('sku')
  const [turn, item] = [at(loop).at?.turn, at(filter).at?.item]
  expect(turn && labels('loop.result.', turn)).toContain('made')
  expect(item && labels('item.', item)).toContain('sku')
  expect(at(filter).itemFields).toEqual(['sku'])
})

test('a loop knows what its turn and the steps of its body gave, where it decides about its turns', () => {
  const inner = action('in', 'In')
  const body = { ...inner, data: { ...inner.data, pinned: { done: true } } }
  const loop = action('l', 'Each', { actionType: 'Loop', items: '{{trigger.order.items}}' })
  const looped = drawing([hook, loop, body], ['t>l', 'l>in:each'])
  const { at, check } = surroundingsOf(looped, loop, valuesBefore(looped, 'l', []), factsOf(looped))
  expect(at?.turn.preview('loop.result.done && {{@in:In.done}}', 'condition')).toMatchObject({ value: true })
  expect(at?.turn.check('loop.result.done', 'condition')).toEqual([])
  expect(check('loop.result.done', 'condition')).toHaveLength(1)
})
