import { NOTE } from '@orch/engine/workflow'
import { useCallback, useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { findAction, isStandardName } from '../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../lib/catalogue/description.ts'
import { newId } from '../../lib/new-id.ts'
import { branchesOf, branchOf } from './drawing/branches.ts'
import { addNode } from './drawing/changes.ts'
import type { Change, Drawing, DrawnEdge, DrawnNode } from './drawing/drawing.ts'
import { insertInto, replaceNode } from './drawing/insert.ts'
import { freePlace, placeAfter } from './drawing/placement.ts'
import { newTriggerConfig, triggersOf } from './drawing/triggers.ts'
import { useEditorStore } from './editor-context.ts'
import { TRIGGERS } from './picker/trigger-options.ts'
import { texts } from './texts.ts'

/** Where the next step belongs. Nothing given: after the selected step, or after the last one. */
export type StepRequest = {
  position?: { x: number; y: number }
  source?: string
  sourceHandle?: string | undefined
  /** The connection that the step is put into. */
  between?: string
  /** The step in whose place it comes. */
  replaces?: string
}

/** The picker's state, and what happens when something is picked. */
export function useAddStep() {
  const store = useEditorStore()
  const [request, setRequest] = useState<StepRequest>()
  const addAt = useCallback(
    (action: ActionDescription, request: StepRequest | undefined) => {
      const { history, selection } = store.getState()
      const isStep = action.type !== NOTE && !isTrigger(action)
      if (request?.replaces !== undefined && isStep) return replace(store, action, request.replaces)
      const node = isTrigger(action)
        ? newTrigger(action.type, history.now, request?.position)
        : newStep(action, history.now, request ?? {}, selection.nodes[0])
      const from = { source: selection.nodes[0], ...request }
      store.change(isStep ? followed(node, history.now, from) : addNode(node))
      store.select({ nodes: [node.id], edges: [] })
      announce(texts.addedFieldsPanel(action.label))
    },
    [store],
  )
  const add = useCallback(
    (action: ActionDescription) => {
      setRequest(undefined)
      addAt(action, request)
    },
    [addAt, request],
  )
  return { addAt, isOpen: request !== undefined, ask: setRequest, add, close: () => setRequest(undefined) }
}

type Store = ReturnType<typeof useEditorStore>

/** A label that a person has given stays. */
function replace(store: Store, action: ActionDescription, nodeId: string): void {
  const before = store.getState().history.now.nodes.find(({ id }) => id === nodeId)
  if (before === undefined) return
  const isOwn = !isStandardName(before.data.label, findAction(before.data.config['actionType']))
  const label = isOwn && before.data.label !== '' ? before.data.label : action.label
  store.change(replaceNode(nodeId, { label, config: newConfig(action) }))
  store.select({ nodes: [nodeId], edges: [] })
  announce(texts.standsPlaceNowUndoBrings(action.label))
}

function newConfig({ fields, type }: ActionDescription): Record<string, unknown> {
  const defaults = fields.flatMap(({ key, defaultValue }) => (defaultValue ? [[key, defaultValue]] : []))
  return { ...Object.fromEntries(defaults), actionType: type }
}

function isTrigger({ category }: ActionDescription): boolean {
  return category === TRIGGERS
}

/** In the connection where it is wanted, or after its step. */
function followed(node: DrawnNode, drawing: Drawing, from: From & { between?: string }): Change {
  return from.between === undefined
    ? addNode(node, edgeTo(node, drawing, from))
    : insertInto(from.between, node, newId)
}

type From = { source?: string | undefined; sourceHandle?: string | undefined }

/** Which step the new one follows, by the first free output. */
function edgeTo({ id: target }: DrawnNode, drawing: Drawing, request: From): DrawnEdge | undefined {
  const source = sourceFor(drawing, request.source)
  if (source === undefined) return undefined
  const handle = request.sourceHandle ?? freeHandle(drawing, source)
  return { id: newId(), source, target, ...handleOf(handle) }
}

/** Below the other triggers: nothing leads into one. */
function newTrigger(
  triggerType: string,
  drawing: Drawing,
  position: DrawnNode['position'] | undefined,
): DrawnNode {
  const { x, y } = position ?? triggersOf(drawing)[0]?.position ?? { x: 0, y: 0 }
  return {
    id: newId(),
    type: 'trigger',
    position: freePlace(drawing, { x, y }),
    data: {
      label: '',
      description: '',
      type: 'trigger',
      enabled: true,
      config: newTriggerConfig(triggerType),
    },
  }
}

function newStep(
  action: ActionDescription,
  drawing: Drawing,
  request: StepRequest,
  selectedId: string | undefined,
): DrawnNode {
  const position =
    request.position === undefined
      ? placeAfter(drawing, request.source ?? sourceFor(drawing, selectedId))
      : freePlace(drawing, request.position)
  return {
    id: newId(),
    type: 'action',
    position,
    data: {
      label: action.label,
      description: '',
      type: 'action',
      enabled: true,
      config: newConfig(action),
    },
  }
}

/** The selected step, else the last one that nothing follows yet. */
function sourceFor(drawing: Drawing, selectedId: string | undefined): string | undefined {
  const { edges } = drawing
  const nodes = drawing.nodes.filter(({ data }) => data.config['actionType'] !== NOTE)
  if (nodes.some(({ id }) => id === selectedId)) return selectedId
  const ends = nodes.filter(({ id }) => !edges.some(({ source }) => source === id))
  return (ends.at(-1) ?? nodes.at(-1))?.id
}

/** The first way out that nothing follows yet. */
function freeHandle({ nodes, edges }: Drawing, source: string | undefined): string | undefined {
  const node = nodes.find(({ id }) => id === source)
  if (node === undefined) return undefined
  const taken = edges.filter((edge) => edge.source === source).map((edge) => branchOf(node, edge))
  const branches = branchesOf(node.data)
  return branches.find((way) => !taken.includes(way)) ?? branches[0]
}

function handleOf(sourceHandle: string | undefined) {
  return sourceHandle === undefined ? {} : { sourceHandle }
}
