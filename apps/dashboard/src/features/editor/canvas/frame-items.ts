import type { StepStatus } from '@orch/client'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { boxAround, framesIn, isCollapsed } from '../drawing/frames.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import type { FrameParts, Point } from './flow-items.ts'

type Statuses = Readonly<Record<string, StepStatus>>

/** The frames of a drawing that hide their steps, by the step. One of whose steps is selected opens: the step was looked for. */
export function hidingFrames(drawing: Drawing, selected: ReadonlySet<string>): ReadonlyMap<string, string> {
  const hiding = new Map<string, string>()
  for (const [id, members] of framesIn(drawing)) {
    const frame = drawing.nodes.find((node) => node.id === id)
    if (frame === undefined || !isCollapsed(frame)) continue
    if (members.some((member) => selected.has(member.id))) continue
    for (const member of members) hiding.set(member.id, id)
  }
  return hiding
}

type Surroundings = {
  hiding: ReadonlyMap<string, string>
  selected: ReadonlySet<string>
  statuses: Statuses
  placeOf: (node: DrawnNode) => Point
}

/** What makes the frames of a drawing on the canvas. */
export function frameParts(
  drawing: Drawing,
  { hiding, selected, statuses, placeOf }: Surroundings,
): (readonly [string, FrameParts])[] {
  const frames = framesIn(drawing)
  if (frames.size === 0) return []
  return drawing.nodes.flatMap((frame) => {
    const members = frames.get(frame.id)
    if (members === undefined) return []
    const { x, y, width, height } = boxAround(placeOf(frame), members.map(placeOf))
    const isShut = isCollapsed(frame) && members.every(({ id }) => hiding.has(id))
    const size = isShut ? ([NODE_WIDTH, NODE_HEIGHT] as const) : ([width, height] as const)
    const status = isShut ? worst(members.map(({ id }) => statuses[id])) : undefined
    const parts = [frame, x, y, ...size, selected.has(frame.id), isShut, members.length, status] as const
    return [[frame.id, parts] as const]
  })
}

const WORST_FIRST: readonly StepStatus[] = ['error', 'running', 'waiting', 'success', 'skipped']

function worst(statuses: readonly (StepStatus | undefined)[]): StepStatus | undefined {
  return WORST_FIRST.find((status) => statuses.includes(status))
}
