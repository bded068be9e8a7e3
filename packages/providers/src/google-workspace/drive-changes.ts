import { at, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import type { PollAnswer, PollCall, PolledItem } from '../events/event.ts'
import { flagIn, textIn } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'

const CHANGES = '/drive/v3/changes'
const FILE =
  'id,name,mimeType,parents,createdTime,modifiedTime,size,webViewLink,trashed,lastModifyingUser(displayName,emailAddress)'
const AT_ONCE = 100

/** Files of Drive that changed since the look before, by the token that Drive gives for where it is. */
export async function pollDriveChanges(api: Api, call: PollCall): Promise<PollAnswer> {
  const page = textAt(call.cursor, 'page')
  return page === undefined ? firstLook(api, call) : changesSince(api, call, page)
}

async function firstLook(api: Api, call: PollCall): Promise<PollAnswer> {
  // Asked first: what changes while the files are listed is among the changes.
  const query = { supportsAllDrives: true }
  const start = await api.json(call, { path: `${CHANGES}/startPageToken`, query, expect: ['startPageToken'] })
  const page = textAt(start, 'startPageToken')
  if (page === undefined)
    throw new ProviderError('BAD_RESPONSE', 'Drive does not say where its changes begin')
  const wanted = Math.min(call.newest ?? AT_ONCE, AT_ONCE)
  if (wanted === 0) return { items: [], cursor: { page } }
  const folder = textIn(call.config, 'folderId')
  const found = await api.json(call, {
    path: '/drive/v3/files',
    query: {
      pageSize: wanted,
      orderBy: 'modifiedTime desc',
      fields: `files(${FILE})`,
      q: folder === undefined ? undefined : `'${folder.replace(/['\\]/g, '\\$&')}' in parents`,
      supportsAllDrives: true,
      includeItemsFromAllDrives: true,
    },
    expect: ['files'],
  })
  const items = listAt(found, 'files').map((file) =>
    itemOf({ fileId: at(file, 'id'), time: at(file, 'modifiedTime'), removed: false, file }),
  )
  return { items: items.reverse(), cursor: { page } }
}

async function changesSince(api: Api, call: PollCall, pageToken: string): Promise<PollAnswer> {
  const body = await api.json(call, {
    path: CHANGES,
    query: {
      pageToken,
      pageSize: AT_ONCE,
      includeRemoved: flagIn(call.config, 'includeRemoved', false),
      fields: `nextPageToken,newStartPageToken,changes(fileId,removed,time,changeType,file(${FILE}))`,
      supportsAllDrives: true,
      includeItemsFromAllDrives: true,
    },
    expect: ['changes'],
  })
  const next = textAt(body, 'nextPageToken')
  const page = next ?? textAt(body, 'newStartPageToken')
  if (page === undefined)
    throw new ProviderError('BAD_RESPONSE', 'Drive does not say where its changes go on')
  const changes = listAt(body, 'changes').filter((change) => isWanted(call, change))
  return { items: changes.map(itemOf), cursor: { page }, hasMore: next !== undefined }
}

/** Of a file that was deleted nobody knows in which folder it was. */
function isWanted({ config }: PollCall, change: unknown): boolean {
  if (textAt(change, 'fileId') === undefined) return false
  const folder = textIn(config, 'folderId')
  const parents = listAt(change, 'file', 'parents')
  return folder === undefined || at(change, 'removed') === true || parents.includes(folder)
}

function itemOf(change: unknown): PolledItem {
  const [id, time] = [String(at(change, 'fileId')), String(at(change, 'time'))]
  const file = at(change, 'file')
  const data = {
    fileId: id,
    isRemoved: at(change, 'removed') === true,
    changedAt: time,
    name: textAt(file, 'name') ?? null,
    mimeType: textAt(file, 'mimeType') ?? null,
    link: textAt(file, 'webViewLink') ?? null,
    createdAt: textAt(file, 'createdTime') ?? null,
    isInBin: at(file, 'trashed') === true,
    folders: listAt(file, 'parents'),
    by: textAt(file, 'lastModifyingUser', 'displayName') ?? null,
  }
  return { key: `${id} ${time}`, data }
}
