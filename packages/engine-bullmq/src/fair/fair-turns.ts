import type { Origin } from '@orch/engine'

/** An execution, and where it comes from. */
export type Wanted = Origin & { id: string }

/** What one process has to say of turns. `left` counts first, then `held`, then `asked`. */
export type TurnNews = {
  /** Need their place no longer. */
  left: readonly string[]
  /** Have a place, whether it was given or not: for another lease. */
  held: readonly Wanted[]
  /** Want a turn. What waits already keeps its place in the line. */
  asked: readonly Wanted[]
  /** How many places the process has, for another lease; 0: it gives them up. Absent: it takes no turns. */
  worker?: { name: string; places: number } | undefined
}

/**
 * Shares the places of all workers among workflows and workspaces, by the rule of `FAIR_SHARES`: a turn that may have no place waits in
 * the line of its workflow. Places and workers that are not named again within the lease are gone.
 */
export type FairTurns = {
  /** @returns those that may have a turn now: who comes next in the lines, and those asked for that have a place already */
  settle(news: TurnNews, leaseMs: number): Promise<Wanted[]>
  /** Which of these wait in a line. */
  waiting(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** How many wait in a line, of all processes. */
  count(): Promise<number>
}
