import type { FileValue, NewFile } from '../files/file-value.ts'
import { filesOf } from '../files/files.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { ApiCall } from './api-call.ts'
import type { Api } from './create-api.ts'

/** A long file over a slow line. */
const DOWNLOAD_TIMEOUT_MS = 600_000

/**
 * Takes the body of a good answer as a file of the execution while it arrives; the store limits its size.
 * @throws ProviderError FILE_TOO_LARGE, and what the service answers
 */
export async function download(
  api: Api,
  action: ActionCall,
  call: ApiCall,
  file: NewFile,
): Promise<FileValue> {
  const files = filesOf(action)
  let stored: FileValue | undefined
  await api.raw(action, {
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    ...call,
    headers: { accept: '*/*', ...call.headers },
    maxBytes: Number.MAX_SAFE_INTEGER,
    async take(chunks) {
      stored = await files.write(file, chunks)
    },
  })
  if (stored) return stored
  throw new ProviderError('BAD_RESPONSE', 'The service answered without a file')
}
