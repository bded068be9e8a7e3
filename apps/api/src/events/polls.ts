import type { Engine } from '@orch/engine'
import { printJsonInSlices } from '@orch/json'
import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { newId } from '../ground/new-id.ts'
import { repeatedly } from '../ground/repeatedly.ts'
import type { Graph } from '../run/workflow-versions.ts'
import { FAILED, FOUND, LET_GO, OWNED, RENEW_POLLS, TAKE_POLLS } from './event-sql.ts'
import { faultOf, jittered, pauseAfter } from './fault.ts'
import { type DrawnEvent, eventsOf } from './follow-events.ts'
import { type Looked, type LookParts, lookOnce, startItems } from './look-once.ts'

export type PollParts = Omit<LookParts, 'signal'> & {
  db: Database
  engine: Engine
  log: Logger
  now: () => Date
}

/** A poll that this process holds for the moment. */
type Taken = {
  id: string
  workflowId: string
  nodeId: string
  workspaceId: string
  everyMs: number
  cursor: string | null
  seen: string[]
  isFirst: boolean
  /** The look before was in the installation from which the backup is. */
  isRestored: boolean
  failures: number
  lease: string
}

export type Polls = {
  /** Renews from now on what is held. */
  start(): void
  /** Begins the looks whose time has come, as far as there is room; they end by themselves. */
  pollDue(): Promise<void>
  /** Ends the looks under way; another process takes them up. */
  stop(): Promise<void>
}

const MOST_AT_ONCE = 16
/** A process that died keeps a poll for this long at most. */
const LEASE_MS = 30_000
const RENEW_EVERY_MS = 10_000

/**
 * Looks at services for what is new. One process at a time holds a poll; what it found is started first and remembered then, each item
 * under a name of its own, so that a process that dies between the two loses nothing and doubles nothing.
 */
export function createPolls(parts: PollParts): Polls {
  const { db, log } = parts
  const underWay = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  async function renew(): Promise<void> {
    const leases = [...new Set([...underWay.keys()].map((name) => name.split(' ')[0]))]
    if (leases.length === 0) return
    await db.pool.query(RENEW_POLLS, [leases, LEASE_MS])
  }

  // One that cannot be renewed runs out, and another process polls: its items have the same names.
  const renewing = repeatedly(RENEW_EVERY_MS, renew, (err) => log.warn({ err }, 'polls not renewed'))

  async function poll(taken: Taken): Promise<void> {
    try {
      await lookAndStart({ ...parts, signal: stopping.signal }, taken)
    } catch (err) {
      log.error({ err, workflowId: taken.workflowId, nodeId: taken.nodeId }, 'a poll was not written')
    }
  }

  return {
    start: renewing.start,
    async pollDue() {
      const room = MOST_AT_ONCE - underWay.size
      if (room <= 0 || stopping.signal.aborted) return
      const lease = newId()
      const { rows } = await db.pool.query<Omit<Taken, 'lease'>>(TAKE_POLLS, [lease, LEASE_MS, room])
      for (const row of rows) {
        const name = `${lease} ${row.id}`
        const ended = poll({ ...row, lease }).finally(() => underWay.delete(name))
        underWay.set(name, ended)
      }
    },
    async stop() {
      stopping.abort(new Error('The server stops'))
      await Promise.all([renewing.stop(), ...underWay.values()])
    },
  }
}

type Looking = PollParts & LookParts

async function lookAndStart(parts: Looking, taken: Taken): Promise<void> {
  const { db, log, signal } = parts
  try {
    await foundIn(parts, taken)
  } catch (error) {
    if (signal.aborted) return void (await db.pool.query(LET_GO, [taken.id, taken.lease]))
    const { code, message, retryAfterMs } = faultOf(error)
    log.warn({ workflowId: taken.workflowId, nodeId: taken.nodeId, code }, 'a poll failed; it is tried again')
    const waitMs = Math.max(retryAfterMs ?? 0, pauseAfter(taken.everyMs, taken.failures))
    await db.pool.query(FAILED, [taken.id, taken.lease, code, message, waitMs])
    if (taken.failures === 0) await askAbout(parts, taken, code)
  }
}

async function foundIn(parts: Looking, taken: Taken): Promise<void> {
  const { db } = parts
  const published = await publishedEvent(db, taken)
  // Unpublished or paused a moment ago: the next reading of the workflow says so.
  if (!published) return void (await db.pool.query(LET_GO, [taken.id, taken.lease]))
  const since = {
    cursor: taken.cursor === null ? undefined : JSON.parse(taken.cursor),
    seen: new Set(taken.seen),
    isFirst: taken.isFirst,
  }
  const looked = await lookOnce(parts, taken.workspaceId, published.event.settings, since)
  const { workspaceId, workflowId, nodeId } = taken
  const { userId, graph } = published
  if (taken.isRestored) tellLeftOut(parts, taken, looked)
  else await startItems(parts, taken.id, { workspaceId, workflowId, nodeId, userId, graph }, looked.items)
  await remember(parts, taken, looked)
}

async function remember({ db }: Looking, taken: Taken, looked: Looked): Promise<void> {
  const { cursor, seen, items, hasMore } = looked
  const isSame = seen.length === taken.seen.length && seen.every((digest, at) => digest === taken.seen[at])
  const nextMs = hasMore ? 0 : jittered(taken.everyMs)
  const text = await printJsonInSlices(cursor)
  const known = isSame ? null : seen
  // What is still to be left out belongs to the same look.
  const isSameLook = taken.isRestored && hasMore
  const values = [text, known, items.length > 0, nextMs, null, null, isSameLook]
  await db.pool.query(FOUND, [taken.id, taken.lease, ...values])
}

/** What came since the backup the server before may have started. */
function tellLeftOut({ log }: Looking, { workflowId, nodeId }: Taken, { items }: Looked): void {
  if (items.length === 0) return
  log.warn(
    { workflowId, nodeId, leftOut: items.length },
    'items that came since the backup are left out: the server before may have started them',
  )
}

async function publishedEvent(
  { pool }: Database,
  { workflowId, nodeId }: Taken,
): Promise<{ userId: string; graph: Graph; event: DrawnEvent } | undefined> {
  const { rows } = await pool.query<Graph & { userId: string }>(OWNED, [workflowId])
  const [row] = rows
  if (!row) return undefined
  const { userId, ...graph } = row
  const event = eventsOf(graph).find((drawn) => drawn.nodeId === nodeId)
  return event && { userId, graph, event }
}

/** A service that refuses a credential says something about the connection: a test records it, and everybody sees it. */
async function askAbout(parts: Looking, taken: Taken, code: string): Promise<void> {
  if (code !== 'UNAUTHORIZED' && code !== 'FORBIDDEN') return
  const id = (await publishedEvent(parts.db, taken))?.event.settings.integrationId
  if (id !== undefined)
    await parts.vault.test(taken.workspaceId, id).catch((err: unknown) => {
      parts.log.warn({ err, integrationId: id }, 'a connection could not be tested')
    })
}
