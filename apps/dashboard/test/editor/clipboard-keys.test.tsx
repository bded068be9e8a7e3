import { act, cleanup } from '@testing-library/react'
import { ReactFlowProvider } from '@xyflow/react'
import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { useWalk } from '../../src/features/editor/canvas/use-walk.ts'
import { useClipboard } from '../../src/features/editor/clipboard/use-clipboard.ts'
import { lastAnnouncement, openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
})

const shop = drawing(
  [trigger(), action('a', 'Fetch'), action('b', 'Tell', { httpBody: '{{@a:Fetch.id}}' })],
  ['t>a', 'a>b'],
)

function open(isReadOnly = false) {
  document.body.innerHTML = `
    <div id="canvas" tabindex="0"></div>
    <input aria-label="Name" />
    <div role="dialog" aria-modal="true"><button type="button">In a dialog</button></div>`
  return openHook(() => useClipboard(isReadOnly), shop, ReactFlowProvider)
}

/** Sends one of the browser's own events. @returns what is on the clipboard then, and whether the event was taken */
function send(type: 'copy' | 'cut' | 'paste', text = '', at = '#canvas') {
  let held = text
  const clipboardData = {
    setData: (_: string, given: string) => {
      held = given
    },
    getData: () => held,
  }
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData })
  act(() => void document.querySelector(at)?.dispatchEvent(event))
  return { held, isTaken: event.defaultPrevented }
}

describe('the system’s clipboard', () => {
  test('gets the selected steps, and gives them back as new ones that are selected', () => {
    const { store, now } = open()
    act(() => store.select({ nodes: ['a', 'b'], edges: [] }))
    const { held, isTaken } = send('copy')
    expect(isTaken).toBe(true)
    expect(now().nodes).toHaveLength(3)
    send('paste', held)
    expect(now().nodes.map(({ data }) => data.label)).toEqual(['', 'Fetch', 'Tell', 'Fetch 2', 'Tell 2'])
    const { nodes } = store.getState().selection
    expect(nodes).toEqual(
      now()
        .nodes.slice(3)
        .map(({ id }) => id),
    )
    expect(lastAnnouncement()).toContain('Added 2 steps')
  })

  test('takes steps out of the drawing when they are cut, and undo brings them back', () => {
    const { store, now } = open()
    act(() => store.select({ nodes: ['b'], edges: [] }))
    const { held } = send('cut')
    expect(JSON.parse(held).nodes).toHaveLength(1)
    expect(now().nodes.map(({ id }) => id)).toEqual(['t', 'a'])
    act(() => store.undo())
    expect(now().nodes).toHaveLength(3)
  })

  test('changes nothing where it holds no steps', () => {
    const { now } = open()
    for (const text of ['', 'Hello', '[]', '{"nodes":[]}']) expect(send('paste', text).isTaken).toBe(true)
    expect(now()).toBe(shop)
  })

  test('is left to the browser where nothing is selected, in fields and in dialogs', () => {
    const { store, now } = open()
    expect(send('copy').isTaken).toBe(false)
    act(() => store.select({ nodes: ['a'], edges: [] }))
    for (const at of ['input', '[role=dialog] button']) {
      expect(send('copy', '', at).isTaken).toBe(false)
      expect(send('cut', '', at).isTaken).toBe(false)
      expect(send('paste', '{"nodes":[{"id":"x","data":{}}]}', at).isTaken).toBe(false)
    }
    expect(now()).toBe(shop)
  })

  test('is left to the browser where a person marked words', () => {
    const { store } = open()
    act(() => store.select({ nodes: ['a'], edges: [] }))
    const words = document.createElement('p')
    words.textContent = 'Some words'
    document.body.append(words)
    document.getSelection()?.selectAllChildren(words)
    expect(send('copy').isTaken).toBe(false)
    document.getSelection()?.removeAllRanges()
    expect(send('copy').isTaken).toBe(true)
  })

  test('gives a person who may only look copies, and takes nothing from them', () => {
    const { store, now } = open(true)
    act(() => store.select({ nodes: ['a'], edges: [] }))
    const { held } = send('cut')
    expect(JSON.parse(held).nodes).toHaveLength(1)
    expect(send('paste', held).isTaken).toBe(false)
    expect(now()).toBe(shop)
  })

  test('is heard no more when the editor is closed', () => {
    const { store, now, unmount } = open()
    act(() => store.select({ nodes: ['a'], edges: [] }))
    unmount()
    expect(send('paste', '{"nodes":[{"id":"x","data":{}}]}').isTaken).toBe(false)
    expect(now()).toBe(shop)
  })
})

describe('a duplicate', () => {
  test('stands beside its steps; of nothing there is none', () => {
    const { store, now, result } = open()
    act(() => result.current.duplicate())
    expect(now()).toBe(shop)
    act(() => store.select({ nodes: ['a'], edges: [] }))
    act(() => result.current.duplicate())
    expect(now().nodes.at(-1)?.data.label).toBe('Fetch 2')
    expect(now().nodes.at(-1)?.position).not.toEqual(now().nodes[1]?.position)
    expect(lastAnnouncement()).toContain('Added one step')
  })
})

describe('Alt and an arrow', () => {
  function walkIn() {
    document.body.innerHTML = `<div id="flow">
      ${['t', 'a', 'b'].map((id) => `<div class="react-flow__node" data-id="${id}" tabindex="0"></div>`).join('')}
      ${['t>a', 'a>b'].map((id) => `<div class="react-flow__edge" data-id="${id}" tabindex="0"></div>`).join('')}
    </div>`
    const { result } = openHook(useWalk, shop)
    const flow = document.querySelector('#flow')
    return (key: string, altKey = true) => {
      let isTaken = false
      const take = () => {
        isTaken = true
      }
      const event = {
        key,
        altKey,
        target: document.activeElement,
        currentTarget: flow,
        preventDefault: take,
        stopPropagation: take,
      }
      result.current(event as unknown as ReactKeyboardEvent)
      return isTaken
    }
  }
  const focus = (id: string) => document.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()
  const focused = () => document.activeElement?.getAttribute('data-id')

  test('lead along the connections, and back', () => {
    const press = walkIn()
    focus('t')
    const way = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'].map((key) => press(key) && focused())
    expect(way).toEqual(['t>a', 'a', 'a>b', 'b'])
    expect(press('ArrowRight')).toBe(true)
    expect(focused()).toBe('b')
    press('ArrowLeft')
    expect(focused()).toBe('a>b')
  })

  test('are left alone without Alt, for other keys, and where nothing of the drawing has the focus', () => {
    const press = walkIn()
    expect(press('ArrowRight')).toBe(false)
    focus('a')
    expect(press('ArrowRight', false)).toBe(false)
    expect(press('Enter')).toBe(false)
    expect(focused()).toBe('a')
  })
})
