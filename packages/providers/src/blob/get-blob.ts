import { textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { type Api, createApi } from '../api/create-api.ts'
import { download } from '../api/download.ts'
import { filesOf } from '../files/files.ts'
import { requiredText } from '../inputs.ts'
import type { ActionCall, Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { blobDescription } from './description.ts'

/** The store is the fourth part of its token: `vercel_blob_rw_<store>_<secret>`. */
export function storeOf({ token = '' }: Fields): string | undefined {
  return token.trim().split('_')[3]
}

/** A store has one host for each access. Its files take the token there, as the SDK of Blob sends it, and no other store gets it. */
const STORES = (['public', 'private'] as const).map((access) => ({
  origin: (fields: Fields) => originOf(fields, access),
  api: createApi(blobDescription, {
    authorize: bearer(blobDescription, 'token'),
    base: (fields) => originOf(fields, access),
  }),
}))

function originOf(fields: Fields, access: string): string {
  const store = storeOf(fields) ?? ''
  if (/^[a-z0-9]+$/i.test(store)) return `https://${store.toLowerCase()}.${access}.blob.vercel-storage.com`
  throw new ProviderError('UNAUTHORIZED', 'This token names no store: copy it again from the store at Vercel')
}

/** Asks where a file stands, by its path or address, and takes it from there. */
export async function getBlob(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  filesOf(action)
  const query = { url: requiredText(action.config, 'pathname') }
  const about = await api.json(action, { path: '', query, expect: ['url'] })
  const url = textAt(about, 'url') ?? ''
  const origin = URL.canParse(url) ? new URL(url).origin : ''
  const store = STORES.find((one) => one.origin(action.fields) === origin)
  if (!store) throw new ProviderError('HOST_NOT_ALLOWED', `Vercel Blob names a file of another store: ${url}`)
  const pathname = textAt(about, 'pathname') ?? new URL(url).pathname.slice(1)
  const type = textAt(about, 'contentType') ?? ''
  const file = await download(store.api, action, { path: url }, { name: pathname, type })
  return { file, url, pathname }
}
