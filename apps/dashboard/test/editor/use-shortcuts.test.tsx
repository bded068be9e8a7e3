import { act, cleanup } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { describeWorkflow } from '../../src/features/editor/drawing/changes.ts'
import { useShortcuts } from '../../src/features/editor/use-shortcuts.ts'
import { openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
})

const commands = {
  save: vi.fn(),
  run: vi.fn(),
  addStep: vi.fn(),
  openPalette: vi.fn(),
  showShortcuts: vi.fn(),
  duplicate: vi.fn(),
  arrange: vi.fn(),
  group: vi.fn(),
  toggle: vi.fn(),
  rename: vi.fn(),
  showAll: vi.fn(),
  showSelected: vi.fn(),
}

function open(isReadOnly = false) {
  for (const command of Object.values(commands)) command.mockClear()
  document.body.innerHTML = `
    <div id="canvas" tabindex="0"><button type="button">Step</button></div>
    <input aria-label="Name" />
    <div role="dialog" aria-modal="true"><input aria-label="In a dialog" /></div>
    <div role="alertdialog"><button type="button">Yes</button></div>`
  const editor = openHook(
    () => useShortcuts(commands, isReadOnly),
    drawing([trigger(), action('a', 'A')], ['t>a']),
  )
  act(() => editor.store.change(describeWorkflow({ name: 'Changed' })))
  return editor
}

/** @returns whether the browser's own key was taken from it */
function press(key: string, at = 'body', held: KeyboardEventInit = { ctrlKey: true }): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  act(() => void document.querySelector(at)?.dispatchEvent(event))
  return event.defaultPrevented
}

const done = () =>
  Object.entries(commands).flatMap(([name, command]) => (command.mock.calls.length > 0 ? [name] : []))

describe('with Ctrl or Cmd', () => {
  test.each([
    ['s', 'body', 'save'],
    ['S', 'body', 'save'],
    ['s', 'input', 'save'],
    ['k', 'body', 'openPalette'],
    ['k', 'input', 'openPalette'],
    ['d', '#canvas button', 'duplicate'],
    ['Enter', 'body', 'run'],
    ['Enter', '#canvas button', 'run'],
  ])('%s at %s means %s', (key, at, command) => {
    open()
    expect(press(key, at)).toBe(true)
    expect(done()).toEqual([command])
    open()
    expect(press(key, at, { metaKey: true })).toBe(true)
    expect(done()).toEqual([command])
  })

  test.each([
    ['Enter', 'input', { ctrlKey: true }],
    ['z', 'input', { ctrlKey: true }],
    ['s', '[role=dialog] input', { ctrlKey: true }],
    ['Enter', '[role=alertdialog] button', { ctrlKey: true }],
    ['s', 'body', {}],
    ['s', 'body', { ctrlKey: true, altKey: true }],
    ['x', 'body', { ctrlKey: true }],
  ])('%s at %s with %j stays with the browser', (key, at, held) => {
    const { now } = open()
    expect(press(key, at, held)).toBe(false)
    expect(done()).toEqual([])
    expect(now().name).toBe('Changed')
  })

  test('Z undoes; Shift+Z and Y do it again', () => {
    const { now } = open()
    for (const again of [() => press('Z', 'body', { ctrlKey: true, shiftKey: true }), () => press('y')]) {
      press('z')
      expect(now().name).toBe('Test')
      again()
      expect(now().name).toBe('Changed')
    }
  })
})

describe('without Ctrl', () => {
  test.each([
    ['?', 'body', {}, 'showShortcuts'],
    ['n', '#canvas button', {}, 'addStep'],
    ['T', '#canvas button', { shiftKey: true }, 'arrange'],
    ['d', '#canvas button', {}, 'toggle'],
    ['F2', '#canvas button', {}, 'rename'],
    ['1', '#canvas', {}, 'showAll'],
    ['2', 'body', {}, 'showSelected'],
  ])('%s at %s with %j means %s', (key, at, held, command) => {
    open()
    expect(press(key, at, held)).toBe(true)
    expect(done()).toEqual([command])
  })

  test.each(['?', 'n', 'T', 'd', '1', '2'])('%s is a letter for who types', (key) => {
    open()
    expect(press(key, 'input', { shiftKey: true })).toBe(false)
    expect(done()).toEqual([])
  })
})

test.each(['d', 'F2', '1'])('%s beside the canvas does nothing', (key) => {
  open()
  expect(press(key, '[role=alertdialog] button', {})).toBe(false)
  expect(done()).toEqual([])
})

test('A selects all steps and connections', () => {
  const { store } = open()
  expect(press('a')).toBe(true)
  expect(store.getState().selection).toEqual({ nodes: ['t', 'a'], edges: ['t>a'] })
})

describe('Delete and Backspace', () => {
  test.each(['Delete', 'Backspace'])('%s removes the selection, and the canvas keeps the focus', (key) => {
    const { store, now } = open()
    act(() => store.select({ nodes: ['a'], edges: ['t>a'] }))
    expect(press(key, '#canvas button', {})).toBe(true)
    expect(now()).toMatchObject({ nodes: [{ id: 't' }], edges: [] })
    expect(document.activeElement?.id).toBe('canvas')
  })

  test('mean nothing in a text, or where nothing is selected', () => {
    const { store, now } = open()
    expect(press('Delete', '#canvas', {})).toBe(false)
    act(() => store.select({ nodes: ['a'], edges: [] }))
    expect(press('Delete', 'input', {})).toBe(false)
    expect(now().nodes).toHaveLength(2)
  })
})

test('a person who may only look has none of these keys', () => {
  const { store, now } = open(true)
  act(() => store.select({ nodes: ['a'], edges: [] }))
  for (const key of ['s', 'k', 'Enter', 'z']) expect(press(key)).toBe(false)
  expect(press('Delete', '#canvas', {})).toBe(false)
  expect(done()).toEqual([])
  expect(now()).toMatchObject({ name: 'Changed', nodes: [{}, {}] })
})
