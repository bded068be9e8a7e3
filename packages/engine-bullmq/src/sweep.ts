import type { ExecutionStore } from '@orch/engine'
import type { RedisLink } from './connect-redis.ts'
import type { TurnQueue } from './turn-queue.ts'

export type SweepOptions = {
  link: RedisLink
  turns: TurnQueue
  store: ExecutionStore
  now: () => Date
  /** Executions in a turn in this process, whatever the queue says. */
  isActive: (executionId: string) => boolean
  onError: (error: unknown) => void
}

export type Sweep = {
  /** Asks for a turn of everything that is due and that the queue does not know, now and from then on. @returns how many are due */
  start(): Promise<number>
  stop(): Promise<void>
}

const EVERY_MS = 2_000
const AT_ONCE = 500
const MOST = 100_000

/**
 * The queue may forget: the tables are the truth. Every two seconds one of the processes compares them, so a wiped or
 * restarted Redis, or an enqueueing that failed, costs seconds and no execution.
 */
export function createSweep({ link, turns, store, now, isActive, onError }: SweepOptions): Sweep {
  const claim = `${link.prefix}:sweep`
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let running: Promise<unknown> = Promise.resolve()

  async function run(): Promise<number> {
    const ids = await store.due(now(), MOST)
    const asked = ids.filter((id) => !isActive(id))
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      await Promise.all(
        asked.slice(from, from + AT_ONCE).map(async (id) => {
          if (!(await turns.knows(id))) await turns.add(id)
        }),
      )
    }
    return ids.length
  }

  async function beat(): Promise<void> {
    const startedAt = performance.now()
    try {
      if ((await link.commands.set(claim, '1', 'PX', EVERY_MS - 100, 'NX')) === 'OK') await run()
    } catch (error) {
      onError(error)
    }
    // A sweep of very many may not become the main work.
    const tookMs = performance.now() - startedAt
    schedule(Math.max(EVERY_MS, tookMs * 10))
  }

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => {
      running = beat()
    }, ms)
  }

  return {
    start() {
      schedule(EVERY_MS)
      return run()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
