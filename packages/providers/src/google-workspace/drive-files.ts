import { pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { download } from '../api/download.ts'
import { filesOf } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { compact, pathPart, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

type Output = Promise<Record<string, unknown>>

const UPLOAD = '/upload/drive/v3/files'
const UPLOAD_TIMEOUT_MS = 600_000

/** How a document of Google can be kept: the ending of each type. */
const EXPORTS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'text/plain': '.txt',
  'text/csv': '.csv',
}

/** The bytes of a file; a document of Google has none of its own and is exported. */
export async function downloadFile(api: Api, action: ActionCall): Output {
  const path = `/drive/v3/files/${pathPart(action.config, 'fileId')}`
  filesOf(action)
  const query = { fields: 'name,mimeType', supportsAllDrives: true }
  const about = await api.json(action, { path, query, expect: ['mimeType'] })
  const type = textAt(about, 'mimeType') ?? ''
  const name = textAt(about, 'name') ?? 'file'
  if (!type.startsWith('application/vnd.google-apps.')) {
    const call = { path, query: { alt: 'media', supportsAllDrives: true } }
    return { file: await download(api, action, call, { name, type }) }
  }
  const mimeType = textIn(action.config, 'mimeType') ?? 'application/pdf'
  const exported = { name: name + (EXPORTS[mimeType] ?? ''), type: mimeType }
  return {
    file: await download(api, action, { path: `${path}/export`, query: { mimeType } }, exported),
  }
}

/** Says first what comes, then sends the bytes to the address that Drive gives for them: a file of any size. */
export async function uploadFile(api: Api, action: ActionCall): Output {
  const { config } = action
  const file = requiredFile(config, 'file')
  const files = filesOf(action)
  const folder = textIn(config, 'folderId')
  const begun = await api.answer(action, {
    method: 'POST',
    path: UPLOAD,
    query: { uploadType: 'resumable', fields: 'id,name,webViewLink', supportsAllDrives: true },
    headers: { 'x-upload-content-type': file.type, 'x-upload-content-length': String(file.size) },
    json: compact({ name: textIn(config, 'name') ?? file.name, parents: folder && [folder] }),
  })
  const { location } = begun.headers
  if (location === undefined)
    throw new ProviderError('BAD_RESPONSE', 'Google Workspace gave no address for the bytes of the file')
  const made = await api.json(action, {
    method: 'PUT',
    path: location,
    headers: { 'content-type': file.type },
    body: { open: () => files.read(file), size: file.size },
    timeoutMs: UPLOAD_TIMEOUT_MS,
    known: ['id', 'name', 'webViewLink'],
  })
  return pickSame(made, 'id', 'name', 'webViewLink')
}
