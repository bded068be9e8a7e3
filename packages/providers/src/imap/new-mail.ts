import type { FetchMessageObject } from 'imapflow'
import { at, listAt, textAt } from '../answers.ts'
import type { PollAnswer, PollCall, PolledItem } from '../events/event.ts'
import { contentKey } from '../events/polled.ts'
import { flagIn } from '../inputs.ts'
import { criteriaIn, mailboxIn } from './criteria.ts'
import { mailId } from './mail-id.ts'
import { isoOf, readMessage, SUMMARY } from './message.ts'
import { uidsOf } from './read.ts'
import { openMailbox, type Session, withImap } from './session.ts'

/** A look that takes files. */
export const NEW_MAIL_MS = 600_000

/** Mails of one look, and about how much text they may hold together. */
const AT_ONCE = 20
const MOST_TEXT = 4_000_000
const DAY_MS = 86_400_000

/**
 * How far the mailbox was read. A server that rebuilt a mailbox gives new numbers and says so by another `validity`; then the time at
 * which the newest mail came tells where to go on.
 */
type Cursor = {
  validity: string
  uid: number
  /** When the newest one that was read came. */
  newest: string
  /** Those that came in that second. */
  same: string[]
}

/** What is left to read, oldest first, and what the cursor is once all of it was. */
type Plan = {
  mails: FetchMessageObject[]
  from: Cursor
  end: Pick<Cursor, 'validity' | 'uid'>
  hasMore: boolean
}

type Box = Awaited<ReturnType<typeof openMailbox>>

/** Mails that came since the look before, each with what it holds. */
export async function pollNewMail(call: PollCall): Promise<PollAnswer> {
  const { config, fields, http, signal } = call
  const takesFiles = flagIn(config, 'takeFiles', false)
  criteriaIn(config)
  return withImap({ fields, http, signal, timeoutMs: NEW_MAIL_MS }, async (session) => {
    const box = await openMailbox(session, mailboxIn(config), { readOnly: true })
    const plan = await planOf(session, box, call)
    const { items, from, isCut } = await readAll(session, box, plan, takesFiles ? call.filesFor : undefined)
    const hasMore = isCut || plan.hasMore
    return { items, cursor: hasMore ? from : { ...from, ...plan.end }, hasMore }
  })
}

/** The mails of a plan, as far as their texts are not too much for one look. */
async function readAll(
  session: Session,
  { validity, path }: Box,
  { mails, from }: Plan,
  filesFor: PollCall['filesFor'],
): Promise<{ items: PolledItem[]; from: Cursor; isCut: boolean }> {
  const items: PolledItem[] = []
  let cursor = from
  let length = 0
  for (const mail of mails) {
    if (length > MOST_TEXT) return { items, from: cursor, isCut: true }
    const key = mailId(validity, mail.uid)
    const files = filesFor?.(key)
    const data = await readMessage(session, { validity, uid: mail.uid, files, isLenient: true })
    // Gone since it was found.
    if (data) {
      items.push({ key, data: { mailbox: path, ...data } })
      length += `${data.text}${data.html}`.length
    }
    cursor = after(cursor, mail, validity)
  }
  return { items, from: cursor, isCut: false }
}

function planOf(session: Session, box: Box, call: PollCall): Promise<Plan> {
  const known = cursorOf(call.cursor)
  if (known === undefined) return firstPlan(session, box, call)
  return known.validity === box.validity
    ? nextPlan(session, box, call, known)
    : rebuiltPlan(session, box, call, known)
}

function cursorOf(cursor: unknown): Cursor | undefined {
  const [validity, newest, uid] = [textAt(cursor, 'validity'), textAt(cursor, 'newest'), at(cursor, 'uid')]
  if (validity === undefined || newest === undefined || typeof uid !== 'number') return undefined
  return { validity, newest, uid, same: listAt(cursor, 'same').map(String) }
}

const endOf = ({ validity, uidNext }: Box, uid: number) => ({
  validity,
  uid: Math.max(uid, (uidNext || 1) - 1),
})

async function firstPlan(session: Session, box: Box, { config, newest }: PollCall): Promise<Plan> {
  const begin = { validity: box.validity, uid: 0, newest: new Date(0).toISOString(), same: [] }
  const uids = newest === 0 ? [] : await uidsOf(session, criteriaIn(config))
  const wanted = uids.slice(newest === undefined ? 0 : -newest)
  const [first] = wanted
  if (first === undefined)
    return { mails: [], from: await asRead(session, box, begin), end: endOf(box, 0), hasMore: false }
  const { mails, hasMore } = await batch(session, wanted)
  return { mails, from: { ...begin, uid: first - 1 }, end: endOf(box, wanted.at(-1) ?? 0), hasMore }
}

const LAST = 50

/** As if all that is there had been read. */
async function asRead(session: Session, { exists, validity }: Box, begin: Cursor): Promise<Cursor> {
  // A mailbox without mails was read until now.
  if (!(exists > 0)) return { ...begin, newest: new Date().toISOString() }
  const range = `${Math.max(1, exists - LAST + 1)}:*`
  const last = await session.client.fetchAll(range, SUMMARY)
  return last.reduce((cursor, mail) => ({ ...after(cursor, mail, validity), uid: 0 }), begin)
}

async function nextPlan(session: Session, box: Box, { config }: PollCall, from: Cursor): Promise<Plan> {
  const found = await uidsOf(session, { ...criteriaIn(config), uid: `${from.uid + 1}:*` })
  // A range that begins behind the last mail means the last mail.
  const uids = found.filter((uid) => uid > from.uid)
  const { mails, hasMore } = await batch(session, uids)
  return { mails, from, end: endOf(box, Math.max(from.uid, mails.at(-1)?.uid ?? 0)), hasMore }
}

/**
 * The numbers are worth nothing any more: what came later than all that was read is new. What a mail says of itself must agree, so that
 * a mailbox whose mails "came" while it was rebuilt does not begin again.
 */
async function rebuiltPlan(session: Session, box: Box, { config }: PollCall, from: Cursor): Promise<Plan> {
  const newest = new Date(from.newest).getTime()
  const since = new Date(newest - DAY_MS)
  const uids = await uidsOf(session, { ...criteriaIn(config), since })
  const found = uids.length === 0 ? [] : await session.client.fetchAll(uids, SUMMARY, { uid: true })
  const fresh = found
    .filter((mail) => {
      const came = timeOf(mail)
      const isNew = came > newest || (came === newest && !from.same.includes(contentOf(mail)))
      const written = isoOf(mail.envelope?.date)
      return isNew && (written === null || new Date(written).getTime() > newest - DAY_MS)
    })
    .sort((one, other) => timeOf(one) - timeOf(other))
  const mails = fresh.slice(0, AT_ONCE)
  // Until all of them are read the cursor stays one of the old state, and goes on by time.
  return { mails, from, end: endOf(box, uids.at(-1) ?? 0), hasMore: fresh.length > mails.length }
}

/** The first of them, as far as they are still there. */
async function batch(session: Session, uids: readonly number[]) {
  const some = uids.slice(0, AT_ONCE)
  const found = some.length === 0 ? [] : await session.client.fetchAll([...some], SUMMARY, { uid: true })
  const mails = found.filter(({ uid }) => some.includes(uid)).sort((one, other) => one.uid - other.uid)
  return { mails, hasMore: uids.length > some.length }
}

function timeOf({ internalDate }: FetchMessageObject): number {
  return new Date(isoOf(internalDate) ?? 0).getTime()
}

const contentOf = ({ envelope, size }: FetchMessageObject) =>
  contentKey(envelope?.messageId ?? null, envelope?.subject ?? null, size ?? 0).slice(0, 22)

/** The cursor once this mail was read too. */
function after(cursor: Cursor, mail: FetchMessageObject, validity: string): Cursor {
  const [came, newest] = [timeOf(mail), new Date(cursor.newest).getTime()]
  const uid = cursor.validity === validity ? Math.max(cursor.uid, mail.uid) : cursor.uid
  if (came < newest) return { ...cursor, uid }
  const same = came > newest ? [] : cursor.same
  return {
    ...cursor,
    uid,
    newest: new Date(came).toISOString(),
    same: [...same, contentOf(mail)].slice(-100),
  }
}
