import { randomUUID } from 'node:crypto'
import { printJson } from '@orch/json'
import { pickSame, textAt } from '../answers.ts'
import type { Answer } from '../api/answer-error.ts'
import type { Api } from '../api/create-api.ts'
import { compact, invalidInput, numberIn, pathPart, requiredProse, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

type Output = Promise<Record<string, unknown>>

/** Where the files of Drive are asked for. */
export const FILES = '/drive/v3/files'
const IMPORT_BYTES = 10_000_000

export function listFiles(api: Api, action: ActionCall): Output {
  return filesFound(api, action, textIn(action.config, 'query'))
}

/** One page of the files that a query finds, those of shared drives among them. */
export async function filesFound(api: Api, action: ActionCall, q: string | undefined): Output {
  const { config } = action
  const query = {
    q,
    pageSize: numberIn(config, 'pageSize', { min: 1, max: 1000 }) ?? 100,
    pageToken: textIn(config, 'pageToken'),
    fields: 'nextPageToken,files(id,name,mimeType,modifiedTime,webViewLink)',
    supportsAllDrives: true,
    includeItemsFromAllDrives: true,
  }
  return pickSame(await api.json(action, { path: FILES, query, expect: ['files'] }), 'files', 'nextPageToken')
}

/** Documents of Google have no bytes of their own: they are exported, other files are read. */
export async function importFile(api: Api, action: ActionCall): Output {
  const path = `${FILES}/${pathPart(action.config, 'fileId')}`
  const query = { fields: 'mimeType', supportsAllDrives: true }
  const file = await api.json(action, { path, query, expect: ['mimeType'] })
  const isGoogles = textAt(file, 'mimeType')?.startsWith('application/vnd.google-apps.') ?? false
  const mimeType = textIn(action.config, 'mimeType') ?? 'text/plain'
  const call = isGoogles
    ? { path: `${path}/export`, query: { mimeType } }
    : { path, query: { alt: 'media', supportsAllDrives: true } }
  return contentOf(await api.raw(action, { ...call, headers: { accept: '*/*' }, maxBytes: IMPORT_BYTES }))
}

function contentOf({ headers, text, bytes }: Answer): Record<string, unknown> {
  const mimeType = headers['content-type'] ?? ''
  const isText = /^text\/|[/+](?:json|xml|yaml|javascript)\b/i.test(mimeType)
  return { content: isText ? text : Buffer.from(bytes).toString('base64'), mimeType }
}

/** Sends what the file is and what is in it together. */
export async function exportFile(api: Api, action: ActionCall): Output {
  const { config } = action
  const folder = textIn(config, 'folderId')
  const mimeType = textIn(config, 'mimeType') ?? 'text/plain'
  if (/[^\x20-\x7e]/.test(mimeType))
    throw invalidInput('mimeType', 'must be a type such as text/plain, on one line')
  const file = compact({ name: requiredText(config, 'name'), mimeType, parents: folder && [folder] })
  const boundary = randomUUID()
  const body = [
    `--${boundary}\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n${printJson(file)}`,
    `--${boundary}\r\ncontent-type: ${mimeType}\r\n\r\n${requiredProse(config, 'content')}`,
    `--${boundary}--`,
  ].join('\r\n')
  const made = await api.json(action, {
    method: 'POST',
    path: '/upload/drive/v3/files',
    query: { uploadType: 'multipart', fields: 'id,webViewLink', supportsAllDrives: true },
    headers: { 'content-type': `multipart/related; boundary=${boundary}` },
    body,
    known: ['id', 'webViewLink'],
  })
  return pickSame(made, 'id', 'webViewLink')
}
