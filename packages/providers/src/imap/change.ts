import type { ActionCall } from '../action-call.ts'
import { flagIn, invalidInput, listIn, requiredText, textIn } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import { mailboxIn } from './criteria.ts'
import { mailId, uidOf } from './mail-id.ts'
import { uidsOf } from './read.ts'
import { openMailbox, type Session, withImap } from './session.ts'

type Output = Promise<Record<string, unknown>>

const USUAL_MS = 60_000
const MOST_MAILS = 1_000

type Marks = { add: readonly string[]; remove: readonly string[] }

const MARKS: Readonly<Record<string, Marks>> = {
  read: { add: ['\\Seen'], remove: [] },
  unread: { add: [], remove: ['\\Seen'] },
  flagged: { add: ['\\Flagged'], remove: [] },
  unflagged: { add: [], remove: ['\\Flagged'] },
  answered: { add: ['\\Answered'], remove: [] },
}

/** @throws ProviderError INVALID_INPUT */
function marksIn(config: ActionCall['config']): Marks {
  const mark = textIn(config, 'mark') ?? 'read'
  const known = Object.hasOwn(MARKS, mark) ? MARKS[mark] : undefined
  if (known) return known
  if (mark !== 'keywords') throw invalidInput('mark', `must be ${Object.keys(MARKS).join(', ')} or keywords`)
  const marks = { add: keywordsIn(config, 'add'), remove: keywordsIn(config, 'remove') }
  if (marks.add.length + marks.remove.length === 0) throw invalidInput('add', 'or "remove" must be set')
  return marks
}

function keywordsIn(config: ActionCall['config'], key: string): string[] {
  const words = listIn(config, key) ?? []
  // An atom of the protocol; what begins with a backslash is a flag of the server's own.
  if (words.every((word) => /^[\w$.:!#&+-]{1,100}$/.test(word))) return words
  throw invalidInput(key, 'must be words of letters, digits and $ . : ! # & + -')
}

/** The mails that are still there. @throws ProviderError INVALID_INPUT, NOT_FOUND when none is */
async function uidsIn(session: Session, { config }: ActionCall, validity: string): Promise<number[]> {
  const ids = listIn(config, 'messageIds') ?? []
  if (ids.length === 0) throw invalidInput('messageIds', 'must be set')
  if (ids.length > MOST_MAILS) throw invalidInput('messageIds', `must be ${MOST_MAILS} at most`)
  const wanted = ids.map((id) => uidOf(id, 'messageIds', validity))
  const there = await uidsOf(session, { uid: wanted.join(',') })
  if (there.length === 0) throw new ProviderError('NOT_FOUND', 'The mailbox has none of these e-mails')
  return there
}

export function markMails(action: ActionCall): Output {
  const { config, fields, http, signal, timeoutMs = USUAL_MS } = action
  const { add, remove } = marksIn(config)
  return withImap({ fields, http, signal, timeoutMs }, async (session) => {
    const { client } = session
    const { validity } = await openMailbox(session, mailboxIn(config), { readOnly: false })
    const uids = await uidsIn(session, action, validity)
    if (add.length > 0) await required(client.messageFlagsAdd(uids, [...add], { uid: true }))
    if (remove.length > 0) await required(client.messageFlagsRemove(uids, [...remove], { uid: true }))
    return { ids: uids.map((uid) => mailId(validity, uid)), count: uids.length }
  })
}

export function moveMails(action: ActionCall): Output {
  const { config, fields, http, signal, timeoutMs = USUAL_MS } = action
  const destination = requiredText(config, 'destination')
  const makesMissing = flagIn(config, 'createMissing', false)
  return withImap({ fields, http, signal, timeoutMs }, async (session) => {
    const { client } = session
    if (makesMissing) await client.mailboxCreate(destination)
    const { validity } = await openMailbox(session, mailboxIn(config), { readOnly: false })
    const uids = await uidsIn(session, action, validity)
    const moved = await client.messageMove(uids, destination, { uid: true })
    if (moved === false) return failMove(session, destination)
    const ids = [...(moved.uidMap?.values() ?? [])].map((uid) => mailId(String(moved.uidValidity), uid))
    return { ids, count: uids.length }
  })
}

/** @throws ProviderError */
async function failMove({ client }: Session, destination: string): Promise<never> {
  // Throws where the mailbox is not there.
  await client.status(destination, { uidNext: true })
  throw new ProviderError('REFUSED', `The mail server does not move these e-mails to "${destination}"`)
}

/** The library gives `false` for what the server refused in a way that it expects. */
async function required<T>(work: Promise<T | false>): Promise<T> {
  const done = await work
  if (done !== false) return done
  throw new ProviderError('REFUSED', 'The mail server did not do it: the mailbox may be read-only')
}
