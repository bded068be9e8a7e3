import type { ServiceSource } from '@orch/contract'
import { type Http, ProviderError } from '@orch/providers'
import { ApiError } from '../ground/api-error.ts'

const MOST_BYTES = 16_000_000
const TIMEOUT_MS = 30_000

/** A description as a text, and the address that it came from. */
export type Got = { text: string; source: string | undefined }

/**
 * Fetches a description through the egress guard, without any credential.
 * @throws ApiError DESCRIPTION_UNREACHABLE
 */
export async function getDescription(http: Http, { url, text }: ServiceSource): Promise<Got> {
  if (text !== undefined || url === undefined) return { text: text ?? '', source: url }
  const answer = await asked(http, url)
  if (answer.status < 200 || answer.status > 299)
    throw new ApiError('DESCRIPTION_UNREACHABLE', `The address of the description answered ${answer.status}`)
  return { text: answer.text, source: url }
}

async function asked(http: Http, url: string) {
  const headers = { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' }
  try {
    return await http.send({ url, headers, maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new ApiError('DESCRIPTION_UNREACHABLE', `The description cannot be fetched: ${error.message}`)
  }
}
