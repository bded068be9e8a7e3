import type { ServiceSource } from '@orch/contract'
import { type Http, listTools, ProviderError, runAction } from '@orch/providers'
import type { Redactor } from '@orch/redact'
import { INTROSPECTION } from '@orch/services'
import { type LeasedFields, type Vault, VaultError } from '@orch/vault'
import { ApiError } from '../ground/api-error.ts'

const MOST_MEGABYTES = 16
const TIMEOUT_MS = 30_000

/** A description as a text, and the address that it came from. */
export type Got = { text: string; source: string | undefined }

export type AskParts = { http: Http; vault: Vault; redactor: Redactor }

/**
 * Fetches a description through the egress guard, or asks a service for it; with a connection only where the source names one.
 * @throws ApiError DESCRIPTION_UNREACHABLE; VaultError INTEGRATION_NOT_FOUND and others
 */
export async function getDescription(
  parts: AskParts,
  workspaceId: string,
  { url, text, ask = 'file', integrationId }: ServiceSource,
): Promise<Got> {
  if (text !== undefined || url === undefined) return { text: text ?? '', source: url }
  const question = (fields: Record<string, string>, onSecret: (value: string) => void) =>
    said(() => QUESTIONS[ask]({ fields, http: parts.http, onSecret, timeoutMs: TIMEOUT_MS }, url))
  if (integrationId === undefined) return { text: await question({}, () => {}), source: url }
  await requireHttp(parts.vault, workspaceId, integrationId)
  return { text: await signed(parts, workspaceId, integrationId, question), source: url }
}

type Question = (fields: Record<string, string>, onSecret: (value: string) => void) => Promise<string>

/** What comes back is stored in clear: it must not quote the credential. */
async function signed(
  { vault, redactor }: AskParts,
  workspaceId: string,
  id: string,
  question: Question,
): Promise<string> {
  const run = redactor.withSecrets([])
  try {
    const ask = (fields: LeasedFields) =>
      question(revealed(fields), (value) => run.add({ label: 'made.token', value }))
    const text = await vault.lease(workspaceId, id, ask, {
      onSecrets: (secrets) => {
        for (const secret of secrets) run.add(secret)
      },
    })
    return run.exact(text)
  } catch (error) {
    if (error instanceof VaultError) throw new VaultError(error.code, run.text(error.message))
    if (!(error instanceof ApiError)) throw error
    throw new ApiError(error.code, run.text(error.message))
  } finally {
    run.dispose()
  }
}

/** Fields of a lease as texts, for what signs with them. */
export function revealed(leased: LeasedFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(leased).map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
  )
}

/** @throws ApiError DESCRIPTION_UNREACHABLE */
async function requireHttp(vault: Vault, workspaceId: string, id: string): Promise<void> {
  const { provider } = await vault.describe(workspaceId, id)
  if (provider === 'http' || provider.startsWith('api:')) return
  throw unreachable('only an HTTP connection, or one of an imported service, can sign the question')
}

type Asking = Parameters<typeof listTools>[0]

/** What is asked of an address, and the text that the answer is. @throws ProviderError */
const QUESTIONS: Readonly<
  Record<NonNullable<ServiceSource['ask']>, (asking: Asking, url: string) => Promise<string>>
> = {
  file: (asking, url) =>
    answerOf(asking, {
      httpMethod: 'GET',
      endpoint: url,
      httpBodyType: 'none',
      httpAnswer: 'text',
      httpHeaders: { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' },
    }),
  graphql: (asking, url) =>
    answerOf(asking, {
      httpMethod: 'POST',
      endpoint: url,
      httpBodyType: 'json',
      httpBody: { query: INTROSPECTION },
      httpAnswer: 'text',
      httpHeaders: { accept: 'application/json' },
    }),
  mcp: async (asking, url) => JSON.stringify(await listTools(asking, url)),
}

async function answerOf(asking: Asking, config: Record<string, unknown>): Promise<string> {
  const http = { ...asking.http, usualMaxBytes: MOST_MEGABYTES * 1_000_000 }
  const call = { ...asking, http, config: { ...config, httpMegabytes: String(MOST_MEGABYTES) } }
  const { data } = (await runAction('HTTP Request', call)) as { data: unknown }
  return String(data)
}

/** @throws ApiError DESCRIPTION_UNREACHABLE */
async function said(question: () => Promise<string>): Promise<string> {
  try {
    return await question()
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const { status, code, message } = error
    const isBare = status !== undefined && code !== 'BAD_RESPONSE'
    throw unreachable(isBare ? `the address answered ${status}` : message)
  }
}

export function unreachable(reason: string): ApiError {
  return new ApiError('DESCRIPTION_UNREACHABLE', `The description cannot be fetched: ${reason}`)
}
