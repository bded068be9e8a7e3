import { changesBetween, type DrawingChanges, type FieldChange } from '@orch/engine/workflow'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { stepDisplay } from '../step-display.ts'

/** What happened between two states of a workflow. */
export type Comparison = {
  readonly changes: DrawingChanges
  /** Of the workflow itself: its name, its description. */
  readonly own: readonly FieldChange[]
  /** Whether a step stands elsewhere on the canvas. */
  readonly isMoved: boolean
  /** What a step of either is called; the later name counts. */
  readonly titleOf: (stepId: string) => string
}

/** A step that was only moved does not count as changed. */
export function compareDrawings(before: Drawing, after: Drawing): Comparison {
  const nodes = new Map([...before.nodes, ...after.nodes].map((node): [string, DrawnNode] => [node.id, node]))
  const titleOf = (id: string) => {
    const node = nodes.get(id)
    return node === undefined ? id : stepDisplay(node).title
  }
  return {
    changes: withFramesNamed(changesBetween(before, after), titleOf),
    own: (['name', 'description'] as const).flatMap((path) =>
      before[path] === after[path] ? [] : [{ path, before: before[path], after: after[path] }],
    ),
    isMoved: isMoved(before, after),
    titleOf,
  }
}

/** People know a frame by its title. */
function withFramesNamed(changes: DrawingChanges, titleOf: Comparison['titleOf']): DrawingChanges {
  const named = (value: unknown) => (typeof value === 'string' ? titleOf(value) : value)
  const changed = changes.steps.changed.map((step) => ({
    ...step,
    fields: step.fields.map((field) =>
      field.path === 'frame' ? { ...field, before: named(field.before), after: named(field.after) } : field,
    ),
  }))
  return { ...changes, steps: { ...changes.steps, changed } }
}

function isMoved(before: Drawing, after: Drawing): boolean {
  const places = new Map(before.nodes.map(({ id, position }) => [id, position]))
  return after.nodes.some(({ id, position: { x, y } }) => {
    const place = places.get(id)
    return place !== undefined && (place.x !== x || place.y !== y)
  })
}

export function hasChanges({ changes: { steps, connections }, own }: Comparison): boolean {
  const lists = [steps.added, steps.removed, steps.changed, connections.added, connections.removed, own]
  return lists.some((list) => list.length > 0)
}
