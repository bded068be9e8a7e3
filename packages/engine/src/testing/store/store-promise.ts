import { opensExecutions } from './opening-promise.ts'
import type { OpenStoreHost } from './store-host.ts'
import { keepsTurns } from './turns-promise.ts'
import { keepsWaits } from './waits-promise.ts'

/** What every ExecutionStore promises. Each implementation runs this suite. */
export function keepsTheExecutionStorePromise(open: OpenStoreHost): void {
  opensExecutions(open)
  keepsTurns(open)
  keepsWaits(open)
}
