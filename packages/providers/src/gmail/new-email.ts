import { at, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import type { PollAnswer, PollCall, PolledItem } from '../events/event.ts'
import { ifThere } from '../events/sent.ts'
import { flagIn, textIn } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import { requiredLabelId } from './labels.ts'
import { readEmail } from './read.ts'

/** A look that takes files. */
export const NEW_EMAIL_MS = 600_000

const USER = '/gmail/v1/users/me'
/** Each is read by itself. */
const AT_ONCE = 25
/** Of what is there at the first look, and of what came while Gmail forgot where we were. */
const MOST_LISTED = 100

/** Up to where the history was read. */
type Cursor = {
  historyId: string
  /** Where the next page of the history begins. */
  page?: string | undefined
  /** When the newest mail that was read came; milliseconds. */
  newest: number
}

/** Mails that came since the look before, by the history that Gmail keeps; it keeps it for about a week. */
export async function pollNewEmail(api: Api, call: PollCall): Promise<PollAnswer> {
  const labelId = await requiredLabelId(api, call, textIn(call.config, 'label') ?? 'INBOX')
  const known = cursorOf(call.cursor)
  if (known === undefined) return firstLook(api, call, labelId)
  const answer = await ifThere(() => historySince(api, call, labelId, known))
  return answer ?? afterGap(api, call, labelId, known)
}

function cursorOf(cursor: unknown): Cursor | undefined {
  const [historyId, newest] = [textAt(cursor, 'historyId'), at(cursor, 'newest')]
  if (historyId === undefined || typeof newest !== 'number') return undefined
  return { historyId, newest, page: textAt(cursor, 'page') }
}

async function firstLook(api: Api, call: PollCall, labelId: string): Promise<PollAnswer> {
  // Asked first: what comes while the mails are read is in the history.
  const historyId = await historyNow(api, call)
  const begun = { historyId, newest: Date.now() }
  if (call.newest === 0) return { items: [], cursor: begun }
  const ids = await listed(api, call, { labelIds: labelId, maxResults: call.newest ?? MOST_LISTED })
  return { items: await readAll(api, call, ids.reverse()), cursor: begun }
}

async function historyNow(api: Api, call: PollCall): Promise<string> {
  const profile = await api.json(call, { path: `${USER}/profile`, expect: ['historyId'] })
  return textAt(profile, 'historyId') ?? String(at(profile, 'historyId'))
}

async function listed(api: Api, call: PollCall, query: Record<string, string | number>): Promise<string[]> {
  const most = Math.min(Number(query['maxResults']), MOST_LISTED)
  const known = ['messages', 'nextPageToken', 'resultSizeEstimate']
  const body = await api.json(call, {
    path: `${USER}/messages`,
    query: { ...query, maxResults: most },
    known,
  })
  return listAt(body, 'messages').flatMap((message) => textAt(message, 'id') ?? [])
}

async function historySince(api: Api, call: PollCall, labelId: string, known: Cursor): Promise<PollAnswer> {
  const { historyId: startHistoryId, page: pageToken } = known
  const query = { startHistoryId, labelId, historyTypes: 'messageAdded', maxResults: AT_ONCE, pageToken }
  const body = await api.json(call, { path: `${USER}/history`, query, expect: ['historyId'] })
  const added = listAt(body, 'history').flatMap((one) => listAt(one, 'messagesAdded'))
  const ids = new Set(added.flatMap((one) => textAt(one, 'message', 'id') ?? []))
  const items = await readAll(api, call, [...ids])
  const next = textAt(body, 'nextPageToken')
  const newest = Math.max(known.newest, ...items.map(timeOf))
  const historyId = next === undefined ? (textAt(body, 'historyId') ?? startHistoryId) : startHistoryId
  return { items, cursor: { historyId, newest, page: next }, hasMore: next !== undefined }
}

/** Gmail does not know any more where we were: what came after the newest mail that was read goes on. */
async function afterGap(api: Api, call: PollCall, labelId: string, known: Cursor): Promise<PollAnswer> {
  const historyId = await historyNow(api, call)
  const q = `after:${Math.floor(known.newest / 1000) - 1}`
  const ids = await listed(api, call, { labelIds: labelId, q, maxResults: MOST_LISTED })
  const found = await readAll(api, call, ids.reverse())
  const items = found.filter((item) => timeOf(item) > known.newest)
  return { items, cursor: { historyId, newest: Math.max(known.newest, ...items.map(timeOf)) } }
}

const timeOf = ({ data }: PolledItem) => new Date(textAt(data, 'date') ?? 0).getTime()

async function readAll(api: Api, call: PollCall, ids: readonly string[]): Promise<PolledItem[]> {
  const items: PolledItem[] = []
  for (const id of ids) {
    // It starts nothing any more: its content is not asked for.
    if (call.isSeen(id)) items.push({ key: id, data: null, isOld: true })
    else {
      const data = await ifThere(() => read(api, call, id, takesFiles(call)))
      if (data) items.push({ key: id, data })
    }
  }
  return items
}

const takesFiles = ({ config, filesFor }: PollCall) =>
  flagIn(config, 'takeFiles', false) && filesFor !== undefined

async function read(
  api: Api,
  call: PollCall,
  id: string,
  takeFiles: boolean,
): Promise<Record<string, unknown>> {
  const config = { messageId: id, takeFiles: String(takeFiles) }
  try {
    return await readEmail(api, { ...call, config, files: call.filesFor?.(id) })
  } catch (error) {
    const isTooLarge = error instanceof ProviderError && error.code === 'FILE_TOO_LARGE'
    if (!takeFiles || !isTooLarge) throw error
    // It must not hold up those behind it.
    return { ...(await read(api, call, id, false)), notTaken: error.message }
  }
}
