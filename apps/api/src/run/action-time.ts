import type { ActionCall } from '@orch/engine'

/**
 * Every action limits itself by what its service needs: a call half a minute, a video ten minutes, a script and a query by their own
 * setting. This only ends what none of them ended.
 */
export const LONGEST_USUAL_MS = 60 * 60 * 1000

/** A call with the moment from which its time counts. */
export type Timed = ActionCall & { startedAt: number }

/** Ours ends first: the engine knows that a step took too long, and not whether its call may be repeated. */
const AHEAD_MS = 100

/** How much of the time that the author set is left, 1 ms at least: a call without time fails as one that ran out of it. */
export function whatIsLeft({ timeoutMs, startedAt }: Timed): number | undefined {
  if (timeoutMs === undefined) return undefined
  return Math.max(1, timeoutMs - Math.min(AHEAD_MS, timeoutMs / 10) - (performance.now() - startedAt))
}
