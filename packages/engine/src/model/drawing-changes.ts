import { isRecord, isSameJson } from '../json.ts'

type Part = { id?: unknown; [key: string]: unknown }

/** Steps and connections as they are drawn. */
export type DrawnGraph = { nodes: readonly unknown[]; edges: readonly unknown[] }

/** A step of a drawing, as people know it. */
export type DrawnStep = { id: string; label: string }

/** A connection between two steps; `handle` is the branch it leaves by. */
export type DrawnConnection = { source: string; target: string; handle: string | null }

/** A setting that differs; `before` or `after` is undefined where there is none. */
export type FieldChange = { path: string; before: unknown; after: unknown }

/** How one drawing differs from another. */
export type DrawingChanges = {
  steps: {
    added: DrawnStep[]
    removed: DrawnStep[]
    changed: (DrawnStep & { fields: FieldChange[] })[]
    /** Steps of which only the place on the canvas differs. */
    moved: string[]
  }
  connections: { added: DrawnConnection[]; removed: DrawnConnection[] }
}

export function changesBetween(before: DrawnGraph, after: DrawnGraph): DrawingChanges {
  const [old, now] = [byId(before.nodes), byId(after.nodes)]
  const both = [...now].flatMap(([id, node]) => {
    const known = old.get(id)
    return known ? [{ id, node, known, fields: fieldChanges(known, node) }] : []
  })
  return {
    steps: {
      added: [...now].filter(([id]) => !old.has(id)).map(([, node]) => stepOf(node)),
      removed: [...old].filter(([id]) => !now.has(id)).map(([, node]) => stepOf(node)),
      changed: both.flatMap(({ node, fields }) => (fields.length === 0 ? [] : [{ ...stepOf(node), fields }])),
      moved: both.flatMap(({ id, node, known, fields }) =>
        fields.length === 0 && !isSameJson(node['position'], known['position']) ? [id] : [],
      ),
    },
    connections: connectionChanges(before.edges, after.edges),
  }
}

function byId(parts: readonly unknown[]): Map<string, Part> {
  return new Map(partsIn(parts).map((part) => [String(part.id), part]))
}

function stepOf({ id, data }: Part): DrawnStep {
  const label = fieldsOf(data)['label']
  return { id: String(id), label: typeof label === 'string' ? label : '' }
}

/** What only the editor draws says nothing of what a step does, and neither does what it writes where nothing is said. */
function told({ status: _, type: __, ...data }: Part): Part {
  const isUsual = (key: string, value: unknown) =>
    value === '' || value === null || (key === 'enabled' && value === true)
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => !isUsual(key, value)))
}

function fieldChanges(before: Part, after: Part): FieldChange[] {
  const [{ config: oldConfig, ...old }, { config: newConfig, ...now }] = [
    fieldsOf(before['data']),
    fieldsOf(after['data']),
  ]
  return [
    ...differing(told(old), told(now), ''),
    ...differing(fieldsOf(oldConfig), fieldsOf(newConfig), 'config.'),
  ]
}

function differing(before: Part, after: Part, prefix: string): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key) => {
    const [was, is] = [before[key], after[key]]
    return isSameJson(was, is) ? [] : [{ path: prefix + key, before: was, after: is }]
  })
}

function connectionChanges(
  before: readonly unknown[],
  after: readonly unknown[],
): DrawingChanges['connections'] {
  const [old, now] = [byEnds(before), byEnds(after)]
  return {
    added: [...now].flatMap(([ends, edge]) => (old.has(ends) ? [] : [edge])),
    removed: [...old].flatMap(([ends, edge]) => (now.has(ends) ? [] : [edge])),
  }
}

/** A connection drawn again between the same steps is the same. */
function byEnds(edges: readonly unknown[]) {
  return new Map(
    partsIn(edges).map(({ source, target, sourceHandle }) => {
      const handle = typeof sourceHandle === 'string' && sourceHandle !== '' ? sourceHandle : null
      const edge = { source: String(source), target: String(target), handle }
      return [JSON.stringify(edge), edge]
    }),
  )
}

function partsIn(list: readonly unknown[]): Part[] {
  return list.filter(isRecord)
}

function fieldsOf(value: unknown): Part {
  return isRecord(value) ? value : {}
}
