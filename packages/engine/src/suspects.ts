import type { Watched } from './run-turn.ts'
import type { TurnEnd } from './turn/runtime.ts'

/**
 * Executions under which a process died. A few of them run at once, and one by itself if that happened more than once: so the next
 * death tells the culprit from those that were only there.
 */
export type Suspects = {
  /** Takes a turn. What turns out suspect may go on, or waits without being held until `ask` is called for it. */
  turnOf(id: string, take: (watched?: Watched) => Promise<TurnEnd>): Promise<TurnEnd>
}

type Suspicion = 'suspect' | 'accused'

const AT_ONCE = 16
/** Of those that run one by one, so many are asked for at once: who comes first runs. */
const CANDIDATES = 4
const LOOK_AGAIN_MS = 250
/** A poisonous execution takes its process down soon; one that lives longer than this no longer keeps the others waiting. */
const WATCHED_MS = 30_000

export function createSuspects(ask: (id: string) => void): Suspects {
  const waiting = new Map<string, Suspicion>()
  const watched = new Map<string, { as: Suspicion; timer: NodeJS.Timeout }>()
  let again: NodeJS.Timeout | undefined
  const isAccused = (one: Suspicion) => one === 'accused'
  const hasAccused = () =>
    [...watched.values()].some(({ as }) => isAccused(as)) || [...waiting.values()].some(isAccused)

  function mayRun(as: Suspicion): boolean {
    if (as === 'accused') return watched.size === 0
    return watched.size < AT_ONCE && !hasAccused()
  }

  function release(id: string): void {
    clearTimeout(watched.get(id)?.timer)
    if (watched.delete(id)) askNext()
  }

  /** Another process may get the turn that is asked for, and then nothing ends here: so it looks again while some wait. */
  function askNext(): void {
    clearTimeout(again)
    for (const id of next()) {
      waiting.delete(id)
      ask(id)
    }
    if (waiting.size > 0 && watched.size === 0) again = setTimeout(askNext, LOOK_AGAIN_MS).unref()
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
      watched.set(id, { as: end, timer: setTimeout(() => release(id), WATCHED_MS).unref() })
      return take({ onTrusted: () => release(id) }).finally(() => release(id))
    },
  }
}
