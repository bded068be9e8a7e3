import { act, cleanup, renderHook } from '@testing-library/react'
import type { KeyboardEvent } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { useDataTree } from '../../src/features/editor/data/use-data-tree.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
})

const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"order": {"id": 7, "lines": [1, 2]}}' })
const steps = valuesBefore(drawing([hook, action('a', 'Send')], ['t>a']), 'a', [])

function open() {
  const taken = vi.fn()
  const { result } = renderHook(() => useDataTree(steps, taken))
  const names = () => result.current.items.map(({ id }) => id)
  /** @returns whether the key was taken from the browser */
  const press = (key: string, index: number, held: Partial<KeyboardEvent> = {}) => {
    const preventDefault = vi.fn()
    const event = { key, preventDefault, ...held } as unknown as KeyboardEvent
    act(() => result.current.onKeyDown(event, index))
    return preventDefault.mock.calls.length > 0
  }
  return { result, taken, names, press }
}

test('the nearest step with data is open from the start, and closes and opens again', () => {
  const { result, names } = open()
  const before = names()
  expect(before.length).toBeGreaterThan(1)
  const [first] = result.current.items
  if (first === undefined) throw new Error('The tree must have a step')
  act(() => result.current.toggle(first))
  expect(names()).toEqual([first.id])
  act(() => result.current.toggle(first))
  expect(names()).toEqual(before)
})

test('arrows open a field that has others, and Enter takes one', () => {
  const { result, taken, names, press } = open()
  const count = names().length
  const order = result.current.items.findIndex(({ hasChildren }, index) => index > 0 && hasChildren)
  expect(press('ArrowRight', order)).toBe(true)
  expect(names().length).toBeGreaterThan(count)
  press('ArrowLeft', order)
  expect(names()).toHaveLength(count)
  press('Enter', order)
  expect(taken).toHaveBeenCalledWith(result.current.items[order])
})

test('keys of the browser, and those that mean nothing, stay with it', () => {
  const { press } = open()
  expect(press('ArrowDown', 0, { ctrlKey: true })).toBe(false)
  expect(press('x', 0)).toBe(false)
  expect(press('ArrowDown', 99)).toBe(false)
})

test('a search shows what it finds, open, and nothing can be closed in it', () => {
  const { result, names } = open()
  act(() => result.current.setQuery('lines'))
  const found = names()
  expect(found.some((id) => id.includes('lines'))).toBe(true)
  const [first] = result.current.items
  if (first === undefined) throw new Error('The search must find something')
  act(() => result.current.toggle(first))
  expect(names()).toEqual(found)
  act(() => result.current.setQuery('there is no such field'))
  expect(names()).toEqual([])
  expect(result.current.activeId).toBeUndefined()
})

test('the keyboard enters at the row where it was, or at the first when that is gone', () => {
  const { result, names } = open()
  const last = names().at(-1)
  act(() => result.current.setActive(last))
  expect(result.current.activeId).toBe(last)
  act(() => result.current.setActive('gone'))
  expect(result.current.activeId).toBe(names()[0])
})
