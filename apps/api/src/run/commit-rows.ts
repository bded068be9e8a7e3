import type { Delta } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { commit, type VERDICT, type WAIT } from './execution-sql.ts'
import type { KeptValues } from './kept-values.ts'
import type { RowOf } from './row-sets.ts'
import { endedRow, runningRow, type StepRow, waitingRow } from './step-rows.ts'

/** What a write says of the execution itself: all null while it goes on. */
export type VerdictRow = RowOf<typeof VERDICT>
/** One write of one execution, as rows. */
export type WrittenRows = { verdict: VerdictRow; steps: StepRow[]; waits: RowOf<typeof WAIT>[] }
/** `owner`: who must hold it; null: the process that has its epoch. */
export type Asked = WrittenRows & { id: string; epoch: number; owner: number | null }

type WriteMoment = { executionId: string; workspaceId: string; epoch: number; now: () => Date }

/** A step that begins and ends in the same write has one row. */
export async function rowsOf(
  kept: KeptValues,
  { executionId, workspaceId, epoch, now }: WriteMoment,
  delta: Delta,
): Promise<WrittenRows> {
  const place = { executionId, workspaceId, epoch, kept }
  const waiting = new Set((delta.waits ?? []).map(({ step }) => step))
  const steps = new Map<string, StepRow>()
  for (const step of delta.begun ?? []) {
    const row = await runningRow(place, step)
    steps.set(step.step, waiting.has(step.step) ? waitingRow(row) : row)
  }
  for (const step of delta.ended ?? []) steps.set(step.step, await endedRow(place, step))
  const waits = (delta.waits ?? []).map(({ step, kind, until, child, attempt }) => ({
    executionId,
    step,
    kind,
    until: until ?? null,
    childId: child ?? null,
    attempt: attempt ?? null,
  }))
  return {
    verdict: await verdictRow(kept, { executionId, workspaceId, now }, delta),
    steps: [...steps.values()],
    waits,
  }
}

const GOES_ON: VerdictRow = {
  status: null,
  output: null,
  outputSealed: null,
  error: null,
  errorCode: null,
  errorStep: null,
  completedAt: null,
  wakeAt: null,
}

/** What a turn that goes on after an earlier one changed. */
export const RUNS_AGAIN: VerdictRow = { ...GOES_ON, status: 'running' }

async function verdictRow(
  kept: KeptValues,
  { executionId: id, workspaceId, now }: Omit<WriteMoment, 'epoch'>,
  { verdict, parked }: Delta,
): Promise<VerdictRow> {
  if (!verdict) return parked ? { ...GOES_ON, status: 'waiting', wakeAt: parked.until ?? null } : GOES_ON
  const { view, sealed } = await kept.keep(id, workspaceId, 'output', verdict.output)
  return {
    status: verdict.status,
    output: view,
    outputSealed: sealed,
    error: verdict.error ? kept.text(id, verdict.error.message) : null,
    errorCode: verdict.error ? kept.code(id, verdict.error.code) : null,
    errorStep: verdict.errorStep ?? null,
    completedAt: now(),
    wakeAt: null,
  }
}

/** Writes many executions in one statement. */
export async function commitAll(
  { db }: { db: Database },
  asked: Asked[],
): Promise<('ok' | 'stale' | 'cancelled')[]> {
  const { rows } = await db.pool.query<{ id: string; epoch: number; cancelled: boolean }>(
    commit({
      asked: asked.map(({ id, epoch, owner, verdict }) => ({ id, epoch, owner, ...verdict })),
      steps: asked.flatMap(({ steps }) => steps),
      waits: asked.flatMap(({ waits, epoch }) => waits.map((wait) => ({ ...wait, epoch }))),
    }),
  )
  const written = new Map(rows.map(({ id, epoch, cancelled }) => [`${id} ${epoch}`, cancelled]))
  return asked.map(({ id, epoch }) => {
    const cancelled = written.get(`${id} ${epoch}`)
    if (cancelled === undefined) return 'stale'
    return cancelled ? 'cancelled' : 'ok'
  })
}
