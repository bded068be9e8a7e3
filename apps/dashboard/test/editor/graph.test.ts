import { expect, test } from 'vitest'
import { toDrawing, toPatch } from '../../src/features/editor/drawing/drawing.ts'
import { branchesLeft, possibleTargets, refusalOf } from '../../src/features/editor/drawing/graph.ts'
import {
  freePlace,
  NODE_HEIGHT,
  NODE_WIDTH,
  placeAfter,
} from '../../src/features/editor/drawing/placement.ts'
import { action, drawing, trigger } from './drawings.ts'

const line = drawing([trigger(), action('a', 'A'), action('b', 'B'), action('c', 'C')], ['t>a', 'a>b', 'b>c'])

test.each([
  ['a', 'a', undefined, 'itself'],
  ['a', 't', undefined, 'trigger'],
  ['a', 'b', undefined, 'duplicate'],
  ['c', 'a', undefined, 'cycle'],
  ['a', 'c', undefined, undefined],
  ['a', 'b', 'false', undefined],
])('connecting %s to %s by the handle %s is refused for: %s', (source, target, sourceHandle, refusal) => {
  expect(refusalOf(line, { source, target, sourceHandle })).toBe(refusal)
})

test.each([undefined, 'false'])(
  'the steps that can follow by the handle %s are those that nothing refuses',
  (sourceHandle) => {
    for (const { id: source } of line.nodes) {
      const allowed = line.nodes.filter(
        ({ id }) => refusalOf(line, { source, target: id, sourceHandle }) === undefined,
      )
      expect(possibleTargets(line, source, sourceHandle)).toEqual(allowed)
    }
  },
)

const branched = drawing(
  [
    trigger(),
    action('c', 'Check', { actionType: 'Condition' }),
    action('b', 'Tell'),
    action('n', 'Why', { actionType: 'Note', text: 'x' }),
    action('f', 'Group', { actionType: 'Note', text: '', frame: 'blue' }),
  ],
  ['t>c', 'c>b', 'c>b:error'],
)

test('nothing leads to a note or a frame', () => {
  expect(possibleTargets(branched, 'b', undefined)).toEqual([])
  expect(['n', 'f'].map((target) => refusalOf(branched, { source: 'b', target }))).toEqual(['note', 'note'])
})

test('a connection without a way leaves by the main one: what it leads to is not connected by that way again', () => {
  expect(refusalOf(branched, { source: 'c', target: 'b', sourceHandle: 'true' })).toBe('duplicate')
  expect(refusalOf(branched, { source: 'c', target: 'b', sourceHandle: 'false' })).toBeUndefined()
  expect(possibleTargets(branched, 'c', 'true')).toEqual([])
})

test('a connection can take each way but those of other connections between the same steps', () => {
  const ways = ['true', 'false', 'error'].map((value) => ({ value }))
  const [, main, failed] = branched.edges
  const left = [main, failed].map(
    (edge) => edge && branchesLeft(branched, edge, ways).map(({ value }) => value),
  )
  expect(left).toEqual([
    ['true', 'false'],
    ['false', 'error'],
  ])
})

test('a new step lands right of the one before it', () => {
  const { x, y } = placeAfter(drawing([trigger()]), 't')
  expect(x).toBeGreaterThan(NODE_WIDTH)
  expect(y).toBe(0)
})

test('a place that is taken moves down until it is free', () => {
  const taken = drawing([trigger(), { ...action('a', 'A'), position: { x: 0, y: NODE_HEIGHT } }])
  const { x, y } = freePlace(taken, { x: 10, y: 0 })
  expect(x).toBe(10)
  expect(y).toBeGreaterThanOrEqual(2 * NODE_HEIGHT)
})

test('what another program stored is read, and what it added is kept', () => {
  const read = toDrawing({
    id: 'w',
    name: 'W',
    visibility: 'private',
    userId: 'u',
    isOwner: true,
    createdAt: '',
    updatedAt: '',
    nodes: [
      { id: 'p', type: 'add', data: {} },
      { id: 'n', data: { type: 'trigger', status: 'success', colour: 'red' }, selected: true },
    ],
    edges: [{ id: 'e', source: 'n', target: 'm', sourceHandle: null, animated: true }],
  })
  expect(read.nodes).toHaveLength(1)
  expect(read.nodes[0]).toMatchObject({
    id: 'n',
    type: 'trigger',
    data: { enabled: true, config: {}, colour: 'red' },
  })
  expect(read.nodes[0]?.data).not.toHaveProperty('status')
  expect(read.edges).toEqual([{ id: 'e', source: 'n', target: 'm' }])
})

test('an empty name is not sent, so that the old one stays', () => {
  expect(toPatch({ ...line, name: '  ' })).not.toHaveProperty('name')
  expect(toPatch({ ...line, name: ' A ' })).toMatchObject({ name: 'A', draft: true })
})
