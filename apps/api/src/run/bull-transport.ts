import { type Actions, withLanes } from '@orch/engine'
import { type Bus, connectPostgres, connectRedis, createBullEngine, type Link } from '@orch/engine-bullmq'
import type { Config, QueueChoice } from '../config.ts'
import { executionLimits } from './execution-limits.ts'
import { type Notice, noticeOf } from './notices.ts'
import type { Transport, TransportParts } from './transport.ts'

const WRITTEN = 'written'

/** Executions run in worker processes; queue, cancellations and word of what was written pass through the queue, by id. */
export async function bullTransport(
  { config, log, now, evaluate, role, onNotice }: TransportParts,
  queue: QueueChoice,
): Promise<Transport> {
  const link = await connect(queue, (err) => log.warn({ err }, 'the queue is away'))
  const send = createSender(link.bus)
  if (role === 'server') {
    link.bus.subscribe(WRITTEN, (message) => {
      for (const notice of JSON.parse(message) as Notice[]) onNotice(notice)
    })
  }
  const isWorker = role === 'worker'
  const lanes = { lanes: link.lanes, limits: config.lanes, now, random: Math.random }
  return {
    engine: (store, actions) =>
      createBullEngine({
        link,
        store,
        now,
        onError: (executionId, err) => log.error({ executionId, err }, 'engine: it is tried again'),
        ...(isWorker ? { work: workOf(withLanes(actions, lanes), evaluate, config) } : {}),
      }),
    // The queue decides who runs what; the fence does the rest.
    letGo() {},
    tell: (written) => send(noticeOf(written)),
    notify: send,
    isReady: () => link.isReady(),
    close: () => link.close(),
  }
}

/** @throws Error when the queue is in PostgreSQL and that is away */
async function connect({ kind, url }: QueueChoice, onError: (error: unknown) => void): Promise<Link> {
  return kind === 'redis' ? connectRedis({ url, onError }) : connectPostgres({ url, onError })
}

function workOf(actions: Actions, evaluate: TransportParts['evaluate'], config: Config) {
  const limits = executionLimits(config)
  return { actions, evaluate, random: Math.random, parallel: config.parallelExecutions, limits }
}

/** What is written in one turn of the event loop travels as one message. */
function createSender(bus: Bus): (notice: Notice) => void {
  let waiting: Notice[] = []
  return (notice) => {
    waiting.push(notice)
    if (waiting.length > 1) return
    setImmediate(() => {
      bus.publish(WRITTEN, JSON.stringify(waiting))
      waiting = []
    })
  }
}
