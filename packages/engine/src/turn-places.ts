import { createFairLine } from './fair-line.ts'
import { createFairShares, type FairShares } from './fair-shares.ts'
import type { Origin } from './ports.ts'

/** `stop` ends the turn, `interrupt` only its steps. */
export type TurnOf = (stop: AbortSignal, interrupt: AbortSignal) => Promise<void>

export type TurnPlaces = {
  /** Takes a turn as soon as there is a place for it. Asked for during its turn: one more after it. */
  ask(id: string, origin?: Origin): void
  /** Takes a place at once; look at `isFull` first. */
  occupy(id: string, origin: Origin, turn: TurnOf): void
  /** No place for what comes from there. */
  isFull(origin: Origin): boolean
  /** The turn only waits: others may have its place. @returns takes it back, even if all are taken by then */
  lend(id: string): () => void
  interrupt(id: string): void
  /** It has a place, or waits for one. */
  isKnown(id: string): boolean
  /** Tells every turn to stop; those that are asked for get one. */
  stopAll(): void
  count(): { waiting: number; active: number }
  /** Gives no place any more. What has not ended in `ms` is told to stop. */
  close(ms: number): Promise<void>
}

type Active = {
  stop: AbortController
  interrupt: AbortController
  done: Promise<void>
  origin: Origin | undefined
  isLent: boolean
}

/** Turns that only wait cost memory all the same: of more than this many times the places, the others keep theirs. */
const MOST_LENT = 10

/** The turns of one process: `parallel` at the same moment, one of each execution, shared fairly among workflows and workspaces. */
export function createTurnPlaces(
  parallel: number,
  takeTurn: (id: string, ...signals: Parameters<TurnOf>) => Promise<void>,
): TurnPlaces {
  const shares = createFairShares(parallel)
  const line = createFairLine(shares)
  const askedAgain = new Map<string, Origin | undefined>()
  const active = new Map<string, Active>()
  const lending = createLending(shares, parallel * MOST_LENT)
  let isClosed = false

  function startNext(): void {
    while (!isClosed) {
      const next = line.next()
      if (next === undefined) return
      const { id, origin } = next
      if (active.has(id)) askedAgain.set(id, origin)
      else occupy(id, origin, (...signals) => takeTurn(id, ...signals))
    }
  }

  function occupy(id: string, origin: Origin | undefined, turn: TurnOf): void {
    const stop = new AbortController()
    const interrupt = new AbortController()
    shares.enter(origin)
    const done = turn(stop.signal, interrupt.signal).finally(() => {
      lending.takeBack(own)
      active.delete(id)
      shares.leave(origin)
      if (askedAgain.has(id)) line.add(id, askedAgain.get(id))
      askedAgain.delete(id)
      startNext()
    })
    const own = { stop, interrupt, done, origin, isLent: false }
    active.set(id, own)
  }

  return {
    ask(id, origin) {
      line.add(id, origin)
      startNext()
    },
    occupy,
    isFull: (origin) => !shares.hasRoom(origin),
    lend(id) {
      const own = active.get(id)
      if (!own) return () => {}
      lending.lend(own)
      startNext()
      return () => lending.takeBack(own)
    },
    interrupt: (id) => active.get(id)?.interrupt.abort(),
    isKnown: (id) => active.has(id) || line.has(id),
    stopAll() {
      for (const { stop } of active.values()) stop.abort()
    },
    count: () => ({ waiting: line.count(), active: active.size }),
    async close(ms) {
      isClosed = true
      await endWithin(ms, [...active.values()])
    },
  }
}

async function endWithin(ms: number, turns: readonly Active[]): Promise<void> {
  const timer = setTimeout(() => {
    for (const { stop } of turns) stop.abort()
  }, ms)
  await Promise.all(turns.map(({ done }) => done))
  clearTimeout(timer)
}

function createLending(shares: FairShares, most: number) {
  let lent = 0
  return {
    lend(own: Active): void {
      if (own.isLent || lent >= most) return
      own.isLent = true
      lent += 1
      shares.leave(own.origin)
    },
    takeBack(own: Active): void {
      if (!own.isLent) return
      own.isLent = false
      lent -= 1
      shares.enter(own.origin)
    },
  }
}
