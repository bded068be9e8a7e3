import type { StepStatus } from '@orch/client'
import { type Edge, MarkerType, type Node, type NodeChange } from '@xyflow/react'
import { useCallback, useMemo, useState } from 'react'
import { STATUS_LOOKS } from '../../../lib/step-status.ts'
import { moveNodes } from '../drawing/changes.ts'
import type { DrawnEdge, DrawnNode, StepData, StepKind } from '../drawing/drawing.ts'
import { useDrawing, useEditor, useEditorStore } from '../editor-context.ts'
import { stepLook } from '../step-look.ts'
import { useStepStatuses } from './step-statuses.ts'

export type FlowNode = Node<StepData, StepKind>

type Point = { x: number; y: number }
type Size = { width: number; height: number }

/** The drawing as React Flow wants it. Sizes and positions during a drag live here: undo must not see them. */
export function useFlowItems() {
  const drawing = useDrawing()
  const selection = useEditor((state) => state.selection)
  const statuses = useStepStatuses()
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map())
  const [dragged, setDragged] = useState<ReadonlyMap<string, Point>>(new Map())
  const names = useMemo(
    () => new Map(drawing.nodes.map((node) => [node.id, stepLook(node).title])),
    [drawing.nodes],
  )

  const nodes = useMemo(
    () =>
      drawing.nodes.map((node): FlowNode => {
        const measured = sizes.get(node.id)
        return {
          ...node,
          position: dragged.get(node.id) ?? node.position,
          selected: selection.nodes.includes(node.id),
          ariaLabel: spokenNode(node, statuses[node.id]),
          ...(measured === undefined ? {} : { measured }),
        }
      }),
    [drawing.nodes, sizes, dragged, selection, statuses],
  )
  const edges = useMemo(
    () =>
      drawing.edges.map(
        (edge): Edge => ({
          ...edge,
          selected: selection.edges.includes(edge.id),
          ariaLabel: spokenEdge(edge, names),
          animated: statuses[edge.target] === 'running',
          markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18 },
          ...(edge.sourceHandle ? { label: edge.sourceHandle } : {}),
        }),
      ),
    [drawing.edges, selection, statuses, names],
  )
  return { nodes, edges, onNodesChange: useNodeChanges(dragged, setDragged, setSizes) }
}

type SetMap<T> = (next: (map: ReadonlyMap<string, T>) => ReadonlyMap<string, T>) => void

function useNodeChanges(
  dragged: ReadonlyMap<string, Point>,
  setDragged: SetMap<Point>,
  setSizes: SetMap<Size>,
) {
  const store = useEditorStore()
  return useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const sizes = changes.flatMap((change) =>
        change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
      )
      if (sizes.length > 0) setSizes((map) => new Map([...map, ...sizes]))
      const moves = changes.flatMap((change) => (change.type === 'position' ? [change] : []))
      const places = moves.flatMap(({ id, position }) => (position ? [[id, position] as const] : []))
      if (moves.some(({ dragging }) => dragging)) {
        setDragged((map) => new Map([...map, ...places]))
        return
      }
      if (moves.length === 0) return
      const isDrag = dragged.size > 0
      store.change(moveNodes(new Map([...dragged, ...places])), isDrag ? undefined : 'move')
      if (isDrag) setDragged(() => new Map())
    },
    [dragged, setDragged, setSizes, store],
  )
}

function spokenNode(node: DrawnNode, status: StepStatus | undefined): string {
  const { title, subtitle } = stepLook(node)
  const state = status === undefined ? '' : `, ${STATUS_LOOKS[status].label}`
  return `${title}, ${node.data.enabled ? subtitle : 'disabled'}${state}`
}

function spokenEdge({ source, target, sourceHandle }: DrawnEdge, names: ReadonlyMap<string, string>): string {
  const branch = sourceHandle ? ` when ${sourceHandle}` : ''
  return `Connection from ${names.get(source) ?? 'a step'} to ${names.get(target) ?? 'a step'}${branch}`
}
