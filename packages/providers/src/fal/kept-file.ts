import { errorOf } from '../api/answer-error.ts'
import { type FileValue, mediaType } from '../files/file-value.ts'
import { filesOf } from '../files/files.ts'
import { type HttpHead, isGood } from '../http/http.ts'
import { flagIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

const DOWNLOAD_TIMEOUT_MS = 600_000

/** Whether what is made is to be kept. @throws ProviderError NOT_CONFIGURED before anything is paid for, where no files can be kept */
export function keepsFile(action: ActionCall): boolean {
  const keeps = flagIn(action.config, 'keepFile', false)
  if (keeps) filesOf(action)
  return keeps
}

/**
 * What was made, as a file; null where that was not asked for. The job is done and paid for, so a download that fails is told and
 * fails nothing: the address is still there.
 */
export async function keptFile(action: ActionCall, url: string): Promise<FileValue | null> {
  if (!keepsFile(action)) return null
  try {
    return await fetched(action, url)
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code === 'ABORTED') throw error
    action.warn?.(`What fal.ai made could not be kept as a file (${error.code}): ${error.message}`)
    return null
  }
}

/** Any host may be named, so no key goes along. */
async function fetched(action: ActionCall, url: string): Promise<FileValue> {
  if (!/^https:\/\//i.test(url) || !URL.canParse(url))
    throw new ProviderError('BAD_RESPONSE', 'fal.ai gave an address that is not https')
  let stored: FileValue | undefined
  const answer = await action.http.send({
    url,
    signal: action.signal,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    maxBytes: Number.MAX_SAFE_INTEGER,
    async take(chunks, head) {
      stored = await filesOf(action).write({ name: nameOf(url), type: typeOf(head) }, chunks)
    },
  })
  if (!isGood(answer.status)) throw errorOf(new URL(url).host, answer)
  if (stored) return stored
  throw new ProviderError('BAD_RESPONSE', 'fal.ai answered without a file')
}

const nameOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''
const typeOf = ({ headers }: HttpHead) => mediaType(headers['content-type'] ?? '')
