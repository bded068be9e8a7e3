import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeDrawings } from '../../src/features/editor/comparison/merge-drawings.ts'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { action, drawing, trigger } from './drawings.ts'

const base = drawing([trigger(), action('a', 'Ask', { endpoint: '/' }), action('b', 'Send')], ['t>a', 'a>b'])

const withConfig = (id: string, config: Record<string, unknown>): Drawing => ({
  ...base,
  nodes: base.nodes.map((node) =>
    node.id === id ? { ...node, data: { ...node.data, config: { ...node.data.config, ...config } } } : node,
  ),
})
const without = (id: string): Drawing => ({
  ...base,
  nodes: base.nodes.filter((node) => node.id !== id),
  edges: base.edges.filter(({ source, target }) => source !== id && target !== id),
})

test('different settings of one step are kept both', () => {
  const merged = mergeDrawings(
    base,
    withConfig('a', { endpoint: '/x' }),
    withConfig('a', { httpMethod: 'PUT' }),
  )
  expect(merged?.nodes[1]?.data.config).toMatchObject({ endpoint: '/x', httpMethod: 'PUT' })
})

test('a step that one added and one that the other removed: the one is there, the other is gone', () => {
  const added = { ...base, nodes: [...base.nodes, action('c', 'Wait')] }
  expect(mergeDrawings(base, without('b'), added)?.nodes.map(({ id }) => id)).toEqual(['t', 'a', 'c'])
})

test.each([
  ['the same setting, otherwise', withConfig('a', { endpoint: '/x' }), withConfig('a', { endpoint: '/y' })],
  ['a step that the other removed', without('a'), withConfig('a', { endpoint: '/y' })],
  ['the name', { ...base, name: 'X' }, { ...base, name: 'Y' }],
])('nothing is guessed where both changed %s', (_, theirs, mine) => {
  expect(mergeDrawings(base, theirs, mine)).toBeUndefined()
  expect(mergeDrawings(base, mine, theirs)).toBeUndefined()
})

test('a connection to a step that the other removed is a question', () => {
  const mine = { ...base, edges: [...base.edges, { id: 'n', source: 't', target: 'b' }] }
  expect(mergeDrawings(base, without('b'), mine)).toBeUndefined()
})

const steps = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
const drawings = fc
  .record({ ids: steps, texts: fc.array(fc.constantFrom('1', '2'), { minLength: 4, maxLength: 4 }) })
  .map(({ ids, texts }) =>
    drawing([trigger(), ...ids.map((id, at) => action(id, id, { endpoint: texts[at] }))]),
  )

test('who changed nothing takes what the other drew, and both ways round come out the same', () => {
  const sorted = (one: Drawing | undefined) =>
    one && [...one.nodes].sort((first, second) => first.id.localeCompare(second.id))
  fc.assert(
    fc.property(drawings, drawings, drawings, (start, one, other) => {
      expect(sorted(mergeDrawings(start, start, one))).toEqual(sorted(one))
      expect(sorted(mergeDrawings(start, one, start))).toEqual(sorted(one))
      expect(sorted(mergeDrawings(start, one, other))).toEqual(sorted(mergeDrawings(start, other, one)))
    }),
    { numRuns: 200 },
  )
})
