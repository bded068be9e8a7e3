import { listAt, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { queryText } from '../api/query-text.ts'
import { compact, flagIn, invalidInput, pathPart, proseIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { FILES, filesFound } from './drive.ts'

type Output = Promise<Record<string, unknown>>
type Config = ActionCall['config']

const FOLDER = 'application/vnd.google-apps.folder'
const PLACE = { supportsAllDrives: true }

/** Finds files by settings: no value of theirs can add to the question. */
export function searchFiles(api: Api, action: ActionCall): Output {
  const { config } = action
  const is = (key: string, ask: (text: string) => string) => {
    const text = textIn(config, key)
    return text === undefined ? [] : [ask(queryText(text))]
  }
  const terms = [
    ...is('name', (text) => `name contains ${text}`),
    ...is('text', (text) => `fullText contains ${text}`),
    ...is('folderId', (text) => `${text} in parents`),
    ...is('mimeType', (text) => `mimeType = ${text}`),
    ...is('modifiedAfter', (text) => `modifiedTime > ${text}`),
    `trashed = ${flagIn(config, 'trashed', false)}`,
  ]
  return filesFound(api, action, terms.join(' and '))
}

export async function createFolder(api: Api, action: ActionCall): Output {
  const folder = textIn(action.config, 'folderId')
  const made = await api.json(action, {
    method: 'POST',
    path: FILES,
    query: { fields: 'id,name,webViewLink', ...PLACE },
    json: compact({
      name: requiredText(action.config, 'name'),
      mimeType: FOLDER,
      parents: folder && [folder],
    }),
    known: ['id', 'name', 'webViewLink'],
  })
  return pickSame(made, 'id', 'name', 'webViewLink')
}

/** Out of all folders that it is in, into the one that is named. To do it again changes nothing. */
export async function moveFile(api: Api, action: ActionCall): Output {
  const { config } = action
  const path = `${FILES}/${pathPart(config, 'fileId')}`
  const folder = textIn(config, 'folderId')
  const name = textIn(config, 'name')
  if (folder === undefined && name === undefined) throw invalidInput('folderId', 'or "name" must be set')
  const moved = await api.json(action, {
    method: 'PATCH',
    path,
    query: {
      fields: 'id,name,webViewLink,parents',
      ...PLACE,
      ...(folder === undefined ? {} : await change(api, action, path, folder)),
    },
    json: compact({ name }),
    known: ['id', 'name', 'webViewLink', 'parents'],
    isRepeatable: true,
  })
  return pickSame(moved, 'id', 'name', 'webViewLink', 'parents')
}

async function change(
  api: Api,
  action: ActionCall,
  path: string,
  folder: string,
): Promise<Record<string, string | undefined>> {
  const query = { fields: 'id,parents', ...PLACE }
  const file = await api.json(action, { path, query, known: ['id', 'parents'] })
  const parents = listAt(file, 'parents').filter((id) => typeof id === 'string')
  const left = parents.filter((id) => id !== folder)
  return {
    addParents: parents.includes(folder) ? undefined : folder,
    removeParents: left.length === 0 ? undefined : left.join(','),
  }
}

const ROLES = ['reader', 'commenter', 'writer']
const NEEDS: Readonly<Record<string, string | undefined>> = {
  user: 'emailAddress',
  group: 'emailAddress',
  domain: 'domain',
  anyone: undefined,
}

export async function shareFile(api: Api, action: ActionCall): Output {
  const { config } = action
  const { type, role } = permissionIn(config)
  const needs = NEEDS[type]
  const isTold = needs === 'emailAddress'
  const made = await api.json(action, {
    method: 'POST',
    path: `${FILES}/${pathPart(config, 'fileId')}/permissions`,
    query: {
      ...PLACE,
      fields: 'id,role,type',
      ...(isTold
        ? { sendNotificationEmail: flagIn(config, 'notify', true), emailMessage: proseIn(config, 'message') }
        : {}),
    },
    json: { type, role, ...(needs === undefined ? {} : { [needs]: requiredText(config, 'who') }) },
    known: ['id', 'role', 'type'],
  })
  return { permissionId: textAt(made, 'id') ?? null, ...pickSame(made, 'role', 'type') }
}

function permissionIn(config: Config): { type: string; role: string } {
  const type = textIn(config, 'type') ?? 'user'
  const role = textIn(config, 'role') ?? 'reader'
  if (!Object.hasOwn(NEEDS, type)) throw invalidInput('type', 'must be user, group, domain or anyone')
  if (!ROLES.includes(role)) throw invalidInput('role', `must be ${ROLES.join(', ')}`)
  return { type, role }
}
