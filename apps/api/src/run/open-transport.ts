import { createLocalEngine, createMemoryLanes, type LocalEngine, withLanes } from '@orch/engine'
import { executionLimits } from './execution-limits.ts'
import { type Notice, noticeOf } from './notices.ts'
import type { Transport, TransportParts } from './transport.ts'

export async function openTransport(parts: TransportParts): Promise<Transport> {
  const { queue } = parts.config
  if (queue === undefined) return localTransport(parts)
  // Loaded only where it is used: the default server starts without it.
  const { bullTransport } = await import('./bull-transport.ts')
  return bullTransport(parts, queue)
}

/** Everything in this process. */
function localTransport({
  config,
  log,
  now,
  evaluate,
  ownership,
  onWritten,
  onNotice,
}: TransportParts): Transport {
  let engine: LocalEngine | undefined
  const notify = (notice: Notice) => {
    onNotice(notice)
    ownership?.tell(notice)
  }
  return {
    engine(store, actions) {
      engine = createLocalEngine({
        store,
        actions: withLanes(actions, {
          lanes: createMemoryLanes(now),
          limits: config.lanes,
          now,
          random: Math.random,
        }),
        now,
        evaluate,
        random: Math.random,
        parallel: config.parallelExecutions,
        limits: executionLimits(config),
        onError: (executionId, err) => log.error({ executionId, err }, 'turn failed; it is tried again'),
        ...(ownership ? { isOwner: ownership.isOwner } : {}),
      })
      return engine
    },
    letGo: () => engine?.letGo(),
    tell(written) {
      onWritten(written)
      notify(noticeOf(written))
    },
    notify,
    isReady: async () => true,
    close: async () => {},
  }
}
