import { act } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useFlowItems } from '../../src/features/editor/canvas/use-flow-items.ts'
import { useFlowSelection } from '../../src/features/editor/canvas/use-flow-selection.ts'
import { addEdge } from '../../src/features/editor/drawing/changes.ts'
import { openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

const start = drawing(
  [trigger(), action('a', 'A', { actionType: 'Condition' }), action('b', 'B')],
  ['t>a', 'a>b:true'],
)
const moved = (id: string, x: number, dragging: boolean) =>
  ({ type: 'position', id, position: { x, y: 0 }, dragging }) as const
const placeOf = (nodes: readonly { id: string; position: { x: number } }[], id: string) =>
  nodes.find((node) => node.id === id)?.position.x

test('a drag shows at once, is one change when it ends, and one Undo takes it back', () => {
  const { result, store, now } = openHook(useFlowItems, start)
  for (const x of [5, 10, 15]) act(() => result.current.onNodesChange([moved('a', x, true)]))
  expect(placeOf(result.current.nodes, 'a')).toBe(15)
  expect(now()).toBe(start)
  act(() => result.current.onNodesChange([moved('a', 20, false)]))
  expect(placeOf(now().nodes, 'a')).toBe(20)
  expect(placeOf(result.current.nodes, 'a')).toBe(20)
  act(() => store.undo())
  expect(now()).toEqual(start)
  expect(placeOf(result.current.nodes, 'a')).toBe(0)
})

test('steps that are moved by the arrow keys, one letter after the other, go back by one Undo', () => {
  const { result, store, now } = openHook(useFlowItems, start)
  for (const x of [5, 10]) act(() => result.current.onNodesChange([moved('a', x, false)]))
  expect(placeOf(now().nodes, 'a')).toBe(10)
  act(() => store.undo())
  expect(placeOf(now().nodes, 'a')).toBe(0)
})

test('sizes are kept for drawing, and are not a change of the workflow', () => {
  const { result, now } = openHook(useFlowItems, start)
  const dimensions = { width: 232, height: 72 }
  act(() => result.current.onNodesChange([{ type: 'dimensions', id: 'a', dimensions }]))
  expect(result.current.nodes.find(({ id }) => id === 'a')?.measured).toEqual(dimensions)
  expect(now()).toBe(start)
})

test('steps and connections say what they are to people who do not see them', () => {
  const { result } = openHook(useFlowItems, start)
  expect(result.current.nodes.map(({ ariaLabel }) => ariaLabel)[1]).toMatch(/^A, /)
  expect(result.current.edges.map(({ ariaLabel, label }) => [ariaLabel, label])).toEqual([
    ['Connection from Manual to A', undefined],
    ['Connection from A to B when true', 'true'],
  ])
})

test('clicks of the canvas are the selection of the editor', () => {
  const { result, store } = openHook(useFlowSelection, start)
  const select = (id: string, selected: boolean) => ({ type: 'select', id, selected }) as const
  act(() => result.current.onNodesChange([select('a', true), select('b', true)]))
  act(() => result.current.onEdgesChange([select('t>a', true)]))
  act(() => result.current.onNodesChange([select('a', false), moved('b', 3, false)]))
  expect(store.getState().selection).toEqual({ nodes: ['b'], edges: ['t>a'] })
})

test('the right button keeps several that are selected, and selects another alone', () => {
  const { result, store } = openHook(useFlowSelection, start)
  act(() => store.select({ nodes: ['a', 'b'], edges: [] }))
  act(() => result.current.selectNodeForMenu({}, { id: 'a' }))
  expect(store.getState().selection.nodes).toEqual(['a', 'b'])
  act(() => result.current.selectEdgeForMenu({}, { id: 't>a' }))
  expect(store.getState().selection).toEqual({ nodes: [], edges: ['t>a'] })
})

test('a step shows its error branch once a connection leaves by it', () => {
  const { result, store } = openHook(useFlowItems, start)
  const failing = () =>
    result.current.nodes
      .filter(({ data }) => 'hasErrorBranch' in data && data.hasErrorBranch)
      .map(({ id }) => id)
  expect(failing()).toEqual([])
  act(() => store.change(addEdge({ id: 'e', source: 'a', target: 'b', sourceHandle: 'error' })))
  expect(failing()).toEqual(['a'])
})
