import { type KeyboardEvent, useCallback } from 'react'
import type { Drawing } from '../drawing/drawing.ts'
import { frameIdOf } from '../drawing/frames.ts'
import { type Direction, type Spot, walked } from '../drawing/walk.ts'
import { useEditorStore } from '../editor-context.ts'

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowRight: 'on',
  ArrowLeft: 'back',
  ArrowDown: 'next',
  ArrowUp: 'previous',
}

/** Alt and an arrow walk along the connections: Tab goes from step to step only, however many connections there are. */
export function useWalk(): (event: KeyboardEvent) => void {
  const store = useEditorStore()
  return useCallback(
    (event) => {
      const direction = event.altKey ? DIRECTIONS[event.key] : undefined
      const from = spotOf(event.target)
      if (direction === undefined || from === undefined) return
      event.preventDefault()
      event.stopPropagation()
      const to = walked(store.getState().history.now, from, direction)
      if (to !== undefined) shownFor(event.currentTarget, to, store.getState().history.now)?.focus()
    },
    [store],
  )
}

function spotOf(target: EventTarget): Spot | undefined {
  const isItem = target instanceof Element && target.matches('.react-flow__node, .react-flow__edge')
  const id = isItem ? target.getAttribute('data-id') : null
  if (!isItem || id === null) return undefined
  return { kind: target.matches('.react-flow__node') ? 'node' : 'edge', id }
}

/** A step in a collapsed frame is there as that frame. */
function shownFor(canvas: Element, to: Spot, { nodes }: Drawing): HTMLElement | SVGElement | null {
  const step = nodes.find(({ id }) => to.kind === 'node' && id === to.id)
  const frame = step && frameIdOf(step)
  return (
    elementOf(canvas, to) ?? (frame === undefined ? null : elementOf(canvas, { kind: 'node', id: frame }))
  )
}

function elementOf(canvas: Element, { kind, id }: Spot): HTMLElement | SVGElement | null {
  const shown = canvas.querySelectorAll<HTMLElement | SVGElement>(`.react-flow__${kind}`)
  return [...shown].find((item) => item.getAttribute('data-id') === id) ?? null
}
