import type { ExecutionStore } from '@orch/engine'
import type { Link } from './link.ts'
import type { TurnQueue } from './turn-queue.ts'

export type SweepOptions = {
  link: Link
  turns: TurnQueue
  store: ExecutionStore
  now: () => Date
  /** Executions in a turn in this process, whatever the queue says. */
  isActive: (executionId: string) => boolean
  onError: (error: unknown) => void
}

export type Sweep = {
  /** From now on this process takes part in looking. */
  start(): void
  /** Asks for a turn of everything that is due and that the queue does not know. @returns how many are due */
  askForDue(): Promise<number>
  stop(): Promise<void>
}

const WOKEN_EVERY_MS = 1_000
const DUE_EVERY_MS = 2_000
const AT_ONCE = 500
const MOST = 100_000

/**
 * The queue may forget: the tables are the truth. Every two seconds one of the processes compares them, so a wiped or
 * restarted queue, or an enqueueing that failed, costs seconds and no execution. Every second one asks for what was woken.
 */
export function createSweep(options: SweepOptions): Sweep {
  const { turns, store, now, isActive } = options
  const beats = [
    createBeat(options, 'woken', WOKEN_EVERY_MS, async () => {
      const ids = await store.woken(now(), MOST)
      await inGroups(ids, turns.addAll)
    }),
    createBeat(options, 'due', DUE_EVERY_MS, async () => void (await askForDue())),
  ]

  async function askForDue(): Promise<number> {
    const ids = await store.due(now(), MOST)
    await inGroups(ids, async (group) => {
      const others = group.filter((id) => !isActive(id))
      await turns.addAll(await turns.unknown(others))
    })
    return ids.length
  }

  return {
    start() {
      for (const beat of beats) beat.start()
    },
    askForDue,
    async stop() {
      await Promise.all(beats.map((beat) => beat.stop()))
    },
  }
}

/** Does something at intervals in one of the processes, whichever comes first. */
function createBeat(
  { link, onError }: SweepOptions,
  name: string,
  everyMs: number,
  act: () => Promise<void>,
) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let running: Promise<void> = Promise.resolve()

  async function beat(): Promise<void> {
    const startedAt = performance.now()
    try {
      if (await link.claim(`sweep:${name}`, everyMs - 100)) await act()
    } catch (error) {
      onError(error)
    }
    // A sweep of very many may not become the main work.
    schedule(Math.max(everyMs, (performance.now() - startedAt) * 10))
  }

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => {
      running = beat()
    }, ms)
  }

  return {
    start: () => schedule(everyMs),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

async function inGroups(ids: string[], act: (group: string[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) await act(ids.slice(from, from + AT_ONCE))
}
