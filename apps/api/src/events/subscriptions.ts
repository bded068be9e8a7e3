import { randomBytes } from 'node:crypto'
import type { AuditAction } from '@orch/contract'
import type { Sealer } from '@orch/crypto'
import { findEvent, type Http, type SentCode, type Subscription } from '@orch/providers'
import type { Logger } from 'pino'
import { createAudit } from '../db/audit.ts'
import type { Database } from '../db/open-database.ts'
import { bySystem } from '../db/recorded-integrations.ts'
import { newId } from '../ground/new-id.ts'
import { subscriptionPlace } from '../triggers/subscription-place.ts'
import { faultOf, jittered, pauseAfter } from './fault.ts'
import {
  HEAL,
  KEEP_SECRET,
  NOT_SUBSCRIBED,
  ORPHANS,
  REMOVED,
  SUBSCRIBED,
  TAKE_SUBSCRIPTIONS,
} from './subscription-sql.ts'
import { type ConnectionParts, tellingOf, withConnection } from './with-connection.ts'

export type SubscriptionParts = ConnectionParts & {
  db: Database
  sealer: Sealer
  http: Http
  log: Logger
  /** Where services reach this server. */
  publicAddress: string
}

/** A subscription that this process holds for the moment. */
type Taken = {
  id: string
  workspaceId: string
  workflowId: string
  nodeId: string
  event: string
  integrationId: string | null
  config: string
  state: 'wanted' | 'active' | 'removing' | 'manual'
  remote: string | null
  secretSealed: string | null
  failures: number
  /** Null: the workflow is gone. */
  address: string | null
  lease: string
}

export type Subscriptions = {
  /** What services know is looked after again soon: they may have forgotten it while no server ran. */
  heal(): Promise<void>
  /** Tells services what is due to be told. */
  tellDue(): Promise<void>
  stop(): Promise<void>
}

const AT_ONCE = 8
/** Longer than a call to a service may take: it is not renewed. */
const LEASE_MS = 90_000
const LONGEST_CALL_MS = 60_000
const HEAL_WITHIN_MS = 60_000
/** Whether a service still knows it is asked once a day. */
const ASK_AGAIN_MS = 24 * 3_600_000
const FIRST_PAUSE_MS = 10_000
/** Over a day. A service that does not let itself be told by then keeps sending to an address that answers 404. */
const MOST_REMOVALS = 30

/** Subscriptions are made when a workflow is published, removed when it is not any more, and tried again until that is done. */
export function createSubscriptions(parts: SubscriptionParts): Subscriptions {
  const { db, log } = parts
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()

  async function tell(taken: Taken): Promise<void> {
    try {
      await (taken.state === 'removing' ? remove : subscribe)({ ...parts, signal: stopping.signal }, taken)
    } catch (error) {
      await failed(parts, taken, error).catch((err: unknown) =>
        log.error({ err }, 'a subscription was not written'),
      )
    }
  }

  return {
    heal: async () => void (await db.pool.query(HEAL, [HEAL_WITHIN_MS])),
    async tellDue() {
      const room = AT_ONCE - underWay.size
      if (room <= 0 || stopping.signal.aborted) return
      await db.pool.query(ORPHANS)
      const lease = newId()
      const { rows } = await db.pool.query<Omit<Taken, 'lease'>>(TAKE_SUBSCRIPTIONS, [lease, LEASE_MS, room])
      for (const row of rows) {
        const told: Promise<void> = tell({ ...row, lease }).finally(() => underWay.delete(told))
        underWay.add(told)
      }
    },
    async stop() {
      stopping.abort(new Error('The server stops'))
      await Promise.all(underWay)
    },
  }
}

type Telling = SubscriptionParts & { signal: AbortSignal }

async function subscribe(parts: Telling, taken: Taken): Promise<void> {
  const { db, publicAddress } = parts
  const event = findEvent(taken.event)
  if (!event || !('read' in event) || !event.subscribe || taken.address === null)
    throw Object.assign(new Error(`This server cannot subscribe to "${taken.event}"`), {
      code: 'EVENT_UNKNOWN',
    })
  const { subscribe: make } = event
  const secret = await secretOf(parts, taken)
  const url = new URL(`/hooks/${taken.address}`, publicAddress).href
  const known = taken.remote === null ? undefined : { remote: JSON.parse(taken.remote), secret }
  const { made, remote } = await withConnection(parts, taken, async (fields, run) => {
    const answer = await make({
      ...callOf(parts, taken, fields),
      onSecret: tellingOf(run),
      url,
      secret,
      known,
    })
    // It is stored in clear: an id that quotes the credential is refused.
    return { made: answer, remote: JSON.stringify(run.exact(answer.remote)) }
  })
  const sealed = sealedSecret(parts, taken, made)
  await db.pool.query(SUBSCRIBED, [taken.id, taken.lease, remote, sealed, jittered(ASK_AGAIN_MS)])
  if (taken.state === 'wanted') await record(parts, taken, 'event.subscribe')
}

/** The secret of before, or a new one, which is kept before anybody gets to know it. */
async function secretOf(parts: Telling, taken: Taken): Promise<string> {
  if (taken.secretSealed !== null)
    return parts.sealer.open(taken.secretSealed, subscriptionPlace(taken.id, taken.workspaceId)).text
  const secret = randomBytes(32).toString('base64url')
  const sealed = sealedSecret(parts, taken, { secret })
  await parts.db.pool.query(KEEP_SECRET, [taken.id, taken.lease, sealed])
  return secret
}

function sealedSecret(
  { sealer }: Telling,
  { id, workspaceId }: Taken,
  { secret }: Pick<Subscription, 'secret'>,
) {
  return sealer.seal(secret, subscriptionPlace(id, workspaceId))
}

async function remove(parts: Telling, taken: Taken): Promise<void> {
  const { unsubscribe } = codeOf(taken)
  const { remote } = taken
  if (remote !== null && unsubscribe)
    await withConnection(parts, taken, (fields, run) =>
      unsubscribe({ ...callOf(parts, taken, fields), onSecret: tellingOf(run) }, JSON.parse(remote)),
    )
  await parts.db.pool.query(REMOVED, [taken.id, taken.lease])
  if (remote !== null) await record(parts, taken, 'event.unsubscribe')
}

function codeOf({ event }: Taken): Pick<SentCode, 'unsubscribe'> {
  const found = findEvent(event)
  return found && 'read' in found && found.unsubscribe ? { unsubscribe: found.unsubscribe } : {}
}

function callOf({ http, signal }: Telling, { config }: Taken, fields: Readonly<Record<string, string>>) {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_CALL_MS)])
  return { config: JSON.parse(config) as Record<string, unknown>, fields, http, signal: limited }
}

/** Without its connection nobody can tell the service anything any more. */
const GONE = new Set(['INTEGRATION_NOT_FOUND', 'INTEGRATION_REVOKED', 'SLOT_NOT_BOUND'])

async function failed({ db, log }: SubscriptionParts, taken: Taken, error: unknown): Promise<void> {
  const { code, message, retryAfterMs } = faultOf(error)
  const { id, lease, workflowId, nodeId, failures, state } = taken
  if (state === 'removing' && (GONE.has(code) || failures >= MOST_REMOVALS)) {
    log.warn({ workflowId, nodeId, code }, 'a service could not be told that a subscription is over')
    return void (await db.pool.query(REMOVED, [id, lease]))
  }
  log.warn({ workflowId, nodeId, code, state }, 'a subscription failed; it is tried again')
  const waitMs = Math.max(retryAfterMs ?? 0, pauseAfter(FIRST_PAUSE_MS, failures))
  await db.pool.query(NOT_SUBSCRIBED, [id, lease, code, message, waitMs])
}

function record({ prisma }: SubscriptionParts, taken: Taken, action: AuditAction): Promise<void> {
  return createAudit(prisma)(bySystem(taken), action, `${taken.workflowId} ${taken.nodeId}`)
}
