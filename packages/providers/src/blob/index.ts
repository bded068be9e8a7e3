import { listAt, ownOf, pickSame, textAt } from '../answers.ts'
import { type Answer, errorOf, type Problem } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { fileIn } from '../file-input.ts'
import { filesOf, readWhole } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { isGood } from '../http/http.ts'
import { compact, flagIn, invalidInput, numberIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import type { ProviderErrorCode } from '../provider-error.ts'
import { blobDescription } from './description.ts'
import { getBlob, storeOf } from './get-blob.ts'

const FILE_BYTES = 50_000_000

const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  forbidden: 'UNAUTHORIZED',
  store_not_found: 'UNAUTHORIZED',
  store_suspended: 'FORBIDDEN',
  not_allowed: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  rate_limited: 'RATE_LIMITED',
  service_unavailable: 'UPSTREAM_ERROR',
  internal_server_error: 'UPSTREAM_ERROR',
  unknown_error: 'UPSTREAM_ERROR',
}

const withToken = bearer(blobDescription, 'token')
const api = createApi(blobDescription, {
  authorize: (fields) => ({
    ...withToken(fields),
    'x-api-version': '12',
    ...compactTexts({ 'x-vercel-blob-store-id': storeOf(fields) }),
  }),
  problemOf,
  timeoutMs: 60_000,
})

/** Blob's own code knows better than the status: a bad token is a 403. */
function problemOf({ status, body }: Answer): Problem | undefined {
  const code = textAt(body, 'error', 'code')
  if (status < 400 || code === undefined) return undefined
  return { message: `${code}: ${textAt(body, 'error', 'message') ?? ''}`, code: ownOf(CODES, code) }
}

function compactTexts(texts: Record<string, string | undefined>): Record<string, string> {
  return compact(texts) as Record<string, string>
}

function pathnameIn({ config }: ActionCall): string {
  const pathname = requiredText(config, 'pathname')
  if (pathname.length > 950 || pathname.includes('//'))
    throw invalidInput('pathname', 'must have 950 characters at most, and no "//"')
  return pathname
}

/** What to store; a file elsewhere is fetched without any credential. */
async function contentOf(action: ActionCall): Promise<string | Uint8Array> {
  const { config, http, signal } = action
  const format = textIn(config, 'bodyFormat') ?? 'text'
  if (format === 'file') return readWhole(filesOf(action), requiredFile(config, 'body'), FILE_BYTES)
  const body = requiredProse(config, 'body')
  if (format === 'text') return body
  const file = fileIn(config, 'body')
  if ('base64' in file) return Buffer.from(file.base64, 'base64')
  const answer = await http.send({ url: file.url, signal, timeoutMs: 60_000, maxBytes: FILE_BYTES })
  if (!isGood(answer.status)) throw errorOf(new URL(file.url).host, answer)
  return answer.bytes
}

function headersOf({ config }: ActionCall): Record<string, string> {
  const seconds = numberIn(config, 'cacheControlMaxAge', { min: 60 })
  const bit = (key: string, otherwise: boolean) => (flagIn(config, key, otherwise) ? '1' : '0')
  return compactTexts({
    'content-type': 'application/octet-stream',
    'x-vercel-blob-access': textIn(config, 'access') ?? 'public',
    'x-content-type': textIn(config, 'contentType'),
    'x-add-random-suffix': bit('addRandomSuffix', true),
    'x-allow-overwrite': bit('allowOverwrite', false),
    'x-cache-control-max-age': seconds === undefined ? undefined : String(seconds),
  })
}

export const blob = defineProvider(blobDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '',
      query: { limit: 1 },
      expect: ['blobs'],
      account: () => ({ store: storeOf(fields) ?? null }),
    }),
  runs: {
    async 'blob/put'(action) {
      const query = { pathname: pathnameIn(action) }
      const headers = headersOf(action)
      const body = await contentOf(action)
      const call = { method: 'PUT', path: '/', query, headers, body, expect: ['url'] }
      return pickSame(await api.json(action, call), 'url', 'downloadUrl', 'pathname', 'etag')
    },
    'blob/get': (action) => getBlob(api, action),
    async 'blob/list'(action) {
      const { config } = action
      const query = {
        prefix: textIn(config, 'prefix'),
        limit: numberIn(config, 'limit', { min: 1, max: 1000 }) ?? 1000,
        cursor: textIn(config, 'cursor'),
      }
      const answer = await api.json(action, { path: '', query, expect: ['blobs'] })
      const names = ['url', 'downloadUrl', 'pathname', 'size', 'uploadedAt', 'etag']
      const blobs = listAt(answer, 'blobs').map((one) => pickSame(one, ...names))
      return { ...pickSame(answer, 'hasMore', 'cursor'), blobs }
    },
  },
})
