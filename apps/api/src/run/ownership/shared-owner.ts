import { setTimeout as pause } from 'node:timers/promises'
import { untilWritten } from '../../db/while-away.ts'
import { repeatedly } from '../../ground/repeatedly.ts'
import { createCertainty } from './certainty.ts'
import { createDeathWatch, type Ended, type Seen } from './death-watch.ts'
import { createLease } from './lease.ts'
import { noticesIn } from './notice-payloads.ts'
import { createOwnerSession } from './owner-session.ts'
import { CANCELLED, END_LEASE, GIVE_BACK, IS_OWNER, OTHERS } from './owner-sql.ts'
import type { Ownership, OwnershipEvents, OwnershipParts } from './ownership.ts'
import { createTeller } from './teller.ts'

const BEAT_MS = 1_000
const MOST_BEATS_TO_SETTLE = 5

type Other = Seen & { kind: string }

/** On a database that other servers and workers may use too. */
export function createSharedOwner(
  { db, log, isWorker }: OwnershipParts,
  url: string,
  clock: () => number = Date.now,
): Ownership {
  let events: OwnershipEvents | undefined
  let others: Other[] = []
  let tellStarted = () => {}
  const started = new Promise<void>((resolve) => {
    tellStarted = resolve
  })
  const watch = createDeathWatch()
  const session = createOwnerSession(url, (payload) => {
    const heard = noticesIn(payload, lease.number())
    if (heard.length > 0) events?.onNotices(heard)
  })
  const lease = createLease(session, isWorker ? 'worker' : 'server')
  const teller = createTeller(session, lease.number)
  const certainty = createCertainty(beat, clock)
  const beats = repeatedly(BEAT_MS, certainty.renew, (err) =>
    log.warn({ err }, 'the lease on executions was not renewed; it is tried again'),
  )

  async function beat(): Promise<void> {
    if (!(await lease.renew())) await takeAnew()
    others = (await session.query<Other>(OTHERS, [lease.number()])).rows
    for (const ended of watch.observe(others)) await end(ended)
    const { rows } = await session.query<{ id: string }>(CANCELLED, [lease.number()])
    if (rows.length > 0) events?.onCancelled(rows.map(({ id }) => id))
  }

  async function takeAnew(): Promise<void> {
    log.warn({ owner: lease.number() }, 'this process stood still for long; others took over its executions')
    await lease.take()
    events?.onLost()
  }

  async function end({ number, beat: last, how }: Ended): Promise<void> {
    const { rowCount } = await session.query(END_LEASE, [number, last, how === 'died'])
    if (rowCount === 0) return
    log.warn({ owner: number, how }, 'another process is gone; its executions go on elsewhere')
    events?.onFreed()
  }

  /** Those without a connection are dead, or are back in a moment. */
  async function settle(): Promise<void> {
    await lease.take()
    await beat()
    for (let n = 0; n < MOST_BEATS_TO_SETTLE && others.some(({ connected }) => !connected); n += 1) {
      await pause(BEAT_MS)
      await beat()
    }
  }

  return {
    // A queue may hand over turns while this process starts: it takes none before it has a number and the dead are counted.
    holder: { number: lease.number, ready: () => started.then(certainty.ready), isWorker },
    async start(given) {
      events = given
      await settle().finally(tellStarted)
      beats.start()
    },
    isOwner: () => untilWritten(async () => (await db.pool.query(IS_OWNER, [lease.number()])).rowCount === 1),
    tell(notice) {
      if (others.some(({ kind }) => kind === 'server')) teller(notice)
    },
    async stop() {
      await beats.stop()
      certainty.stop()
      if (lease.number() !== null) await db.pool.query(GIVE_BACK, [lease.number()])
      await session.close()
    },
  }
}
