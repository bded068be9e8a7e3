import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ValueJson } from '../../src/components/value/value-json.tsx'
import { ValueTree } from '../../src/components/value/value-tree.tsx'

const written = vi.fn(async (_: string) => undefined)
beforeEach(() => {
  written.mockClear()
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: written } })
  // Nothing is laid out here: without a size no line is seen.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(320)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const VALUE = { name: 'Ada', orders: [{ id: 7 }], empty: {}, large: 2n ** 60n }
const lines = () => screen.getAllByRole('treeitem')
const names = () => lines().map(({ textContent }) => textContent)
const active = () => lines().findIndex(({ tabIndex }) => tabIndex === 0)
const press = (key: string, more: object = {}) => {
  const line = lines()[active()]
  if (line === undefined) throw new Error('No line is active')
  return fireEvent.keyDown(line, { key, ...more })
}
const open = (value: unknown = VALUE) => render(<ValueTree value={value} label="Output" />)

describe('a value as a tree', () => {
  test('shows a small value whole, each line at its level', () => {
    open()
    expect(screen.getByRole('tree', { name: 'Output' })).toBeTruthy()
    expect(names()).toEqual([
      'nameAda',
      'orders1 item',
      '01 field',
      'id7',
      'empty0 fields',
      'large1152921504606846976',
    ])
    expect(lines().map((line) => line.getAttribute('aria-level'))).toEqual(['1', '1', '2', '3', '1', '1'])
    expect(lines().map((line) => line.getAttribute('aria-expanded'))).toEqual([
      null,
      'true',
      'true',
      null,
      null,
      null,
    ])
  })

  test('is one stop of the Tab key', () => {
    open()
    expect(lines().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })

  test('closes and opens what is clicked', () => {
    open()
    fireEvent.click(lines()[1] as HTMLElement)
    expect(names()).toHaveLength(4)
    fireEvent.click(lines()[1] as HTMLElement)
    expect(names()).toHaveLength(6)
    fireEvent.click(lines()[0] as HTMLElement)
    expect(names()).toHaveLength(6)
  })

  test.each([
    [['ArrowDown'], 1],
    [['ArrowDown', 'ArrowDown', 'ArrowUp'], 1],
    [['ArrowUp'], 0],
    [['End'], 5],
    [['End', 'ArrowDown'], 5],
    [['End', 'Home'], 0],
    [['ArrowDown', 'ArrowRight'], 2],
    [['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft'], 2],
    [['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowLeft'], 2],
    [['ArrowLeft'], 0],
  ])('%j leads to line %i, and the focus goes along', async (keys, index) => {
    open()
    for (const key of keys) press(key)
    expect(active()).toBe(index)
    await waitFor(() => expect(document.activeElement).toBe(lines()[index]))
  })

  test('is folded by the arrow to the left and by the space bar', () => {
    open()
    press('ArrowDown')
    press('ArrowLeft')
    expect(names()).toHaveLength(4)
    press('ArrowRight')
    expect(names()).toHaveLength(6)
    press(' ')
    expect(names()).toHaveLength(4)
  })

  test('gives away what a line holds with Enter: a text as it is, anything else as JSON', async () => {
    open()
    press('Enter')
    press('ArrowDown')
    press('Enter')
    press('End')
    press('Enter')
    await waitFor(() => expect(written).toHaveBeenCalledTimes(3))
    expect(written.mock.calls.flat()).toEqual(['Ada', '[\n  {\n    "id": 7\n  }\n]', '1152921504606846976'])
  })

  test.each([
    ['a key of the browser', 'ArrowDown', { ctrlKey: true }],
    ['another key of the browser', 'Enter', { metaKey: true }],
    ['a letter', 'x', {}],
    ['the arrow into a line that holds nothing', 'ArrowRight', {}],
    ['the space bar on such a line', ' ', {}],
  ])('leaves %s to the browser', (_, key, more) => {
    open()
    // True: nobody prevented what the browser does.
    expect(press(key, more)).toBe(true)
    expect([active(), written.mock.calls]).toEqual([0, []])
  })

  test('of thousands of items draws those that are seen', () => {
    open(Array.from({ length: 5_000 }, (_, index) => index))
    expect(lines().length).toBeLessThan(100)
  })
})

describe('a value as text', () => {
  test('is JSON line by line, large integers exactly; a text is itself', () => {
    render(<ValueJson value={{ n: 2n ** 60n }} label="Output" />)
    const shown = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(shown()).toEqual(['{', '  "n": 1152921504606846976', '}'])
    cleanup()
    render(<ValueJson value={'one\ntwo'} label="Output" />)
    expect(shown()).toEqual(['one', 'two'])
  })

  test('has no line that holds up the page', () => {
    render(<ValueJson value={'x'.repeat(100_000)} label="Output" />)
    expect(screen.getByRole('listitem').textContent).toBe(`${'x'.repeat(2_000)}…`)
  })
})
