import { isSameJson } from '@orch/engine/workflow'
import type { Drawing, DrawnEdge } from '../drawing/drawing.ts'
import { refusalOf } from '../drawing/graph.ts'

/** Two people changed the same setting in two ways, so that one of them has to go. */
class Clash extends Error {}

/**
 * What both people drew, where nothing that one changed was changed otherwise by the other: the settings of steps one by one, places,
 * connections. Undefined where somebody has to choose.
 */
export function mergeDrawings(base: Drawing, theirs: Drawing, mine: Drawing): Drawing | undefined {
  try {
    const nodes = mergedById(base.nodes, theirs.nodes, mine.nodes)
    const drawn = { nodes, edges: mergedById(base.edges, theirs.edges, mine.edges) }
    const edges = connectedByBoth(drawn, new Set(theirs.edges.map(({ id }) => id)))
    return {
      name: merged(base.name, theirs.name, mine.name),
      description: merged(base.description, theirs.description, mine.description),
      nodes,
      edges,
    }
  } catch (error) {
    if (error instanceof Clash) return undefined
    throw error
  }
}

/** Connections of which each is good by itself: both may have drawn the same one, or together a circle. */
function connectedByBoth(
  { nodes, edges }: Pick<Drawing, 'nodes' | 'edges'>,
  theirs: ReadonlySet<string>,
): DrawnEdge[] {
  const ids = new Set(nodes.map(({ id }) => id))
  // One connected what the other deleted.
  if (edges.some(({ source, target }) => !ids.has(source) || !ids.has(target))) throw new Clash()
  const kept = edges.filter(({ id }) => theirs.has(id))
  for (const edge of edges.filter(({ id }) => !theirs.has(id))) {
    const refusal = refusalOf({ name: '', description: '', nodes, edges: kept }, edge)
    if (refusal === 'cycle') throw new Clash()
    if (refusal !== 'duplicate') kept.push(edge)
  }
  return kept
}

function mergedById<T extends { id: string }>(
  base: readonly T[],
  theirs: readonly T[],
  mine: readonly T[],
): T[] {
  const [old, other, own] = [byId(base), byId(theirs), byId(mine)]
  return [...new Set([...other.keys(), ...own.keys()])].flatMap((id) => {
    const one = merged(old.get(id), other.get(id), own.get(id), [])
    return one === undefined ? [] : [one]
  })
}

function byId<T extends { id: string }>(parts: readonly T[]): Map<string, T> {
  return new Map(parts.map((part) => [part.id, part]))
}

/** @param path where it stands in a step or a connection */
function merged<T>(base: T, theirs: T, mine: T, path: readonly string[] = []): T {
  if (isSameJson(base, theirs) || isSameJson(theirs, mine)) return mine
  if (isSameJson(base, mine)) return theirs
  // Where a step stands is worth no question; a setting of that name is.
  if (path.length === 1 && path[0] === 'position') return mine
  if (isFields(base) && isFields(theirs) && isFields(mine)) return mergedFields(base, theirs, mine, path) as T
  throw new Clash()
}

type Fields = Readonly<Record<string, unknown>>

function mergedFields(base: Fields, theirs: Fields, mine: Fields, path: readonly string[]): Fields {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = merged(base[name], theirs[name], mine[name], [...path, name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
