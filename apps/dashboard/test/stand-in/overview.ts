import type { Overview, WaitingApproval } from '@orch/client'
import type { Routes } from './routes.ts'
import type { State } from './state.ts'

const DAY_MS = 86_400_000
/** Succeeded, failed and other of each day, today last. */
const DAYS = [
  [31, 0, 0],
  [44, 2, 0],
  [12, 0, 0],
  [0, 0, 0],
  [38, 1, 1],
  [52, 9, 0],
  [61, 0, 2],
  [47, 1, 0],
  [58, 0, 0],
  [9, 0, 0],
  [3, 0, 0],
  [66, 3, 0],
  [71, 14, 1],
  [28, 1, 2],
] as const

const from = (ms: number) => new Date(Date.now() + ms).toISOString()

/** Figures to look at, from the first execution on; nothing before. */
function overview(state: State): Overview {
  const id = state.workflows[0]?.id ?? 'w0'
  const isEmpty = state.executions.length === 0
  return {
    days: DAYS.map(([success, error, other], index) => ({
      day: from((index - DAYS.length + 1) * DAY_MS).slice(0, 10),
      ...(isEmpty ? { success: 0, error: 0, other: 0 } : { success, error, other }),
    })),
    workflows: isEmpty
      ? []
      : [
          { id, name: 'Nightly report', ended: 13, failed: 0, medianMs: 41_200, slowMs: 96_000 },
          { id, name: 'New orders to the accountant', ended: 402, failed: 27, medianMs: 820, slowMs: 2100 },
          { id, name: 'Greet new customers', ended: 96, failed: 4, medianMs: 310, slowMs: 640 },
        ],
    schedules: isEmpty ? [] : [{ workflowId: id, workflowName: 'Nightly report', at: from(DAY_MS / 4) }],
  }
}

function approvals({ executions: [first] }: State): WaitingApproval[] {
  if (first === undefined) return []
  return [
    {
      executionId: first.id,
      step: 'ask',
      stepName: 'Ask the boss',
      workflowId: first.workflowId,
      workflowName: 'Refunds',
      question: 'Refund 80 euros?',
      since: from(-DAY_MS / 8),
      until: null,
    },
  ]
}

export const OVERVIEW_ROUTES: Routes = {
  'executions.overview': overview,
  'executions.approvals': approvals,
  'executionChanges.list': () => [],
}
