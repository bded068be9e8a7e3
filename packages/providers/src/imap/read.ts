import type { SearchObject } from 'imapflow'
import type { ActionCall } from '../action-call.ts'
import { filesOf } from '../files/files.ts'
import { flagIn, numberIn, requiredText } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import { criteriaIn, mailboxIn } from './criteria.ts'
import { uidOf } from './mail-id.ts'
import { readMessage, SUMMARY, summaryOf } from './message.ts'
import { openMailbox, type Session, withImap } from './session.ts'

type Output = Promise<Record<string, unknown>>

const USUAL_MS = 60_000
const FILES_MS = 600_000

export function listMailboxes({ fields, http, signal, timeoutMs = USUAL_MS }: ActionCall): Output {
  return withImap({ fields, http, signal, timeoutMs }, async ({ client }) => {
    const found = await client.list({ statusQuery: { messages: true, unseen: true } })
    const mailboxes = found.map(({ path, name, specialUse, flags, status }) => ({
      path,
      name,
      specialUse: specialUse?.replace('\\', '').toLowerCase() ?? null,
      isSelectable: !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
      messages: status?.messages ?? null,
      unread: status?.unseen ?? null,
    }))
    return { mailboxes, count: mailboxes.length }
  })
}

export function searchMails({ config, fields, http, signal, timeoutMs = USUAL_MS }: ActionCall): Output {
  const criteria = criteriaIn(config)
  const limit = numberIn(config, 'limit', { min: 1, max: 100 }) ?? 10
  return withImap({ fields, http, signal, timeoutMs }, async (session) => {
    const { validity } = await openMailbox(session, mailboxIn(config), { readOnly: true })
    const uids = await uidsOf(session, criteria)
    const wanted = uids.slice(-limit)
    const found = wanted.length === 0 ? [] : await session.client.fetchAll(wanted, SUMMARY, { uid: true })
    const messages = found
      .sort((one, other) => other.uid - one.uid)
      .map((message) => summaryOf(validity, message))
    return { messages, count: messages.length, total: uids.length }
  })
}

/** Ascending. */
export async function uidsOf({ client }: Session, criteria: SearchObject): Promise<number[]> {
  const found = await client.search(criteria, { uid: true })
  if (!found) throw new ProviderError('REFUSED', 'The mail server does not search this mailbox')
  return found.filter((uid) => Number.isSafeInteger(uid) && uid > 0).sort((one, other) => one - other)
}

export function readMail(action: ActionCall): Output {
  const { config, fields, http, signal } = action
  const takesFiles = flagIn(config, 'takeFiles', false)
  const isMarked = flagIn(config, 'markRead', false)
  const id = requiredText(config, 'messageId')
  const files = takesFiles ? filesOf(action) : undefined
  const { timeoutMs = takesFiles ? FILES_MS : USUAL_MS } = action
  return withImap({ fields, http, signal, timeoutMs }, async (session) => {
    const { validity } = await openMailbox(session, mailboxIn(config), { readOnly: !isMarked })
    const uid = uidOf(id, 'messageId', validity)
    const mail = await readMessage(session, { validity, uid, files })
    if (!mail) throw new ProviderError('NOT_FOUND', 'The mailbox has no such e-mail')
    if (!isMarked) return mail
    await session.client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    return { ...mail, isRead: true, flags: [...new Set([...mail.flags, '\\Seen'])] }
  })
}
