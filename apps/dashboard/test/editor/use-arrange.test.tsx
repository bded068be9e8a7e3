import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LayoutTask, Places } from '../../src/features/editor/layout/arrange.ts'
import { useArrange } from '../../src/features/editor/layout/use-arrange.ts'
import { lastAnnouncement, openHook } from '../support/in-editor.tsx'
import { action, drawing } from './drawings.ts'

/** In place of the worker: jsdom has none. */
class Arranger {
  static readonly all: Arranger[] = []
  onmessage: ((event: { data: Places }) => void) | undefined
  onerror: (() => void) | undefined
  readonly tasks: LayoutTask[] = []
  isEnded = false
  constructor() {
    Arranger.all.push(this)
  }
  postMessage(task: LayoutTask) {
    this.tasks.push(task)
  }
  terminate() {
    this.isEnded = true
  }
}

beforeEach(() => {
  Arranger.all.length = 0
  vi.stubGlobal('Worker', Arranger)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const THREE = drawing([action('a', 'A'), action('b', 'B'), action('c', 'C')], ['a>b', 'b>c'])

function open(start = THREE) {
  const hook = openHook(useArrange, start)
  const places = () => Object.fromEntries(hook.now().nodes.map(({ id, position }) => [id, position.x]))
  return { ...hook, places, worker: () => Arranger.all[0] }
}

test('all steps are arranged, in one change that can be undone', async () => {
  const { result, worker, places, store } = open()
  act(() => result.current())
  expect(worker()?.tasks.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([['a', 'b', 'c']])
  worker()?.onmessage?.({
    data: [
      ['a', { x: 100, y: 7 }],
      ['b', { x: 400, y: 7 }],
      ['c', { x: 700, y: 7 }],
    ],
  })
  await waitFor(() => expect(places()).toEqual({ a: 0, b: 300, c: 600 }))
  act(() => store.undo())
  expect(places()).toEqual({ a: 0, b: 0, c: 0 })
})

test('of one step there is nothing to arrange: the library is not fetched', () => {
  const { result } = open(drawing([action('a', 'A')]))
  act(() => result.current())
  expect(Arranger.all).toEqual([])
  expect(lastAnnouncement()).not.toBe('')
})

test('steps that cannot be arranged stay where they are', async () => {
  const { result, worker, places } = open()
  act(() => result.current())
  act(() => worker()?.onerror?.())
  await Promise.resolve()
  expect(places()).toEqual({ a: 0, b: 0, c: 0 })
})

test('one worker serves each time, and ends with the editor', () => {
  const { result, unmount, worker } = open()
  act(() => result.current())
  act(() => result.current())
  expect(Arranger.all).toHaveLength(1)
  expect(worker()?.tasks).toHaveLength(2)
  unmount()
  expect(worker()?.isEnded).toBe(true)
})
