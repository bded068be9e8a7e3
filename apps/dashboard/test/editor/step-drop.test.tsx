import { cleanup } from '@testing-library/react'
import { ReactFlowProvider } from '@xyflow/react'
import type { DragEvent } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useStepDrop } from '../../src/features/editor/canvas/use-step-drop.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/features/editor/drawing/placement.ts'
import { carryStep } from '../../src/features/editor/picker/carried-step.ts'
import { openHook } from '../support/in-editor.tsx'
import { drawing, trigger } from './drawings.ts'

const canvas = document.createElement('div')
let under: Element | null = null

beforeEach(() => {
  canvas.innerHTML =
    '<div class="react-flow__edge" data-id="t>a"><i></i></div><div class="react-flow__node-action" data-id="a"><i></i></div><b></b>'
  under = null
  document.elementFromPoint = () => under
})
afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'elementFromPoint')
})

/** A drag as browsers tell of it; jsdom has none. */
function dragOf(carried: string | undefined) {
  const held = new Map<string, string>()
  const data = {
    types: [] as string[],
    dropEffect: 'none',
    effectAllowed: 'all',
    setData(type: string, value: string) {
      held.set(type, value)
      data.types = [...held.keys()]
    },
    getData: (type: string) => held.get(type) ?? '',
  }
  const transfer = data as unknown as DataTransfer
  if (carried !== undefined) carryStep(transfer, carried)
  else transfer.setData('text/plain', 'HTTP Request')
  const preventDefault = vi.fn()
  const event = { dataTransfer: transfer, currentTarget: canvas, clientX: 400, clientY: 200, preventDefault }
  return { event: event as unknown as DragEvent, preventDefault, data }
}

function open() {
  const onDropped = vi.fn()
  const { result } = openHook(() => useStepDrop(onDropped), drawing([trigger()]), ReactFlowProvider)
  const dropped = () => onDropped.mock.calls.map(([{ type }, request]) => [type, request])
  return { drop: result.current, dropped }
}

const marked = () =>
  [...canvas.querySelectorAll('[data-step-over]')].map((item) => item.getAttribute('data-id'))
const over = (selector: string) => {
  under = canvas.querySelector(`${selector} i`)
}

test('a step over the canvas is welcome, and what it would come into is marked', () => {
  const { drop } = open()
  const { event, preventDefault, data } = dragOf('HTTP Request')
  over('.react-flow__edge')
  drop.onDragOver(event)
  expect([marked(), preventDefault.mock.calls.length, data.dropEffect]).toEqual([['t>a'], 1, 'copy'])
  over('.react-flow__node-action')
  drop.onDragOver(event)
  expect(marked()).toEqual(['a'])
  under = canvas.querySelector('b')
  drop.onDragOver(event)
  expect(marked()).toEqual([])
})

test('a drag that leaves marks nothing', () => {
  const { drop } = open()
  over('.react-flow__edge')
  const { event } = dragOf('HTTP Request')
  drop.onDragOver(event)
  drop.onDragLeave(event)
  expect(marked()).toEqual([])
})

test.each([
  ['.react-flow__edge', { between: 't>a' }],
  ['.react-flow__node-action', { source: 'a' }],
])('a step that is dropped on %s comes there', (selector, request) => {
  const { drop, dropped } = open()
  over(selector)
  drop.onDrop(dragOf('HTTP Request').event)
  expect([dropped(), marked()]).toEqual([[['HTTP Request', request]], []])
})

test('a step that is dropped where there is room has its middle there', () => {
  const { drop, dropped } = open()
  drop.onDrop(dragOf('HTTP Request').event)
  const position = { x: 400 - NODE_WIDTH / 2, y: 200 - NODE_HEIGHT / 2 }
  expect(dropped()).toEqual([['HTTP Request', { position }]])
})

test('a trigger is dropped like a step', () => {
  const { drop, dropped } = open()
  drop.onDrop(dragOf('Webhook').event)
  expect(dropped()).toEqual([['Webhook', expect.anything()]])
})

test('a text from another page is left to the browser, and a step that nobody knows is none', () => {
  const { drop, dropped } = open()
  const text = dragOf(undefined)
  drop.onDragOver(text.event)
  drop.onDrop(text.event)
  expect(text.preventDefault).not.toHaveBeenCalled()
  drop.onDrop(dragOf('Launch Rocket').event)
  expect(dropped()).toEqual([])
})
