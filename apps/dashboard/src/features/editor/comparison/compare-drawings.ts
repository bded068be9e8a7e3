import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { stepLook } from '../step-look.ts'

/** What happened between two states of a workflow, in words for people. */
export type DrawingChanges = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
  /** Name, description, connections between steps. */
  readonly other: readonly string[]
}

/** Steps by their titles. A step that was only moved does not count as changed. */
export function compareDrawings(before: Drawing, after: Drawing): DrawingChanges {
  const [old, now] = [byId(before), byId(after)]
  return {
    added: after.nodes.filter(({ id }) => !old.has(id)).map(titleOf),
    removed: before.nodes.filter(({ id }) => !now.has(id)).map(titleOf),
    changed: after.nodes.filter((node) => isOther(old.get(node.id), node)).map(titleOf),
    other: [
      ...(before.name === after.name ? [] : ['the name']),
      ...(before.description === after.description ? [] : ['the description']),
      ...(linksOf(before) === linksOf(after) ? [] : ['the connections between steps']),
    ],
  }
}

export function hasChanges({ added, removed, changed, other }: DrawingChanges): boolean {
  return added.length + removed.length + changed.length + other.length > 0
}

function byId({ nodes }: Drawing): Map<string, DrawnNode> {
  return new Map(nodes.map((node) => [node.id, node]))
}

function isOther(before: DrawnNode | undefined, after: DrawnNode): boolean {
  return before !== undefined && JSON.stringify(before.data) !== JSON.stringify(after.data)
}

function titleOf(node: DrawnNode): string {
  return stepLook(node).title
}

function linksOf({ edges }: Drawing): string {
  return edges
    .map(({ source, target, sourceHandle }) => JSON.stringify([source, target, sourceHandle ?? '']))
    .sort()
    .join()
}
