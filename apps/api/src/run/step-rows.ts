import type { EndedStep, Outcome, StepRecord } from '@orch/engine'
import { storableText } from '../db/storable-text.ts'
import type { STEP } from './execution-sql.ts'
import type { KeptValues } from './kept-values.ts'
import type { RowOf } from './row-sets.ts'

/** A step as the log stores it: redacted text, JSON as text, the epoch of the turn that writes it. */
export type StepRow = RowOf<typeof STEP> & {
  status: 'running' | 'waiting' | 'success' | 'error' | 'skipped'
}

/** As the steps began. Before rows had a position, there was only the time. */
export const IN_ORDER = [
  { position: 'asc' as const },
  { startedAt: 'asc' as const },
  { step: 'asc' as const },
]

type RowContext = { executionId: string; workspaceId: string; epoch: number; kept: KeptValues }

export async function runningRow(place: RowContext, step: StepRecord): Promise<StepRow> {
  const { executionId, workspaceId, epoch, kept } = place
  return {
    executionId,
    step: step.step,
    nodeId: step.nodeId,
    nodeName: step.nodeName,
    nodeType: step.nodeType,
    actionType: step.actionType ?? null,
    status: 'running',
    attempt: step.attempt,
    handle: null,
    handled: false,
    input: (await kept.keep(executionId, workspaceId, `input:${step.step}`, step.input)).view,
    output: null,
    outputSealed: null,
    error: null,
    errorCode: null,
    errorDetails: null,
    warnings: '[]',
    startedAt: step.startedAt,
    completedAt: null,
    epoch,
    position: step.position,
  }
}

export function waitingRow(row: StepRow): StepRow {
  return { ...row, status: 'waiting' }
}

export async function endedRow(place: RowContext, step: EndedStep): Promise<StepRow> {
  const { executionId, kept } = place
  return {
    ...(await runningRow(place, step)),
    warnings: JSON.stringify(
      (step.warnings ?? []).map((warning) => storableText(kept.text(executionId, warning))),
    ),
    completedAt: step.endedAt,
    ...(await outcomeColumns(place, step.step, step.outcome)),
  }
}

async function outcomeColumns(
  { executionId, workspaceId, kept }: RowContext,
  step: string,
  outcome: Outcome,
): Promise<Partial<StepRow>> {
  switch (outcome.status) {
    case 'success': {
      const { view, sealed } = await kept.keep(executionId, workspaceId, `output:${step}`, outcome.output)
      return { status: 'success', handle: outcome.handle ?? null, output: view, outputSealed: sealed }
    }
    case 'error': {
      const { code, message, details } = outcome.error
      const kind = await kept.keep(executionId, workspaceId, `details:${step}`, details)
      const given = await kept.keep(executionId, workspaceId, `output:${step}`, outcome.output)
      return {
        status: 'error',
        handled: outcome.handled,
        output: given.view,
        outputSealed: given.sealed,
        error: kept.text(executionId, message),
        errorCode: kept.code(executionId, code),
        errorDetails: kind.view,
      }
    }
    case 'skipped':
      return { status: 'skipped', errorCode: null, handle: outcome.reason }
  }
}
