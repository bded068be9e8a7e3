import { createLocalClock, createLocalEngine, createMemoryLanes, withLanes } from '@orch/engine'
import { executionLimits } from './execution-limits.ts'
import { noticeOf } from './notices.ts'
import type { Transport, TransportParts } from './transport.ts'

const now = () => new Date()

export async function openTransport(parts: TransportParts): Promise<Transport> {
  const { queue } = parts.config
  if (queue === undefined) return localTransport(parts)
  // Loaded only where it is used: the default server starts without it.
  const { bullTransport } = await import('./bull-transport.ts')
  return bullTransport(parts, queue)
}

/** Everything in this process. */
function localTransport({ config, log, onWritten, onNotice }: TransportParts): Transport {
  return {
    engine: (store, actions) =>
      createLocalEngine({
        store,
        actions: withLanes(actions, {
          lanes: createMemoryLanes(now),
          limits: config.lanes,
          now,
          random: Math.random,
        }),
        now,
        random: Math.random,
        parallel: config.parallelExecutions,
        limits: executionLimits(config),
        onError: (executionId, err) => log.error({ executionId, err }, 'turn failed; it is tried again'),
      }),
    clock: createLocalClock,
    tell(written) {
      onWritten(written)
      onNotice(noticeOf(written))
    },
    isReady: async () => true,
    close: async () => {},
  }
}
