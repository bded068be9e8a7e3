import type { Logger } from 'pino'
import { type Repeated, repeatedly } from '../../ground/repeatedly.ts'
import { type Claimed, type DeliverParts, deliver } from './deliver.ts'
import { CLAIM } from './outbox-sql.ts'

type OutboxParts = DeliverParts & { log: Logger }

const LOOK_EVERY_MS = 1_000
/** Messages under way at once in each process, and of one workspace: its slow receivers hold up nobody else's. */
const MOST_AT_ONCE = 16
const MOST_OF_ONE = 4

/** Sends what is due. Every process does: each message is tried by one of them, and by another where that one dies. */
export function followOutbox(parts: OutboxParts): Repeated {
  return repeatedly(
    LOOK_EVERY_MS,
    (signal) => sendDue(parts, signal),
    (err) => parts.log.warn({ err }, 'messages were not sent; it is tried again'),
  )
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
