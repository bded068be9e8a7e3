import type { DrawingOperation } from '@orch/client'
import { expect, test } from 'vitest'
import { changeOf } from '../../src/features/editor/draw/change-of.ts'
import { action, drawing, trigger } from './drawings.ts'

const start = drawing([trigger(), action('a', 'A'), action('b', 'B')], ['t>a', 'a>b'])
const after = (...operations: DrawingOperation[]) =>
  operations.reduce((now, operation) => changeOf(operation)(now), start)
const node = (id: string, more: object = {}) => ({
  id,
  type: 'action' as const,
  data: { label: id, type: 'action' as const, config: { actionType: 'Sort' } },
  ...more,
})

test('name and description are set, and nothing else', () => {
  expect(after({ op: 'setName', name: 'N' })).toEqual({ ...start, name: 'N' })
  expect(after({ op: 'setDescription', description: 'D' })).toEqual({ ...start, description: 'D' })
})

test('a step that the model puts nowhere stands to the right of the others', () => {
  const drawn = after({ op: 'addNode', node: node('c') }, { op: 'addNode', node: node('d') })
  const places = drawn.nodes.slice(-2).map(({ position }) => position)
  expect(places[0]).not.toEqual(places[1])
  expect(drawn.nodes.at(-1)?.data).toMatchObject({ label: 'd', description: '', enabled: true })
  const placed = after({ op: 'addNode', node: node('c', { position: { x: 905, y: 6 } }) })
  expect(placed.nodes.at(-1)?.position).toEqual({ x: 905, y: 6 })
  const onOthers = after({ op: 'addNode', node: node('c', { position: { x: 5, y: 6 } }) })
  expect(onOthers.nodes.at(-1)?.position).toEqual({ x: 5, y: 122 })
})

test('a step is removed with its connections, a connection alone', () => {
  const without = after({ op: 'removeNode', nodeId: 'a' })
  expect(without.nodes.map(({ id }) => id)).toEqual(['t', 'b'])
  expect(without.edges).toEqual([])
  expect(after({ op: 'removeEdge', edgeId: 'a>b' }).edges.map(({ id }) => id)).toEqual(['t>a'])
})

test('a step is moved, changed, or both; its other settings stay', () => {
  const position = { x: 7, y: 8 }
  const data = { label: 'New' }
  const both = after({ op: 'updateNode', nodeId: 'a', updates: { position, data } })
  expect(both.nodes[1]).toMatchObject({
    position,
    data: { label: 'New', config: { actionType: 'HTTP Request' } },
  })
  expect(after({ op: 'updateNode', nodeId: 'a', updates: { position } }).nodes[1]?.data).toEqual(
    start.nodes[1]?.data,
  )
  expect(after({ op: 'updateNode', nodeId: 'a', updates: {} })).toEqual(start)
})

test('what names a step or connection that is not there changes nothing', () => {
  for (const operation of [
    { op: 'removeNode', nodeId: 'x' },
    { op: 'removeEdge', edgeId: 'x' },
    { op: 'updateNode', nodeId: 'x', updates: { position: { x: 1, y: 1 } } },
    { op: 'updateNode', nodeId: 'x', updates: { data: { label: 'L' } } },
  ] satisfies DrawingOperation[])
    expect(after(operation)).toEqual(start)
})
