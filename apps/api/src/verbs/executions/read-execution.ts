import { ApiError } from '../../http/api-error.ts'
import { receiptsOf } from '../../routing/receipts.ts'
import { glimpse } from '../../run/packed-value.ts'
import { IN_ORDER } from '../../run/step-rows.ts'
import type { Execution, ExecutionDetail, ExecutionState, StepLog } from '../../wire/index.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { toExecution, toStepLog } from './to-execution.ts'

const LISTED = 50

export async function listExecutions(context: Context, workflowId: string): Promise<Execution[]> {
  await ownWorkflow(context, workflowId)
  const rows = await context.parts.db.prisma.execution.findMany({
    where: { workflowId },
    orderBy: { startedAt: 'desc' },
    take: LISTED,
  })
  return rows.map((row) => toExecution(row, glimpse))
}

/** @throws ApiError EXECUTION_NOT_FOUND, also when it is another workspace's */
export async function getExecution({ parts, caller }: Context, id: string): Promise<ExecutionDetail> {
  const row = await parts.db.prisma.execution.findFirst({
    where: { id, workspaceId: caller.workspaceId },
    include: { steps: { orderBy: IN_ORDER } },
  })
  if (!row) throw new ApiError('EXECUTION_NOT_FOUND', 'Execution not found')
  const receipts = await receiptsOf(parts.db.prisma, id)
  const logs = row.steps.map((step) => toStepLog(step, receipts.get(step.step)))
  return { execution: toExecution(row), logs }
}

export async function getExecutionState(context: Context, id: string): Promise<ExecutionState> {
  const { execution, logs } = await getExecution(context, id)
  return {
    id,
    status: execution.status,
    nodeStatuses: nodeStatusesOf(logs),
    steps: logs.map((log) => ({
      nodeId: log.nodeId,
      nodeName: log.nodeName,
      status: log.status,
      startedAt: log.startedAt,
      completedAt: log.completedAt,
      durationMs: log.duration === null ? null : Number(log.duration),
      error: log.error,
    })),
  }
}

/** What concerns people most comes first: a node inside a loop has a step for each turn. */
const CONCERNS = ['waiting', 'running', 'error', 'pending', 'success', 'skipped'] as const

function nodeStatusesOf(logs: StepLog[]): ExecutionState['nodeStatuses'] {
  const statuses: ExecutionState['nodeStatuses'] = {}
  for (const { nodeId, status } of logs) {
    const present = statuses[nodeId]
    if (present === undefined || CONCERNS.indexOf(status) < CONCERNS.indexOf(present))
      statuses[nodeId] = status
  }
  return statuses
}

/** Newest first, the seed system's order. */
export async function getExecutionLogs(context: Context, id: string): Promise<StepLog[]> {
  const { logs } = await getExecution(context, id)
  return logs.reverse()
}
