import type { InternalNode } from '@xyflow/react'
import { expect, test } from 'vitest'
import { middleOf } from '../../src/features/editor/canvas/edge-middle.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/features/editor/drawing/placement.ts'

type Handle = { id: string | null; x: number; y: number; width: number; height: number }

function nodesAt(places: Record<string, { x: number; y: number; source?: Handle[] }>) {
  const rows = Object.entries(places).map(([id, { x, y, source }]) => {
    const handleBounds = source === undefined ? undefined : { source, target: [] }
    return [
      id,
      { internals: { positionAbsolute: { x, y }, handleBounds } } as unknown as InternalNode,
    ] as const
  })
  return new Map(rows)
}

const edge = (sourceHandle?: string) => ({
  id: 'e',
  source: 'a',
  target: 'b',
  ...(sourceHandle === undefined ? {} : { sourceHandle }),
})

test('before its handles are measured, a connection goes from the side of a step to the side of the next', () => {
  const middle = middleOf(edge(), nodesAt({ a: { x: 0, y: 0 }, b: { x: 400, y: 100 } }))
  expect(middle).toEqual({ x: (NODE_WIDTH + 400) / 2, y: (NODE_HEIGHT / 2 + 100 + NODE_HEIGHT / 2) / 2 })
})

test('a branch begins at its own handle, and one that is not there at the first', () => {
  const source = [
    { id: 'true', x: 100, y: 10, width: 8, height: 8 },
    { id: 'false', x: 100, y: 40, width: 8, height: 8 },
  ]
  const nodes = nodesAt({ a: { x: 0, y: 0, source }, b: { x: 300, y: 0 } })
  const yOf = (handle: string) => middleOf(edge(handle), nodes)?.y ?? Number.NaN
  expect(yOf('false') - yOf('true')).toBe(15)
  expect(yOf('gone')).toBe(yOf('true'))
})

test('a connection of a step that is gone has no middle', () => {
  expect(middleOf(edge(), nodesAt({ a: { x: 0, y: 0 } }))).toBeUndefined()
  expect(middleOf(edge(), nodesAt({ b: { x: 0, y: 0 } }))).toBeUndefined()
})
