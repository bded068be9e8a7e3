import type pg from 'pg'
import type { Prisma } from '../generated/prisma/client.ts'

/** One call to be paid for. The same key again is the same call: it is not paid twice. */
export type Charge = {
  key: string
  workspaceId: string
  amount: number
  reason: string
  executionId: string
  step: string
}

/** What workspaces have for calls with the operator's keys. */
export type Credits = {
  /** False when there are too few; then nothing is taken. */
  charge(charge: Charge): Promise<boolean>
  /** Gives back what a call that failed had cost. */
  refund(key: string): Promise<void>
}

/**
 * Entry and balance change in one statement. The balance is taken down without asking first: the table's own check refuses
 * what is below zero, and with it the entry, however many take at the same time. An entry that was refunded counts again.
 */
const CHARGE = `
WITH entry AS (
  INSERT INTO credit_entries AS e (key, workspace_id, amount, reason, execution_id, step)
  VALUES ($1, $2, -$3::int, $4, $5, $6)
  ON CONFLICT (key) DO UPDATE SET refunded_at = NULL WHERE e.refunded_at IS NOT NULL
  RETURNING amount
)
UPDATE workspaces w SET credits = w.credits + entry.amount FROM entry WHERE w.id = $2`

const REFUND = `
WITH entry AS (
  UPDATE credit_entries SET refunded_at = now() WHERE key = $1 AND refunded_at IS NULL RETURNING workspace_id, amount
)
UPDATE workspaces w SET credits = w.credits - entry.amount FROM entry WHERE w.id = entry.workspace_id`

const GRANT = `
WITH place AS (SELECT id FROM workspaces WHERE id = $2), entry AS (
  INSERT INTO credit_entries (key, workspace_id, amount, reason) SELECT $1, id, $3::int, $4 FROM place RETURNING amount
)
UPDATE workspaces w SET credits = w.credits + entry.amount FROM entry WHERE w.id = $2 RETURNING w.credits`

const CHECK_VIOLATION = '23514'

export function createCredits(pool: pg.Pool): Credits {
  return {
    async charge({ key, workspaceId, amount, reason, executionId, step }) {
      if (amount === 0) return true
      try {
        await pool.query({
          name: 'credits-charge',
          text: CHARGE,
          values: [key, workspaceId, amount, reason, executionId, step],
        })
        return true
      } catch (error) {
        if (codeOf(error) === CHECK_VIOLATION) return false
        throw error
      }
    },
    async refund(key) {
      await pool.query({ name: 'credits-refund', text: REFUND, values: [key] })
    },
  }
}

/** Counts once `tx` commits. @returns the new balance, or undefined when there is no such workspace */
export async function grantCredits(
  tx: Pick<Prisma.TransactionClient, '$queryRawUnsafe'>,
  { key, workspaceId, amount, reason }: Pick<Charge, 'key' | 'workspaceId' | 'amount' | 'reason'>,
): Promise<number | undefined> {
  const rows = await tx.$queryRawUnsafe<{ credits: number }[]>(GRANT, key, workspaceId, amount, reason)
  return rows[0]?.credits
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
