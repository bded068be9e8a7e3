import type { Job } from 'bullmq'
import type { Wanted } from './fair/fair-turns.ts'
import type { TurnLine } from './fair/turn-line.ts'
import { LOCKS } from './locks.ts'

/** A turn that this process has taken from the queue. */
export type ActiveTurn = {
  jobId: string | undefined
  stop: AbortSignal
  interrupt: AbortController
  /** The queue took it away: it was frozen for too long, or the queue was wiped. */
  isLost(): boolean
  /** Another worker has it by now, or will have soon: what this one still does would be done twice. */
  lose(): void
  /** Told to stop, it is handed back. */
  handBack(): void
  /** False when it was lost, asked of the queue if this process stood still since it last knew. */
  isHeld(): Promise<boolean>
}

/** @param freezes counts how often this process stood still */
export function holdTurn(job: Job, token: string | undefined, freezes: () => number): ActiveTurn {
  const stop = new AbortController()
  let isLost = false
  let known = { freezes: freezes(), isHeld: Promise.resolve(true) }

  function lose(): void {
    isLost = true
    stop.abort()
  }

  async function ask(): Promise<boolean> {
    const answer = await job.extendLock(token ?? '', LOCKS.lockDuration).catch(() => 0)
    if (Number(answer) !== 1) lose()
    return !isLost
  }

  return {
    jobId: job.id,
    stop: stop.signal,
    interrupt: new AbortController(),
    isLost: () => isLost,
    lose,
    handBack: () => stop.abort(),
    isHeld() {
      const count = freezes()
      if (count !== known.freezes) known = { freezes: count, isHeld: ask() }
      return known.isHeld
    },
  }
}

/** The turns of this process, each with its place. */
export function createActiveTurns(line: TurnLine) {
  const turns = new Map<string, ActiveTurn>()
  return {
    get: (executionId: string) => turns.get(executionId),
    all: () => turns.values(),
    begin(turn: ActiveTurn, wanted: Wanted): void {
      // A wiped queue gives it a second turn beside the first.
      turns.get(wanted.id)?.lose()
      turns.set(wanted.id, turn)
      line.keep(wanted)
    },
    end(turn: ActiveTurn, executionId: string, isOver: boolean): void {
      if (turns.get(executionId) !== turn) return
      turns.delete(executionId)
      // What another process has, or takes up in a moment, keeps its place.
      if (isOver && !turn.isLost()) line.leave(executionId)
      else line.forget(executionId)
    },
  }
}
