import { act, cleanup } from '@testing-library/react'
import { ReactFlowProvider } from '@xyflow/react'
import { afterEach, expect, test } from 'vitest'
import { useSelectedSteps } from '../../src/features/editor/use-selected-steps.ts'
import { lastAnnouncement, openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

afterEach(cleanup)

function open(...selected: string[]) {
  const editor = openHook(
    useSelectedSteps,
    drawing([trigger(), action('a', 'A'), action('b', 'B')], ['t>a', 'a>b']),
    ReactFlowProvider,
  )
  act(() => editor.store.select({ nodes: selected, edges: [] }))
  const toggle = () => act(() => editor.result.current.toggle())
  const on = () => editor.now().nodes.flatMap(({ id, data }) => (data.enabled ? [id] : []))
  return { ...editor, toggle, on }
}

test('the selected steps are turned off together, and on again; triggers stay', () => {
  const { toggle, on, store } = open('t', 'a', 'b')
  toggle()
  expect(on()).toEqual(['t'])
  expect(lastAnnouncement()).toBe('2 steps turned off')
  toggle()
  expect(on()).toEqual(['t', 'a', 'b'])
  act(() => store.undo())
  expect(on()).toEqual(['t'])
})

test('of steps that are partly on, all are turned off', () => {
  const { toggle, on, store } = open('a')
  toggle()
  act(() => store.select({ nodes: ['a', 'b'], edges: [] }))
  toggle()
  expect(on()).toEqual(['t'])
})

test('where no step is selected, it says what to do', () => {
  const { toggle, on } = open('t')
  toggle()
  expect(on()).toEqual(['t', 'a', 'b'])
  expect(lastAnnouncement()).toBe('Select steps to turn off first')
})
