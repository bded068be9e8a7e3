import type { Logger } from 'pino'
import { type Repeated, repeatedly } from '../../ground/repeatedly.ts'
import { type Claimed, type DeliverParts, deliver } from './deliver.ts'
import { CLAIM } from './outbox-sql.ts'

type OutboxParts = DeliverParts & { log: Logger }

const POLL_EVERY_MS = 1_000
/** Messages under way at once in each process, and of one workspace: its slow receivers hold up nobody else's. */
const MOST_AT_ONCE = 16
const MOST_OF_ONE = 4

/** Sends what is due. Every process does: each message is tried by one of them, and by another where that one dies. */
export function followOutbox(parts: OutboxParts): Repeated {
  return repeatedly(
    POLL_EVERY_MS,
    (signal) => sendDue(parts, signal),
    (err) => parts.log.warn({ err }, 'messages were not sent; it is tried again'),
  )
}

type UnderWay = Map<Promise<void>, string>

/** Until nothing is due and nothing under way. One fault ends the look once what is under way is over. */
async function sendDue(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const underWay: UnderWay = new Map()
  try {
    for (;;) {
      const claimed = signal.aborted ? undefined : await claim(parts, underWay)
      if (claimed) begin(parts, underWay, claimed, signal)
      else if (underWay.size > 0) await oneEndsOrTimeToLook(underWay)
      else return
    }
  } finally {
    await Promise.allSettled(underWay.keys())
  }
}

/** What is due meanwhile waits for no receiver that is slow. */
async function oneEndsOrTimeToLook(underWay: UnderWay): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const later = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, POLL_EVERY_MS).unref()
  })
  try {
    await Promise.race([...underWay.keys(), later])
  } finally {
    clearTimeout(timer)
  }
}

/** A workspace of which nothing is under way comes first, however much longer the messages of others wait. */
async function claim({ db }: OutboxParts, underWay: UnderWay): Promise<Claimed | undefined> {
  if (underWay.size >= MOST_AT_ONCE) return undefined
  for (const most of underWay.size > 0 ? [1, MOST_OF_ONE] : [1]) {
    const { rows } = await db.pool.query<Claimed>(CLAIM, [busyIn(underWay, most)])
    if (rows[0]) return rows[0]
  }
  return undefined
}

function begin(parts: OutboxParts, underWay: UnderWay, claimed: Claimed, signal: AbortSignal): void {
  const sent = deliver(parts, claimed, signal)
  underWay.set(sent, claimed.workspaceId)
  const over = () => underWay.delete(sent)
  sent.then(over, over)
}

/** Workspaces of which so many are under way. */
function busyIn(underWay: UnderWay, most: number): string[] {
  const counts = new Map<string, number>()
  for (const workspaceId of underWay.values()) counts.set(workspaceId, (counts.get(workspaceId) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= most).map(([workspaceId]) => workspaceId)
}
