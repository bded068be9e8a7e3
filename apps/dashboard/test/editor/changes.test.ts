import { expect, test } from 'vitest'
import {
  addNode,
  moveNodes,
  removeItems,
  renameNode,
  updateConfig,
} from '../../src/features/editor/drawing/changes.ts'
import { action, drawing, trigger } from './drawings.ts'

const labelled = (text: string) =>
  drawing([trigger(), action('a', 'v1.2 Fetch'), action('b', 'Use', { endpoint: text })], ['t>a', 'a>b'])
const endpointOf = (text: string, label: string) =>
  renameNode('a', label)(labelled(text)).nodes[2]?.data.config['endpoint']

test('removing a step removes its connections', () => {
  const { nodes, edges } = removeItems(['a'], [])(labelled(''))
  expect(nodes.map(({ id }) => id)).toEqual(['t', 'b'])
  expect(edges).toEqual([])
})

test('removing a connection leaves the steps alone', () => {
  const { nodes, edges } = removeItems([], ['t>a'])(labelled(''))
  expect(nodes).toHaveLength(3)
  expect(edges.map(({ id }) => id)).toEqual(['a>b'])
})

test.each([
  ['{{@a:v1.2 Fetch.data}}', '{{@a:Get.data}}'],
  ['{{@a:v1.2 Fetch}}', '{{@a:Get}}'],
  ['{{@a:v1.2 Fetch[0].id}} and {{@a:Old name.data}}', '{{@a:Get[0].id}} and {{@a:Get.data}}'],
  ['{{ @a:v1.2 Fetch.data }}', '{{ @a:Get.data }}'],
  ['{{@ab:Other.data}} {{Fetch.data}} @a:v1.2 Fetch', '{{@ab:Other.data}} {{Fetch.data}} @a:v1.2 Fetch'],
])('renaming a step turns %s into %s', (before, after) => {
  expect(endpointOf(before, 'Get')).toBe(after)
})

test('a new label that would end the reference is written without its braces, brackets and dots', () => {
  expect(endpointOf('{{@a:v1.2 Fetch.data}}', 'A}}b [1] v2.0')).toBe('{{@a:A b 1 v2 0.data}}')
})

test('renaming reaches references inside lists and objects, and keeps every other value as it is', () => {
  const config = { list: ['{{@a:v1.2 Fetch.x}}', 7], deep: { text: '{{@a:v1.2 Fetch.y}}' }, flag: true }
  const before = updateConfig('b', config)(labelled(''))
  const after = renameNode('a', 'N')(before).nodes[2]?.data.config
  expect(after).toEqual({ list: ['{{@a:N.x}}', 7], deep: { text: '{{@a:N.y}}' }, flag: true })
})

test('a step that names nothing stays the same object when another is renamed', () => {
  const before = labelled('https://example.com')
  expect(renameNode('a', 'N')(before).nodes[2]).toBe(before.nodes[2])
})

test('moving changes the named steps only', () => {
  const before = labelled('')
  const after = moveNodes(new Map([['b', { x: 5, y: 6 }]]))(before)
  expect(after.nodes[2]?.position).toEqual({ x: 5, y: 6 })
  expect(after.nodes[1]).toBe(before.nodes[1])
})

test('a step is added with the connection that leads to it', () => {
  const edge = { id: 'e', source: 'b', target: 'c' }
  const after = addNode(action('c', 'New'), edge)(labelled(''))
  expect(after.nodes.at(-1)?.id).toBe('c')
  expect(after.edges.at(-1)).toEqual(edge)
})

test('a renamed step keeps the expression behind its name in quotes, in rows too', () => {
  const text = '{{@a:"Old" + 1}} {{@a:Old.x}}'
  const rows = JSON.stringify([{ value: '{{@a:"Old".total + 1}}' }])
  const drawn = drawing([action('a', 'Old'), action('b', 'B', { text, rows })])
  const config = renameNode('a', 'New')(drawn).nodes[1]?.data.config
  expect(config?.['text']).toBe('{{@a:"New" + 1}} {{@a:New.x}}')
  expect(JSON.parse(String(config?.['rows']))).toEqual([{ value: '{{@a:"New".total + 1}}' }])
})
