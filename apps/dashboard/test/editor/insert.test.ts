import { expect, test } from 'vitest'
import { insertInto, replaceNode } from '../../src/features/editor/drawing/insert.ts'
import { COLUMN_WIDTH } from '../../src/features/editor/drawing/placement.ts'
import { type Direction, walked } from '../../src/features/editor/drawing/walk.ts'
import { action, drawing, trigger } from './drawings.ts'

const at = (x: number, node: ReturnType<typeof action>) => ({ ...node, position: { x, y: 0 } })
const line = drawing(
  [
    trigger(),
    at(COLUMN_WIDTH, action('a', 'A', { actionType: 'Condition' })),
    at(2 * COLUMN_WIDTH, action('b', 'B')),
    at(3 * COLUMN_WIDTH, action('c', 'C')),
  ],
  ['t>a', 'a>b:true', 'b>c', 'a>c:false'],
)
const ids = () => {
  let count = 0
  return () => `e${++count}`
}
const linksOf = ({ edges }: typeof line) =>
  edges.map(
    ({ source, target, sourceHandle }) => `${source}>${target}${sourceHandle ? `:${sourceHandle}` : ''}`,
  )
const xOf = ({ nodes }: typeof line, id: string) => nodes.find((node) => node.id === id)?.position.x

test('a step is put into a connection by its branch, and what follows makes room', () => {
  const after = insertInto('a>b:true', action('n', 'New'), ids())(line)
  expect(linksOf(after)).toEqual(['t>a', 'b>c', 'a>c:false', 'a>n:true', 'n>b'])
  expect([xOf(after, 'a'), xOf(after, 'n'), xOf(after, 'b'), xOf(after, 'c')]).toEqual(
    [1, 2, 3, 4].map((column) => column * COLUMN_WIDTH),
  )
})

test('a step that branches goes on by its first branch', () => {
  const after = insertInto('b>c', action('n', 'New', { actionType: 'Condition' }), ids())(line)
  expect(linksOf(after).at(-1)).toBe('n>c:true')
})

test('where there is room nothing moves, and a connection that is gone changes nothing', () => {
  const after = insertInto('a>c:false', action('n', 'New'), ids())(line)
  expect(xOf(after, 'c')).toBe(3 * COLUMN_WIDTH)
  expect(insertInto('gone', action('n', 'New'), ids())(line)).toBe(line)
})

test('another step in the place of one keeps its id and its connections, by branches that it has', () => {
  const pinned = {
    ...line,
    nodes: line.nodes.map((node) => ({ ...node, data: { ...node.data, pinned: 1 } })),
  }
  const after = replaceNode('a', { label: 'Plain', config: { actionType: 'HTTP Request' } })(pinned)
  expect(after.nodes.find(({ id }) => id === 'a')?.data).toMatchObject({ label: 'Plain', enabled: true })
  expect(after.nodes.find(({ id }) => id === 'a')?.data).not.toHaveProperty('pinned')
  expect(linksOf(after)).toEqual(['t>a', 'a>b', 'b>c', 'a>c'])
  const back = replaceNode('b', { label: 'B', config: { actionType: 'Condition' } })(after)
  expect(linksOf(back)).toContain('b>c:true')
})

test('two branches to one step become one connection when the branches go', () => {
  const both = drawing(
    [trigger(), action('a', 'A', { actionType: 'Condition' }), action('b', 'B')],
    ['a>b:true', 'a>b:false'],
  )
  const after = replaceNode('a', { label: 'A', config: { actionType: 'HTTP Request' } })(both)
  expect(linksOf(after)).toEqual(['a>b'])
})

test.each<['node' | 'edge', string, Direction, string | undefined]>([
  ['node', 't', 'on', 't>a'],
  ['edge', 't>a', 'on', 'a'],
  ['edge', 't>a', 'back', 't'],
  ['node', 'b', 'back', 'a>b:true'],
  ['edge', 'a>b:true', 'next', 'a>c:false'],
  ['edge', 'a>c:false', 'next', 'a>b:true'],
  ['edge', 'a>b:true', 'previous', 'a>c:false'],
  ['edge', 'b>c', 'next', 'a>c:false'],
  ['node', 'c', 'on', undefined],
  ['node', 't', 'back', undefined],
  ['node', 'a', 'next', undefined],
  ['edge', 'gone', 'on', undefined],
])('from the %s %s a walk %s leads to %s', (kind, id, direction, to) => {
  expect(walked(line, { kind, id }, direction)?.id).toBe(to)
})
