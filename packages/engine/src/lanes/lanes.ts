/** What only so many steps may use at the same moment. `limit` 0: any number, but it may be blocked. */
export type Lane = { name: string; limit: number }

/** Or why there is no place: one of the lanes is full, or blocked for that many milliseconds. */
export type Taken = 'taken' | 'full' | { blockedMs: number }

/**
 * Where the places of lanes are kept: in this process, or among many. `keepsTheLanesPromise` of `@orch/engine/testing` checks
 * an implementation.
 */
export interface Lanes {
  /**
   * Takes a place in every lane or in none. Lanes without a limit keep no places. A step that does not renew its place within `leaseMs`
   * has died: it is free again.
   */
  take(place: string, lanes: readonly Lane[], leaseMs: number): Promise<Taken>
  /** Keeps a place for `leaseMs` more; of a place that was freed, nothing. */
  renew(place: string, lanes: readonly Lane[], leaseMs: number): Promise<void>
  /** Frees the place in all of its lanes. */
  leave(place: string, lanes: readonly Lane[]): Promise<void>
  /**
   * Tells of lanes in which a place was left, in whatever process, after somebody was told that they are full. What is told may get
   * lost, and a place whose process died is not left.
   */
  onLeft(listener: (lanes: readonly string[]) => void): void
  /** Nobody gets a place in it for so long, integer milliseconds. */
  block(lane: string, ms: number): Promise<void>
}
