import { isDeepStrictEqual } from 'node:util'
import type { TestResult } from '@orch/providers'
import type { Config, IntegrationRow } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { probe, requireTestable } from '../probe.ts'
import { freshRow } from '../refresh.ts'
import { changeRow, requireRow } from '../rows.ts'
import { openConfig } from '../sealed-config.ts'
import { STATUS_AFTER } from '../status.ts'
import { requireUsable } from '../usable.ts'
import { VaultError } from '../vault-error.ts'

export async function test(
  parts: VaultParts,
  workspaceId: string,
  id: string,
  platform?: Config,
): Promise<TestResult> {
  const stored = await requireRow(parts, workspaceId, id)
  requireUsable(stored)
  const provider = requireTestable(parts, stored.provider)
  const row = await freshRow(parts, stored).catch(refusedBy)
  const isRefused = 'verdict' in row
  const tested = isRefused ? stored : row
  const config = tested.mode === 'platform' && platform ? platform : openConfig(parts, tested)
  const result = isRefused ? row : await probe(parts, provider, config)

  const isTested = (current: IntegrationRow) =>
    current.sealed === tested.sealed || isDeepStrictEqual(openConfig(parts, current), config)
  const find = async () => (await parts.store.find(workspaceId, id)) ?? { ...tested, deletedAt: parts.now() }
  await changeRow(parts, find, (current) => {
    if (current.deletedAt !== null || current.status === 'revoked' || !isTested(current)) return undefined
    const lastTest = { ...result, at: parts.now().toISOString() }
    return { lastTest, status: STATUS_AFTER[result.verdict] ?? current.status }
  })
  return result
}

/** A client that gets no token has been tested. @throws any other error */
function refusedBy(error: unknown): TestResult {
  if (error instanceof VaultError && error.code === 'CLIENT_REFUSED')
    return { verdict: 'invalid', message: error.message, account: null }
  throw error
}
