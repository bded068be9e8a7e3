import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { ReactFlowProvider, useStoreApi } from '@xyflow/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Canvas } from '../../src/features/editor/canvas/canvas.tsx'
import { updateData } from '../../src/features/editor/drawing/changes.ts'
import { toDrawnEdge, toDrawnNode } from '../../src/features/editor/drawing/drawing.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { bigWorkflow } from '../support/big-workflow.ts'
import { counter } from '../support/count-renders.ts'

/** What one change may draw again on a canvas of any size: the step, its two connections, and React Flow's own frame. */
const MOST_RENDERED = 70
const STEPS = 120

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const nothing = () => {}
const { nodes, edges } = bigWorkflow(STEPS)
const big = { name: 'Big', description: '', nodes: nodes.map(toDrawnNode), edges: edges.map(toDrawnEdge) }

type Flow = { api?: ReturnType<typeof useStoreApi> }

/** Hands out React Flow's own store: jsdom has no layout in which a mouse could drag. */
function Probe({ flow }: { flow: Flow }) {
  flow.api = useStoreApi()
  return null
}

function open() {
  const store = createEditorStore(big, () => 0)
  const flow: Flow = {}
  render(
    <QueryClientProvider client={createQueryClient(nothing)}>
      <EditorProvider value={store}>
        <ReactFlowProvider>
          <Canvas isReadOnly={false} onAddStep={nothing} onChooseStep={nothing} onEnterPanel={nothing} />
          <Probe flow={flow} />
        </ReactFlowProvider>
      </EditorProvider>
    </QueryClientProvider>,
  )
  return { store, flow }
}

/** Components rendered by one command, after everything before it has settled. */
function renderedBy(command: () => void): number {
  counter.take()
  act(command)
  return counter.take()
}

test('the profiler sees every step of the canvas when it opens', () => {
  counter.take()
  open()
  expect(counter.take()).toBeGreaterThan(STEPS)
})

test('a drag moves its step and renders nothing; let go, that step is rendered and no other', async () => {
  const { store, flow } = open()
  const move = (x: number, isDragged: boolean) => {
    const state = flow.api?.getState()
    const node = state?.nodeLookup.get('s7')
    if (node) state?.updateNodePositions(new Map([['s7', { ...node, position: { x, y: 3 } }]]), isDragged)
  }
  const step = document.querySelector<HTMLElement>('.react-flow__node[data-id="s7"]')
  act(() => move(1, true))
  expect(renderedBy(() => move(2, true))).toBe(0)
  await waitFor(() => expect(step?.style.transform).toBe('translate(2px,3px)'))
  expect(document.querySelectorAll('.held-edges, .held-shield')).toHaveLength(2)
  const rendered = renderedBy(() => move(2, false))
  expect(step?.style.transform).toBe('translate(2px,3px)')
  expect(rendered).toBeGreaterThan(0)
  expect(rendered).toBeLessThan(MOST_RENDERED)
  expect(document.querySelectorAll('.held-edges, .held-shield')).toHaveLength(0)
  expect(store.getState().history.now.nodes.find(({ id }) => id === 's7')?.position).toEqual({ x: 2, y: 3 })
})

test('a key in a setting draws its step again, and no other', () => {
  const { store } = open()
  const type = (label: string) => store.change(updateData('s7', { label }), 'label')
  act(() => type('L'))
  const rendered = renderedBy(() => type('La'))
  expect(rendered).toBeGreaterThan(0)
  expect(rendered).toBeLessThan(MOST_RENDERED)
})

test('another selection draws again only the step that had it and the step that gets it', () => {
  const { store } = open()
  act(() => store.select({ nodes: ['s7'], edges: [] }))
  const rendered = renderedBy(() => store.select({ nodes: ['s9'], edges: [] }))
  expect(rendered).toBeGreaterThan(0)
  expect(rendered).toBeLessThan(MOST_RENDERED + 20)
})
