import { expect, test, vi } from 'vitest'
import { describeWorkflow, removeItems } from '../../src/features/editor/drawing/changes.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { action, drawing, trigger } from './drawings.ts'

const open = () => createEditorStore(drawing([trigger(), action('a', 'A')], ['t>a']), () => 0)

test('what is deleted is no longer selected, and undo does not select it again', () => {
  const store = open()
  store.select({ nodes: ['a'], edges: ['t>a'] })
  store.change(removeItems(['a'], []))
  expect(store.getState().selection).toEqual({ nodes: [], edges: [] })
  store.undo()
  expect(store.getState().history.now.nodes).toHaveLength(2)
  expect(store.getState().selection.nodes).toEqual([])
})

test('listeners hear of changes, and of nothing else', () => {
  const store = open()
  const listener = vi.fn()
  const stop = store.subscribe(listener)
  store.change(describeWorkflow({ name: 'B' }))
  store.select({ nodes: [], edges: [] })
  store.redo()
  expect(listener).toHaveBeenCalledTimes(1)
  stop()
  store.undo()
  expect(listener).toHaveBeenCalledTimes(1)
})
