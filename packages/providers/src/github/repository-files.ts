import { createHash } from 'node:crypto'
import { at, pick, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { download } from '../api/download.ts'
import { filesOf, readWhole } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { compact, invalidInput, jsonIn, proseIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { found } from './propose-branch.ts'
import { contentsPath, repositoryPath } from './repository-path.ts'

type Output = Promise<Record<string, unknown>>

/** GitHub gives the bytes of larger files only as they are. */
const RAW = { accept: 'application/vnd.github.raw+json' }
const TEXT_BYTES = 10_000_000
const PUT_BYTES = 25_000_000

export async function getFile(api: Api, action: ActionCall): Output {
  const { config } = action
  const isFile = textIn(config, 'as') === 'file'
  if (isFile) filesOf(action)
  const call = { path: repositoryPath(action) + contentsPath(config), query: { ref: textIn(config, 'ref') } }
  const about = await api.json(action, { ...call, maxBytes: TEXT_BYTES })
  if (!Array.isArray(about) && textAt(about, 'type') === undefined)
    throw new ProviderError('BAD_RESPONSE', 'GitHub answered something without "type"')
  if (textAt(about, 'type') !== 'file')
    throw new ProviderError('NOT_FOUND', 'GitHub has no file there, but a folder, a link or a submodule')
  const facts = pick(about, { sha: 'sha', size: 'size', url: 'html_url' })
  if (isFile) {
    const name = textAt(about, 'name') ?? 'file'
    const file = await download(api, action, { ...call, headers: RAW }, { name, type: '' })
    return { content: null, file, ...facts }
  }
  return { content: await textOf(api, action, call, about), file: null, ...facts }
}

async function textOf(
  api: Api,
  action: ActionCall,
  call: { path: string; query: { ref: string | undefined } },
  about: unknown,
): Promise<string> {
  if (textAt(about, 'encoding') === 'base64')
    return Buffer.from(textAt(about, 'content') ?? '', 'base64').toString('utf8')
  return (await api.raw(action, { ...call, headers: RAW, maxBytes: TEXT_BYTES })).text
}

/** Writes a file unless it is like that already, so that a repeated step commits once. */
export async function putFile(api: Api, action: ActionCall): Output {
  const { config } = action
  const message = requiredText(config, 'message')
  const bytes = await bytesIn(action)
  const branch = textIn(config, 'branch')
  const path = repositoryPath(action) + contentsPath(config)
  const earlier = await found((call) => api.json(action, call), {
    path,
    query: { ref: branch },
    expect: ['sha'],
  })
  const sha = textAt(earlier, 'sha')
  if (sha !== undefined && sha === blobSha(bytes))
    return { isChanged: false, sha, commitSha: null, url: textAt(earlier, 'html_url') ?? null }
  const json = compact({ message, branch, content: bytes.toString('base64'), sha })
  const put = await api.json(action, { method: 'PUT', path, json, expect: ['commit', 'sha'] })
  return {
    isChanged: true,
    ...pick(at(put, 'content'), { sha: 'sha', url: 'html_url' }),
    commitSha: textAt(put, 'commit', 'sha') ?? null,
  }
}

async function bytesIn(action: ActionCall): Promise<Buffer> {
  const { config } = action
  if (jsonIn(config, 'file') !== undefined)
    return readWhole(filesOf(action), requiredFile(config, 'file'), PUT_BYTES)
  const content = proseIn(config, 'content')
  if (content === undefined) throw invalidInput('content', 'or "file" must be set')
  return Buffer.from(content)
}

/** The name that git gives such bytes. */
function blobSha(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
