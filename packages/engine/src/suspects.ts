import type { ExecutionStore } from './ports.ts'
import type { Watched } from './run-turn.ts'
import { inBackground } from './timers.ts'
import type { TurnEnd } from './turn/runtime.ts'

/**
 * Executions under which a process died. A few of them run at once in each process, and one by itself among all processes if that
 * happened more than once: so the next death tells the culprit from those that were only there.
 */
export type Suspects = {
  /** Takes a turn. What turns out suspect may go on, or waits without being held until `ask` is called for it. */
  turnOf(id: string, take: (watched?: Watched) => Promise<TurnEnd>): Promise<TurnEnd>
}

type Suspicion = 'suspect' | 'accused'
type Running = { as: Suspicion; timer: NodeJS.Timeout; giveBack?: () => Promise<void> }
type BeginTrial = NonNullable<ExecutionStore['beginTrial']>

const AT_ONCE = 16
/** Of those that run one by one, so many are asked for at once: who comes first runs. */
const CANDIDATES = 4
const LOOK_AGAIN_MS = 250
/** A poisonous execution takes its process down soon; one that lives longer than this no longer keeps the others waiting. */
const WATCHED_MS = 30_000

/** @param beginTrial the store's; absent where only this process runs executions */
export function createSuspects(ask: (id: string) => void, beginTrial?: BeginTrial): Suspects {
  const waiting = new Map<string, Suspicion>()
  const watched = new Map<string, Running>()
  let again: NodeJS.Timeout | undefined
  const hasAccused = () =>
    [...watched.values()].some(({ as }) => isAccused(as)) || [...waiting.values()].some(isAccused)

  function mayRun(as: Suspicion): boolean {
    if (as === 'accused') return watched.size === 0
    return watched.size < AT_ONCE && !hasAccused()
  }

  /** While another process has the trial, this one comes back for it. */
  async function tries(id: string, as: Suspicion): Promise<boolean> {
    const running: Running = { as, timer: inBackground(setTimeout(() => release(id), WATCHED_MS)) }
    watched.set(id, running)
    if (!beginTrial || !isAccused(as)) return true
    const giveBack = await beginTrial(id, WATCHED_MS)
    if (giveBack) Object.assign(running, { giveBack })
    else {
      takeOut(watched, id)
      waiting.set(id, as)
      lookLater()
    }
    return giveBack !== undefined
  }

  function release(id: string): void {
    const running = takeOut(watched, id)
    if (!running) return
    // One that could not be given back ends by its time.
    running.giveBack?.().catch(() => {})
    askNext()
  }

  /** Another process may get the turn that is asked for, and then nothing ends here: so it looks again while some wait. */
  function askNext(): void {
    clearTimeout(again)
    for (const id of next()) {
      waiting.delete(id)
      ask(id)
    }
    if (waiting.size > 0 && watched.size === 0) lookLater()
  }

  function lookLater(): void {
    clearTimeout(again)
    again = inBackground(setTimeout(askNext, LOOK_AGAIN_MS))
  }

  function next(): string[] {
    const accused = [...waiting].flatMap(([id, as]) => (isAccused(as) ? [id] : []))
    if (accused.length === 0) return [...waiting.keys()].slice(0, AT_ONCE - watched.size)
    return watched.size === 0 ? accused.slice(0, CANDIDATES) : []
  }

  return {
    async turnOf(id, take) {
      const end = await take()
      if (end !== 'suspect' && end !== 'accused') return end
      waiting.delete(id)
      if (!mayRun(end)) {
        waiting.set(id, end)
        return end
      }
      try {
        return (await tries(id, end)) ? await take({ onTrusted: () => release(id) }) : end
      } finally {
        release(id)
      }
    },
  }
}

const isAccused = (one: Suspicion) => one === 'accused'

function takeOut(watched: Map<string, Running>, id: string): Running | undefined {
  const running = watched.get(id)
  clearTimeout(running?.timer)
  watched.delete(id)
  return running
}
