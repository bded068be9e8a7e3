import { type FairShares, workflowKey } from './fair-shares.ts'
import type { Origin } from './ports.ts'

/** Executions that wait for a place. */
export type FairLine = {
  /** What waits already keeps its place in the line. */
  add(id: string, origin: Origin | undefined): void
  /** Takes out who comes next; undefined when nobody may have a place. */
  next(): { id: string; origin: Origin | undefined } | undefined
  count(): number
}

type Lane = { origin: Origin | undefined; ids: Set<string> }

/** The execution whose workflow holds the fewest places goes first; the same workflow's executions go in the order they came. */
export function createFairLine(shares: FairShares): FairLine {
  const lanes = new Map<string, Lane>()
  const waiting = new Set<string>()

  /** Of those with the fewest, the lane whose turn was longest ago. */
  function choose(): [string, Lane] | undefined {
    let best: [string, Lane] | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (const entry of lanes) {
      const { origin } = entry[1]
      const held = shares.heldBy(origin)
      if (held >= fewest || !shares.hasRoom(origin)) continue
      best = entry
      fewest = held
    }
    return best
  }

  return {
    add(id, origin) {
      if (waiting.has(id)) return
      waiting.add(id)
      const key = workflowKey(origin) ?? ''
      const lane = lanes.get(key) ?? { origin, ids: new Set<string>() }
      lanes.set(key, lane)
      lane.ids.add(id)
    },
    next() {
      const [key = '', lane] = choose() ?? []
      const [id] = lane?.ids ?? []
      if (lane === undefined || id === undefined) return undefined
      lane.ids.delete(id)
      waiting.delete(id)
      lanes.delete(key)
      if (lane.ids.size > 0) lanes.set(key, lane)
      return { id, origin: lane.origin }
    },
    count: () => waiting.size,
  }
}
