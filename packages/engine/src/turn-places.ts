/** `stop` ends the turn, `interrupt` only its steps. */
export type TurnOf = (stop: AbortSignal, interrupt: AbortSignal) => Promise<void>

export type TurnPlaces = {
  /** Takes a turn as soon as there is a place. Asked for during its turn: one more after it. */
  ask(id: string): void
  /** Takes a place at once; look at `isFull` first. */
  occupy(id: string, turn: TurnOf): void
  isFull(): boolean
  interrupt(id: string): void
  isActive(id: string): boolean
  /** Tells every turn to stop; those that are asked for get one. */
  stopAll(): void
  count(): { waiting: number; active: number }
  /** Gives no place any more. What has not ended in `ms` is told to stop. */
  close(ms: number): Promise<void>
}

/** The turns of one process: `parallel` at the same moment, one of each execution; who finds no place waits in order. */
export function createTurnPlaces(
  parallel: number,
  takeTurn: (id: string, ...signals: Parameters<TurnOf>) => Promise<void>,
): TurnPlaces {
  const waiting = new Set<string>()
  const askedAgain = new Set<string>()
  const active = new Map<string, { stop: AbortController; interrupt: AbortController; done: Promise<void> }>()
  let isClosed = false

  function startNext(): void {
    for (const id of waiting) {
      if (isClosed || active.size >= parallel) return
      waiting.delete(id)
      if (active.has(id)) askedAgain.add(id)
      else occupy(id, (...signals) => takeTurn(id, ...signals))
    }
  }

  function occupy(id: string, turn: TurnOf): void {
    const stop = new AbortController()
    const interrupt = new AbortController()
    const done = turn(stop.signal, interrupt.signal).finally(() => {
      active.delete(id)
      if (askedAgain.delete(id)) waiting.add(id)
      startNext()
    })
    active.set(id, { stop, interrupt, done })
  }

  return {
    ask(id) {
      waiting.add(id)
      startNext()
    },
    occupy,
    isFull: () => active.size >= parallel,
    interrupt: (id) => active.get(id)?.interrupt.abort(),
    isActive: (id) => active.has(id),
    stopAll() {
      for (const { stop } of active.values()) stop.abort()
    },
    count: () => ({ waiting: waiting.size, active: active.size }),
    async close(ms) {
      isClosed = true
      const turns = [...active.values()]
      const timer = setTimeout(() => {
        for (const { stop } of turns) stop.abort()
      }, ms)
      await Promise.all(turns.map(({ done }) => done))
      clearTimeout(timer)
    },
  }
}
