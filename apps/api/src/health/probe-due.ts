import { type TestVerdict, type Vault, VaultError } from '@orch/vault'
import type pg from 'pg'
import type { Logger } from 'pino'
import { whileLocked } from '../db/while-locked.ts'
import { longer, type Streak, waitAfter } from './next-probe.ts'

export type ProbeParts = {
  pool: pg.Pool
  /** It records what it finds. */
  vault: Vault
  log: Logger
  now: () => Date
  everyMs: number
  signal: AbortSignal
  /** Kept between rounds, by integration. */
  streaks: Map<string, Streak>
}

type Candidate = {
  id: string
  workspace_id: string
  status: string
  verdict: TestVerdict | null
  at: Date | null
  expires_at: Date | null
}

/** Longest untested first. An authorization that is still to come has nothing to test. */
const CANDIDATES = `
SELECT id, workspace_id, status, last_test->>'verdict' AS verdict, (last_test->>'at')::timestamptz AS at, expires_at
FROM integrations
WHERE deleted_at IS NULL AND status IN ('active', 'error') AND mode <> 'platform'
ORDER BY at ASC NULLS FIRST LIMIT 2000`

const AT_ONCE = 4

/**
 * Asks the services about the credentials whose turn it is.
 * @returns how many were asked; undefined when another process is at it
 */
export function probeDue(parts: ProbeParts): Promise<number | undefined> {
  return whileLocked(parts.pool, 'probe', async () => {
    const { rows } = await parts.pool.query<Candidate>(CANDIDATES)
    const due = rows.filter((row) => isDue(parts, row))
    // One queue for all: each takes the next.
    const queue = due.values()
    await Promise.all(Array.from({ length: AT_ONCE }, () => work(parts, queue)))
    return due.length
  })
}

function isDue({ streaks, now, everyMs }: ProbeParts, { id, verdict, at }: Candidate): boolean {
  if (verdict === null || at === null) return !streaks.has(id)
  const streak = streaks.get(id) ?? { verdict, times: 1 }
  return at.getTime() + waitAfter(streak, everyMs) <= now().getTime()
}

async function work(parts: ProbeParts, queue: Iterable<Candidate>): Promise<void> {
  for (const candidate of queue) {
    if (parts.signal.aborted) return
    await probe(parts, candidate)
  }
}

async function probe(
  parts: ProbeParts,
  { id, workspace_id: workspaceId, status, expires_at }: Candidate,
): Promise<void> {
  const { vault, streaks, log } = parts
  try {
    const { verdict, account } = await vault.test(workspaceId, id)
    remember(streaks, id, verdict)
    const told = momentOf(account?.['expiresAt'])
    if (told && told.getTime() !== expires_at?.getTime())
      await vault.update(workspaceId, id, { expiresAt: told })
    const { status: after } = await vault.describe(workspaceId, id)
    if (after !== status)
      log.warn({ integrationId: id, verdict, status: after }, 'credentials changed their status')
  } catch (error) {
    // No test for it, or changed and removed meanwhile: the next look is in a day.
    if (!(error instanceof VaultError)) throw error
    remember(streaks, id, 'valid')
  }
}

/** More than are looked at in one round. Of a removed integration nobody says that it is gone: the oldest are forgotten. */
const MOST_STREAKS = 10_000

function remember(streaks: Map<string, Streak>, id: string, verdict: TestVerdict): void {
  const streak = longer(streaks.get(id), verdict)
  streaks.delete(id)
  streaks.set(id, streak)
  const [oldest] = streaks.keys()
  if (streaks.size > MOST_STREAKS && oldest !== undefined) streaks.delete(oldest)
}

/** Services write moments in their own ways, such as `2026-12-01 00:00:00 UTC`. */
function momentOf(text: unknown): Date | undefined {
  const moment = typeof text === 'string' ? new Date(text) : undefined
  return moment && !Number.isNaN(moment.getTime()) ? moment : undefined
}
