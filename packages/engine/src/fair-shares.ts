import type { Origin } from './ports.ts'

/** How many places of a process each workflow and workspace holds, and whether they may have one more. */
export type FairShares = {
  hasRoom(origin: Origin | undefined): boolean
  /** No place is free. */
  isFull(): boolean
  enter(origin: Origin | undefined): void
  leave(origin: Origin | undefined): void
  /** Held by its workflow. */
  heldBy(origin: Origin | undefined): number
}

/**
 * How the places of all workers are shared: a workflow may have at most 3 times the places that are still free, a workspace 15 times.
 * @example
 * ```ts
 * import { FAIR_SHARES } from '@orch/engine'
 *
 * const free = 4
 * console.log(`a workflow may hold ${free * FAIR_SHARES.workflow} places now`) // 12
 * ```
 */
export const FAIR_SHARES = { workflow: 3, workspace: 15 } as const

/**
 * Dynamic thresholds: a workflow that holds many places may take another only while many are free. So a workflow alone has three quarters of
 * them, two have a little less than half each, and there is room for one that has nothing under way.
 */
export function createFairShares(places: number): FairShares {
  const held = new Map<string, number>()
  let taken = 0
  const heldUnder = (key: string | undefined) => (key === undefined ? 0 : (held.get(key) ?? 0))

  function count(origin: Origin | undefined, change: 1 | -1): void {
    taken += change
    for (const key of [workflowKey(origin), workspaceKey(origin)]) {
      if (key === undefined) continue
      const now = heldUnder(key) + change
      if (now === 0) held.delete(key)
      else held.set(key, now)
    }
  }

  return {
    hasRoom(origin) {
      const free = places - taken
      if (free <= 0 || heldUnder(workflowKey(origin)) >= FAIR_SHARES.workflow * free) return false
      return heldUnder(workspaceKey(origin)) < FAIR_SHARES.workspace * free
    },
    isFull: () => taken >= places,
    enter: (origin) => count(origin, 1),
    leave: (origin) => count(origin, -1),
    heldBy: (origin) => heldUnder(workflowKey(origin)),
  }
}

export function workflowKey(origin: Origin | undefined): string | undefined {
  return origin && `${origin.workspaceId} ${origin.workflowId}`
}

function workspaceKey(origin: Origin | undefined): string | undefined {
  return origin?.workspaceId
}
