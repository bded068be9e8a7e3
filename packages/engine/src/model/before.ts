import { neighbours, orderOf } from './order.ts'
import type { NodeId, Workflow } from './workflow.ts'

/** The steps from which an edge path leads to one step. */
export type Before = { has(id: NodeId): boolean }

type Rows = { places: ReadonlyMap<NodeId, number>; rows: ReadonlyMap<NodeId, Uint32Array> }

const ROWS = new WeakMap<Workflow['nodes'], { edges: Workflow['edges']; found: Rows }>()

/**
 * As `ancestorsOf`, for every step of a drawing at once: each template of each step asks, and to walk the edges for each would cost
 * the square of their number. A row of bits for each step, of which a drawing of 2,000 steps takes half a megabyte.
 */
export function beforeIn(workflow: Pick<Workflow, 'nodes' | 'edges'>, id: NodeId): Before {
  const { places, rows } = rowsOf(workflow)
  const row = rows.get(id)
  return {
    has(other) {
      const place = places.get(other)
      return place !== undefined && row !== undefined && isSet(row, place)
    },
  }
}

function rowsOf({ nodes, edges }: Pick<Workflow, 'nodes' | 'edges'>): Rows {
  const known = ROWS.get(nodes)
  if (known?.edges === edges) return known.found
  const places = new Map(nodes.map(({ id }, place) => [id, place]))
  const parents = neighbours(edges, 'target', 'source')
  const rows = new Map<NodeId, Uint32Array>()
  for (const id of orderOf({ nodes, edges }).order) rows.set(id, rowOf(parents.get(id) ?? []))
  const found = { places, rows }
  ROWS.set(nodes, { edges, found })
  return found

  function rowOf(sources: readonly NodeId[]): Uint32Array {
    const row = new Uint32Array(Math.ceil(nodes.length / 32))
    for (const source of sources) {
      const place = places.get(source)
      const before = rows.get(source)
      if (place === undefined || before === undefined) continue
      for (const [index, word] of before.entries()) row[index] = (row[index] ?? 0) | word
      row[place >>> 5] = (row[place >>> 5] ?? 0) | (1 << (place & 31))
    }
    return row
  }
}

function isSet(row: Uint32Array, place: number): boolean {
  return (((row[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1
}
