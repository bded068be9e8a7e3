import type { StepStatus } from '@orch/client'
import { type Edge, MarkerType, type Node } from '@xyflow/react'
import { STATUS_LOOKS } from '../../../lib/step-status.ts'
import type { DrawnEdge, DrawnNode, StepData, StepKind } from '../drawing/drawing.ts'
import { type StepLook, stepLook } from '../step-look.ts'

/** Everything that a step on the canvas shows: it asks nobody else, so that it is drawn again only when this changes. */
type FlowData = {
  step: StepData
  look: StepLook
  status: StepStatus | undefined
  hasIssue: boolean
  /** A connection leaves it by its error branch, which is drawn only then. */
  hasErrorBranch: boolean
}

export type FlowNode = Node<FlowData, StepKind>

export type Point = { x: number; y: number }
export type Size = { width: number; height: number }

/** `useWalk` leads to connections. */
const NOT_BY_TAB = { tabIndex: -1 }
const ARROW = { type: MarkerType.ArrowClosed, width: 18, height: 18 }

/** What makes a step on the canvas. The catalogue is one of it: titles and icons come from there. */
export type NodeParts = readonly [
  node: DrawnNode,
  position: Point,
  measured: Size | undefined,
  isSelected: boolean,
  status: StepStatus | undefined,
  hasIssue: boolean,
  hasErrorBranch: boolean,
  catalogue: unknown,
]

export function flowNode(
  ...[node, position, measured, isSelected, status, hasIssue, hasErrorBranch]: NodeParts
): FlowNode {
  const look = stepLook(node)
  return {
    id: node.id,
    type: node.type,
    position,
    selected: isSelected,
    data: { step: node.data, look, status, hasIssue, hasErrorBranch },
    ariaLabel: spokenNode(node, look, status),
    ...(measured === undefined ? {} : { measured }),
  }
}

export type EdgeParts = readonly [
  edge: DrawnEdge,
  isSelected: boolean,
  from: string,
  to: string,
  isBusy: boolean,
]

export function flowEdge(...[edge, isSelected, from, to, isBusy]: EdgeParts): Edge {
  const branch = edge.sourceHandle ? ` when ${edge.sourceHandle}` : ''
  return {
    ...edge,
    selected: isSelected,
    ariaLabel: `Connection from ${from} to ${to}${branch}`,
    animated: isBusy,
    markerEnd: ARROW,
    domAttributes: NOT_BY_TAB,
    ...(edge.sourceHandle ? { label: edge.sourceHandle } : {}),
  }
}

function spokenNode(
  { data }: DrawnNode,
  { title, subtitle }: StepLook,
  status: StepStatus | undefined,
): string {
  const state = status === undefined ? '' : `, ${STATUS_LOOKS[status].label}`
  return `${title}, ${data.enabled ? subtitle : 'disabled'}${state}`
}
