import { useCallback, useState } from 'react'
import { announce } from '../../lib/announce.ts'
import type { ActionDescription } from '../../lib/catalogue/description.ts'
import { newId } from '../../lib/new-id.ts'
import { addNode } from './drawing/changes.ts'
import type { Drawing, DrawnNode } from './drawing/drawing.ts'
import { freePlace, placeAfter } from './drawing/placement.ts'
import { wayOf, waysOf } from './drawing/ways.ts'
import { useEditorStore } from './editor-context.ts'

/** Where the next step belongs. Nothing given: after the selected step, or after the last one. */
export type Wish = {
  position?: { x: number; y: number }
  source?: string
  sourceHandle?: string | undefined
}

/** The picker's state, and what happens when something is picked. */
export function useAddStep() {
  const store = useEditorStore()
  const [wish, setWish] = useState<Wish>()
  const add = useCallback(
    (action: ActionDescription) => {
      const { history, selection } = store.getState()
      const node = newStep(action, history.now, wish ?? {}, selection.nodes[0])
      const source = wish?.source ?? sourceFor(history.now, selection.nodes[0])
      const handle = wish?.sourceHandle ?? freeHandle(history.now, source)
      const edge =
        source === undefined ? undefined : { id: newId(), source, target: node.id, ...handleOf(handle) }
      store.change(addNode(node, edge))
      store.select({ nodes: [node.id], edges: [] })
      announce(`Added ${action.label}. Its fields are in the panel.`)
      setWish(undefined)
    },
    [store, wish],
  )
  return { isOpen: wish !== undefined, ask: setWish, add, close: () => setWish(undefined) }
}

function newStep(
  action: ActionDescription,
  drawing: Drawing,
  wish: Wish,
  selectedId: string | undefined,
): DrawnNode {
  const position =
    wish.position === undefined
      ? placeAfter(drawing, wish.source ?? sourceFor(drawing, selectedId))
      : freePlace(drawing, wish.position)
  const defaults = action.fields.flatMap(({ key, defaultValue }) =>
    defaultValue ? [[key, defaultValue]] : [],
  )
  return {
    id: newId(),
    type: 'action',
    position,
    data: {
      label: action.label,
      description: '',
      type: 'action',
      enabled: true,
      config: { ...Object.fromEntries(defaults), actionType: action.type },
    },
  }
}

/** The selected step, else the last one that nothing follows yet. */
function sourceFor({ nodes, edges }: Drawing, selectedId: string | undefined): string | undefined {
  if (selectedId !== undefined) return selectedId
  const ends = nodes.filter(({ id }) => !edges.some(({ source }) => source === id))
  return (ends.at(-1) ?? nodes.at(-1))?.id
}

/** The first way out that nothing follows yet. */
function freeHandle({ nodes, edges }: Drawing, source: string | undefined): string | undefined {
  const node = nodes.find(({ id }) => id === source)
  if (node === undefined) return undefined
  const taken = edges.filter((edge) => edge.source === source).map((edge) => wayOf(node, edge))
  const ways = waysOf(node.data)
  return ways.find((way) => !taken.includes(way)) ?? ways[0]
}

function handleOf(sourceHandle: string | undefined) {
  return sourceHandle === undefined ? {} : { sourceHandle }
}
