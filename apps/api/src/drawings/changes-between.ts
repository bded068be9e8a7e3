import { isDeepStrictEqual } from 'node:util'
import type { WorkflowChanges } from '@orch/contract'

type Part = { id?: unknown; [key: string]: unknown }
type Graph = { nodes: unknown[]; edges: unknown[] }
type Step = WorkflowChanges['steps']['added'][number]
type FieldChange = WorkflowChanges['steps']['changed'][number]['fields'][number]

/** How one drawing differs from another: what a person did to its steps, field by field, and to its connections. */
export function changesBetween(before: Graph, after: Graph): WorkflowChanges {
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
        fields.length === 0 && !isDeepStrictEqual(node['position'], known['position']) ? [id] : [],
      ),
    },
    connections: connectionChanges(before.edges, after.edges),
  }
}

/** By id: what is only in one, only in the other, or different, also in its place. */
export function differencesById(stored: unknown[], sent: unknown[]) {
  const [theirs, ours] = [byId(stored), byId(sent)]
  return {
    onlyStored: [...theirs.keys()].filter((id) => !ours.has(id)),
    onlySent: [...ours.keys()].filter((id) => !theirs.has(id)),
    different: [...theirs]
      .filter(([id, part]) => ours.has(id) && !isDeepStrictEqual(plain(ours.get(id)), plain(part)))
      .map(([id]) => id),
  }
}

/** As it is stored: what is undefined is not there. */
const plain = (part: unknown): unknown => JSON.parse(JSON.stringify(part ?? null))

function byId(parts: unknown[]): Map<string, Part> {
  return new Map((parts as Part[]).map((part) => [String(part.id), part]))
}

function stepOf({ id, data }: Part): Step {
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
    if (isDeepStrictEqual(was, is)) return []
    return [
      {
        path: prefix + key,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ]
  }) as FieldChange[]
}

function connectionChanges(before: unknown[], after: unknown[]): WorkflowChanges['connections'] {
  const [old, now] = [byEnds(before), byEnds(after)]
  return {
    added: [...now].flatMap(([ends, edge]) => (old.has(ends) ? [] : [edge])),
    removed: [...old].flatMap(([ends, edge]) => (now.has(ends) ? [] : [edge])),
  }
}

/** A connection drawn anew between the same steps is the same. */
function byEnds(edges: unknown[]) {
  return new Map(
    (edges as Part[]).map(({ source, target, sourceHandle }) => {
      const handle = typeof sourceHandle === 'string' && sourceHandle !== '' ? sourceHandle : null
      const edge = { source: String(source), target: String(target), handle }
      return [JSON.stringify(edge), edge]
    }),
  )
}

function fieldsOf(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {}
}
