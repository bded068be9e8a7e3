import { type TestResult, VaultError } from '@orch/vault'
import type { IntegrationProbe, IntegrationTest } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'

/** A refused credential is an answer, not an error. */
export async function testIntegration({ parts, caller }: Context, id: string): Promise<IntegrationTest> {
  requireRole(caller, 'editor')
  await parts.vault.describe(caller.workspaceId, id)
  await parts.audit(caller, 'integration.test', id)
  return answerOf(parts.vault.test(caller.workspaceId, id))
}

export async function probeIntegration(
  { parts, caller }: Context,
  probe: IntegrationProbe,
): Promise<IntegrationTest> {
  requireRole(caller, 'editor')
  return answerOf(parts.vault.testFields(probe.type, probe.config))
}

async function answerOf(test: Promise<TestResult>): Promise<IntegrationTest> {
  try {
    const { verdict, message, account } = await test
    const isGood = verdict === 'valid' || verdict === 'valid_limited'
    return {
      status: isGood ? 'success' : 'error',
      message,
      verdict,
      ...(account === null ? {} : { account: { ...account } }),
    }
  } catch (error) {
    if (error instanceof VaultError && error.code === 'INTEGRATION_UNTESTABLE') {
      return { status: 'error', message: error.message, verdict: 'unknown' }
    }
    throw error
  }
}
