import { type FairShares, workflowKey } from './fair-shares.ts'
import type { Origin } from './ports.ts'

/** Executions that wait for a place. */
export type FairLine = {
  /** What waits already keeps its place in the line. */
  add(id: string, origin: Origin | undefined): void
  /** Takes out who comes next; undefined when nobody may have a place. */
  next(): { id: string; origin: Origin | undefined } | undefined
  has(id: string): boolean
  count(): number
}

type Lane = { key: string; origin: Origin | undefined; ids: Set<string> }

/** Lanes by workspace, which have their turn one after the other. */
function createIdleLanes() {
  const places = new Map<string, Map<string, Lane>>()
  const placeOf = (origin: Origin | undefined) => origin?.workspaceId ?? ''
  return {
    get: (key: string, origin: Origin | undefined) => places.get(placeOf(origin))?.get(key),
    put(lane: Lane): void {
      const place = placeOf(lane.origin)
      const lanes = places.get(place) ?? new Map<string, Lane>()
      places.set(place, lanes.set(lane.key, lane))
    },
    /** Its workspace has had its turn: the others come first. */
    take({ key, origin }: Lane): void {
      const place = placeOf(origin)
      const lanes = places.get(place)
      if (!lanes?.delete(key)) return
      places.delete(place)
      if (lanes.size > 0) places.set(place, lanes)
    },
    /** The lane of each workspace that is next. */
    *heads(): Generator<Lane, void, void> {
      // Workspaces that have their turn meanwhile would come again and again.
      for (const lanes of [...places.values()]) {
        const [head] = lanes.values()
        if (head) yield head
      }
    },
  }
}

/**
 * The execution whose workflow holds the fewest places goes first; the same workflow's executions go in the order they came. Workflows that
 * hold none are by far the most and are not gone through: workspaces take turns among them.
 */
export function createFairLine(shares: FairShares): FairLine {
  /** Of workflows that held nothing when they were looked at last. */
  const idle = createIdleLanes()
  /** The others: hardly more than there are places. */
  const busy = new Map<string, Lane>()
  const waiting = new Set<string>()

  function choose(): Lane | undefined {
    if (shares.isFull()) return undefined
    for (const lane of busy.values())
      if (shares.heldBy(lane.origin) === 0) {
        busy.delete(lane.key)
        idle.put(lane)
      }
    for (const lane of idle.heads()) if (shares.hasRoom(lane.origin)) return lane
    return leastBusy()
  }

  /** Of those with the fewest, the lane whose turn was longest ago. */
  function leastBusy(): Lane | undefined {
    let best: Lane | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (const lane of busy.values()) {
      const held = shares.heldBy(lane.origin)
      if (held >= fewest || !shares.hasRoom(lane.origin)) continue
      best = lane
      fewest = held
    }
    return best
  }

  return {
    add(id, origin) {
      if (waiting.has(id)) return
      waiting.add(id)
      const key = workflowKey(origin) ?? ''
      const lane = busy.get(key) ?? idle.get(key, origin) ?? { key, origin, ids: new Set<string>() }
      lane.ids.add(id)
      if (lane.ids.size > 1) return
      if (shares.heldBy(origin) > 0) busy.set(key, lane)
      else idle.put(lane)
    },
    next() {
      const lane = choose()
      const [id] = lane?.ids ?? []
      if (lane === undefined || id === undefined) return undefined
      lane.ids.delete(id)
      waiting.delete(id)
      idle.take(lane)
      busy.delete(lane.key)
      if (lane.ids.size > 0) busy.set(lane.key, lane)
      return { id, origin: lane.origin }
    },
    has: (id) => waiting.has(id),
    count: () => waiting.size,
  }
}
