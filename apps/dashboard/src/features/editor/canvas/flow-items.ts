import type { StepStatus } from '@orch/client'
import { type Edge, MarkerType, type Node } from '@xyflow/react'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import type { Colour } from '../drawing/colours.ts'
import type { DrawnEdge, DrawnNode, StepKind } from '../drawing/drawing.ts'
import { frameColour } from '../drawing/frames.ts'
import { type StepDisplay, stepDisplay } from '../step-display.ts'
import { texts } from './texts.ts'

/** What a step on the canvas shows beside itself: it asks the editor for its own words, so that a key draws one step again. */
type FlowData = {
  /** As it was when typing last rested; it names the step in what is read aloud. */
  title: string
  status: StepStatus | undefined
  hasIssue: boolean
  /** A connection leaves it by its error branch, which is drawn only then. */
  hasErrorBranch: boolean
}

export type StepFlowNode = Node<FlowData, StepKind>

/** What a frame shows of itself; it lies behind its steps, or stands for them. */
export type FrameData = {
  title: string
  colour: Colour
  isCollapsed: boolean
  /** How many steps it holds. */
  count: number
  /** How far its steps are, the worst first. */
  status: StepStatus | undefined
}

export type FrameFlowNode = Node<FrameData, 'frame'>
export type FlowNode = StepFlowNode | FrameFlowNode

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
  isHidden: boolean,
  catalogue: unknown,
]

export function flowNode(
  ...[node, position, measured, isSelected, status, hasIssue, hasErrorBranch, isHidden]: NodeParts
): StepFlowNode {
  const display = stepDisplay(node)
  return {
    id: node.id,
    type: node.type,
    position,
    selected: isSelected,
    data: { title: display.title, status, hasIssue, hasErrorBranch },
    ariaLabel: spokenNode(node, display, status),
    ...(measured === undefined ? {} : { measured }),
    ...(isHidden ? { hidden: true } : {}),
  }
}

export type FrameParts = readonly [
  frame: DrawnNode,
  x: number,
  y: number,
  width: number,
  height: number,
  isSelected: boolean,
  isCollapsed: boolean,
  count: number,
  status: StepStatus | undefined,
]

/** Only its title takes the pointer: on the rest of it the canvas is moved, and steps are selected, as anywhere. What is selected rises by 1,000. */
const BEHIND = { zIndex: -2000, dragHandle: '.frame-title', style: { pointerEvents: 'none' } } as const

export function frameNode(
  ...[frame, x, y, width, height, isSelected, isCollapsed, count, status]: FrameParts
): FrameFlowNode {
  const { title } = stepDisplay(frame)
  return {
    id: frame.id,
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected: isSelected,
    data: { title, colour: frameColour(frame), isCollapsed, count, status },
    ariaLabel: texts.frameOfSteps(title, count, isCollapsed),
    ...(isCollapsed ? {} : BEHIND),
  }
}

export type EdgeParts = readonly [
  edge: DrawnEdge,
  isSelected: boolean,
  from: string,
  to: string,
  isBusy: boolean,
  /** The collapsed frames that stand for its ends. */
  sourceFrame: string | undefined,
  targetFrame: string | undefined,
]

export function flowEdge(...[edge, isSelected, from, to, isBusy, sourceFrame, targetFrame]: EdgeParts): Edge {
  const branch = edge.sourceHandle ? texts.when(edge.sourceHandle) : ''
  return {
    ...edge,
    ...(sourceFrame === undefined ? {} : { source: sourceFrame, sourceHandle: null }),
    ...(targetFrame === undefined ? {} : { target: targetFrame, targetHandle: null }),
    selected: isSelected,
    ariaLabel: texts.connectionFromTo(from, to, branch),
    animated: isBusy,
    markerEnd: ARROW,
    domAttributes: NOT_BY_TAB,
    ...(edge.sourceHandle ? { label: edge.sourceHandle } : {}),
  }
}

function spokenNode(
  { data }: DrawnNode,
  { title, subtitle }: StepDisplay,
  status: StepStatus | undefined,
): string {
  const state = status === undefined ? '' : `, ${STATUS_DISPLAYS[status].label}`
  return `${title}, ${data.enabled ? subtitle : texts.disabled}${state}`
}
