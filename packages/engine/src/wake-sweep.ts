import type { ExecutionStore } from './ports.ts'
import { inBackground } from './timers.ts'

const EVERY_MS = 1_000
const AT_ONCE = 1_000

/**
 * Asks the store every second which parked executions something woke. Their number costs this process nothing: what they
 * wait for is a row.
 */
export function createWakeSweep(
  store: Pick<ExecutionStore, 'woken'>,
  now: () => Date,
  wake: (ids: readonly string[]) => Promise<void>,
): { stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function sweep(): Promise<void> {
    try {
      const ids = await store.woken(now(), AT_ONCE)
      if (!isStopped) await wake(ids)
    } catch {
      // The next sweep asks again; a lost database is told by those who need it.
    }
    if (!isStopped) plan()
  }

  function plan(): void {
    timer = inBackground(setTimeout(() => void sweep(), EVERY_MS))
  }

  plan()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
