import type { NodeChange } from '@xyflow/react'
import { useMemo, useRef, useState } from 'react'
import { useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import { useLatest } from '../../../lib/use-latest.ts'
import { ERROR_BRANCH } from '../drawing/branches.ts'
import { moveNodes } from '../drawing/changes.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { frameIdOf, isFrame, withMembers } from '../drawing/frames.ts'
import { useEditor, useEditorStore, useRestedDrawing } from '../editor-context.ts'
import {
  type EdgeParts,
  type FlowNode,
  type FrameFlowNode,
  type FrameParts,
  flowEdge,
  flowNode,
  frameNode,
  type NodeParts,
  type Point,
  type Size,
} from './flow-items.ts'
import { frameParts, hidingFrames } from './frame-items.ts'
import type { Hand } from './hand.ts'
import { useIssues } from './issues-context.ts'
import { createKeeper } from './kept-items.ts'
import { useStepStatuses } from './step-statuses.ts'
import { texts } from './texts.ts'

/** The drawing as React Flow wants it. Sizes and positions during a drag live here: undo must not see them. */
export function useFlowItems(hand?: Hand) {
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map())
  const [dragged, setDragged] = useState<ReadonlyMap<string, Point>>(new Map())
  const hiding = useHiding()
  const steps = useFlowSteps(sizes, dragged, hiding)
  const frames = useFlowFrames(dragged, hiding)
  const nodes = useMemo(() => (frames.length === 0 ? steps : [...frames, ...steps]), [frames, steps])
  const edges = useFlowEdges(steps, hiding)
  return { nodes, edges, onNodesChange: useNodeChanges({ dragged, setDragged, setSizes, hand }) }
}

type Hiding = ReadonlyMap<string, string>

/** Which collapsed frame stands for a step. */
function useHiding(): Hiding {
  const drawing = useRestedDrawing()
  const selection = useEditor((state) => state.selection.nodes)
  return useMemo(() => hidingFrames(drawing, new Set(selection)), [drawing, selection])
}

function useFlowFrames(dragged: ReadonlyMap<string, Point>, hiding: Hiding) {
  const drawing = useRestedDrawing()
  const selection = useEditor((state) => state.selection.nodes)
  const statuses = useStepStatuses()
  const [keep] = useState(() => createKeeper<FrameParts, FrameFlowNode>(frameNode))
  return useMemo(() => {
    const selected = new Set(selection)
    const placeOf = ({ id, position }: DrawnNode) => dragged.get(id) ?? position
    return keep(frameParts(drawing, { hiding, selected, statuses, placeOf }))
  }, [keep, drawing, selection, statuses, dragged, hiding])
}

function useFlowSteps(sizes: ReadonlyMap<string, Size>, dragged: ReadonlyMap<string, Point>, hiding: Hiding) {
  const { nodes, edges } = useRestedDrawing()
  const drawn = useMemo(() => nodes.filter((node) => !isFrame(node)), [nodes])
  const selection = useEditor((state) => state.selection.nodes)
  const statuses = useStepStatuses()
  const issues = useIssues()
  const catalogue = useCatalogue()
  const [keep] = useState(() => createKeeper<NodeParts, ReturnType<typeof flowNode>>(flowNode))
  return useMemo(() => {
    const selected = new Set(selection)
    const faulty = new Set(issues.map(({ nodeId }) => nodeId))
    const failing = new Set(
      edges.flatMap((edge) => (edge.sourceHandle === ERROR_BRANCH ? [edge.source] : [])),
    )
    return keep(
      drawn.map((node) => {
        const { id } = node
        const position = dragged.get(id) ?? node.position
        const parts = [
          sizes.get(id),
          selected.has(id),
          statuses[id],
          faulty.has(id),
          failing.has(id),
          hiding.has(id),
          catalogue,
        ] as const
        return [id, [node, position, ...parts]]
      }),
    )
  }, [keep, drawn, edges, dragged, sizes, selection, statuses, issues, hiding, catalogue])
}

function useFlowEdges(nodes: readonly ReturnType<typeof flowNode>[], hiding: Hiding) {
  const drawn = useRestedDrawing().edges
  const selection = useEditor((state) => state.selection.edges)
  const statuses = useStepStatuses()
  const [keep] = useState(() => createKeeper<EdgeParts, ReturnType<typeof flowEdge>>(flowEdge))
  return useMemo(() => {
    const titles = new Map(nodes.map(({ id, data }) => [id, data.title]))
    const titleOf = (id: string) => titles.get(id) ?? texts.aStep
    const selected = new Set(selection)
    return keep(
      drawn.flatMap((edge) => {
        const { id, source, target } = edge
        const [from, to] = [hiding.get(source), hiding.get(target)]
        // Within one collapsed frame.
        if (from !== undefined && from === to) return []
        const isBusy = statuses[target] === 'running'
        return [[id, [edge, selected.has(id), titleOf(source), titleOf(target), isBusy, from, to]]]
      }),
    )
  }, [keep, drawn, nodes, hiding, selection, statuses])
}

type SetMap<T> = (next: (map: ReadonlyMap<string, T>) => ReadonlyMap<string, T>) => void

type NodeChanges = {
  dragged: ReadonlyMap<string, Point>
  setDragged: SetMap<Point>
  setSizes: SetMap<Size>
  hand: Hand | undefined
}

/** It stays the same object: React Flow tells every step and every connection of another one. */
function useNodeChanges({ dragged, setDragged, setSizes, hand }: NodeChanges) {
  const store = useEditorStore()
  const isInHand = useRef(false)
  const drag = (places: ReadonlyMap<string, Point>) => {
    isInHand.current = !isFramed(store.getState().history.now, places) && hand?.move(places) === true
    if (!isInHand.current) setDragged((map) => new Map([...map, ...places]))
  }
  const drop = (places: ReadonlyMap<string, Point>) => {
    const isDrag = isInHand.current || dragged.size > 0
    hand?.drop()
    isInHand.current = false
    store.change(moveNodes(new Map([...dragged, ...places])), isDrag ? undefined : 'move')
    if (dragged.size > 0) setDragged(() => new Map())
  }
  return useLatest((changes: NodeChange<FlowNode>[]) => {
    const sizes = sizesIn(changes)
    if (sizes.length > 0) setSizes((map) => new Map([...map, ...sizes]))
    const moves = changes.flatMap((change) => (change.type === 'position' ? [change] : []))
    if (moves.length === 0) return
    const moved = moves.flatMap(({ id, position }) => (position ? [[id, position] as const] : []))
    const places = withMembers(store.getState().history.now, new Map(moved))
    if (moves.some(({ dragging }) => dragging)) drag(places)
    else drop(places)
  })
}

function sizesIn(changes: readonly NodeChange<FlowNode>[]): (readonly [string, Size])[] {
  return changes.flatMap((change) =>
    change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
  )
}

/** Whether a frame must follow: it is as large as the places of its steps need. */
function isFramed({ nodes }: Drawing, places: ReadonlyMap<string, Point>): boolean {
  return nodes.some((node) => places.has(node.id) && (isFrame(node) || frameIdOf(node) !== undefined))
}
