import { RoutingPolicyName, type StepReceipt } from '@orch/contract'
import type pg from 'pg'
import type { PrismaClient, StepReceipt as ReceiptRow } from '../generated/prisma/client.ts'
import { type NotedReceipt, whyOfKept, withReason } from './reasons.ts'

/** Whose key served a step of an execution, why, and what it cost. */
export type Receipts = {
  // A property, not a method: its parameter must be taken whole.
  put: (executionId: string, step: string, receipt: NotedReceipt) => Promise<void>
}

const PUT = `
INSERT INTO step_receipts (execution_id, step, key, provider, integration_id, policy, reason, credits)
SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM executions WHERE id = $1
ON CONFLICT (execution_id, step) DO UPDATE SET key = excluded.key, provider = excluded.provider,
  integration_id = excluded.integration_id, policy = excluded.policy, reason = excluded.reason, credits = excluded.credits`

export function createReceipts(pool: pg.Pool): Receipts {
  return {
    async put(executionId, step, { key, provider, integrationId, policy, why, credits }) {
      const values = [executionId, step, key, provider, integrationId, policy, why, credits]
      await pool.query({ name: 'receipt-put', text: PUT, values })
    },
  }
}

/** The receipts of an execution, or of some of its steps, by step. */
export async function receiptsOf(
  prisma: PrismaClient,
  executionId: string,
  steps?: readonly string[],
): Promise<Map<string, StepReceipt>> {
  const rows = await prisma.stepReceipt.findMany({
    where: { executionId, ...(steps === undefined ? {} : { step: { in: [...steps] } }) },
  })
  return new Map(rows.map((row) => [row.step, toReceipt(row)]))
}

function toReceipt({ key, provider, integrationId, policy, reason, credits }: ReceiptRow): StepReceipt {
  return withReason({
    key: key === 'platform' ? 'platform' : 'own',
    provider,
    integrationId,
    policy: RoutingPolicyName.catch('auto').parse(policy),
    why: whyOfKept(reason),
    credits,
  })
}
