import type { Logger } from 'pino'
import { type Claimed, type DeliverParts, deliver } from './deliver.ts'
import { CLAIM } from './outbox-sql.ts'

export type Outbox = { start(): void; stop(): Promise<void> }

type OutboxParts = DeliverParts & { log: Logger }

const LOOK_EVERY_MS = 1_000
/** Messages under way at once in each process, and of one workspace: its slow receivers hold up nobody else's. */
const MOST_AT_ONCE = 16
const MOST_OF_ONE = 4

/** Sends what is due. Every process does: each message is tried by one of them, and by another where that one dies. */
export function followOutbox(parts: OutboxParts): Outbox {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let sending = Promise.resolve()

  async function look(): Promise<void> {
    try {
      await sendDue(parts, stopping.signal)
    } catch (err) {
      parts.log.warn({ err }, 'messages were not sent; it is tried again')
    }
  }

  function plan(): void {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      sending = look().then(plan)
    }, LOOK_EVERY_MS).unref()
  }

  return {
    start: plan,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await sending
    },
  }
}

type UnderWay = Map<Promise<void>, string>

/** Until nothing is due. One fault ends the look once what is under way is over. */
async function sendDue(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const underWay: UnderWay = new Map()
  try {
    for (;;) {
      const claimed = signal.aborted ? undefined : await claim(parts, underWay)
      if (claimed) begin(parts, underWay, claimed, signal)
      else if (underWay.size > 0) await Promise.race(underWay.keys())
      else return
    }
  } finally {
    await Promise.allSettled(underWay.keys())
  }
}

async function claim({ db }: OutboxParts, underWay: UnderWay): Promise<Claimed | undefined> {
  if (underWay.size >= MOST_AT_ONCE) return undefined
  const { rows } = await db.pool.query<Claimed>(CLAIM, [busyIn(underWay)])
  return rows[0]
}

function begin(parts: OutboxParts, underWay: UnderWay, claimed: Claimed, signal: AbortSignal): void {
  const sent = deliver(parts, claimed, signal)
  underWay.set(sent, claimed.workspaceId)
  const over = () => underWay.delete(sent)
  sent.then(over, over)
}

function busyIn(underWay: UnderWay): string[] {
  const counts = new Map<string, number>()
  for (const workspaceId of underWay.values()) counts.set(workspaceId, (counts.get(workspaceId) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= MOST_OF_ONE).map(([workspaceId]) => workspaceId)
}
