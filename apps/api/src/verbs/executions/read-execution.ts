import { type Execution, type ExecutionState, ExecutionStatus, StepStatus } from '@orch/contract'
import { nodeStatusesOf } from '@orch/engine'
import { printJsonInSlices } from '@orch/json'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { inPages } from '../../db/in-pages.ts'
import { ApiError } from '../../ground/api-error.ts'
import { jsonPieces } from '../../ground/json-stream.ts'
import { IN_ORDER } from '../../run/step-rows.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { listRows } from './list-rows.ts'
import { stepLogs } from './step-logs.ts'
import { toExecution, VERSION } from './to-execution.ts'

const LISTED = 50

export async function listExecutions(context: Context<'db'>, workflowId: string): Promise<Execution[]> {
  await ownWorkflow(context, workflowId)
  return listRows(context.parts, { where: { workflowId }, orderBy: { startedAt: 'desc' }, take: LISTED })
}

/** @throws ApiError EXECUTION_NOT_FOUND, also when it is another workspace's */
export async function requireExecution({ parts, caller }: Context<'db'>, id: string): Promise<void> {
  const where = { id, workspaceId: caller.workspaceId }
  if ((await parts.db.prisma.execution.count({ where })) === 0) throw notFound()
}

/** @throws ApiError EXECUTION_NOT_FOUND */
export async function getExecution({ parts, caller }: Context<'db'>, id: string): Promise<Execution> {
  const where = { id, workspaceId: caller.workspaceId }
  const row = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.execution.findFirst({ where, include: VERSION }),
  )
  if (!row) throw notFound()
  return toExecution(row)
}

/**
 * The execution and its steps in order, as JSON text that is written while the steps are read.
 * @throws ApiError EXECUTION_NOT_FOUND
 */
export async function* executionDetail(context: Context<'db'>, id: string): AsyncGenerator<string> {
  const execution = await getExecution(context, id)
  yield* detailOf(execution, stepLogs(context.parts, id))
}

/** The same of an execution that was read before, and of its steps' logs. */
export async function* detailOf(execution: object, logs: AsyncIterable<object>): AsyncGenerator<string> {
  const before = `{"execution":${await printJsonInSlices(execution)},"logs":`
  yield* jsonPieces(logs, { before, after: '}' })
}

/**
 * The steps' logs alone, newest first, which is the seed system's order.
 * @throws ApiError EXECUTION_NOT_FOUND
 */
export async function* executionLogs(context: Context<'db'>, id: string): AsyncGenerator<string> {
  await requireExecution(context, id)
  yield* jsonPieces(stepLogs(context.parts, id, { order: 'newest' }), { before: '', after: '' })
}

/** How far it is, without what its steps hold. @throws ApiError EXECUTION_NOT_FOUND */
export async function getExecutionState(
  { parts, caller }: Context<'db'>,
  id: string,
): Promise<ExecutionState> {
  const { execution, executionStep } = parts.db.prisma
  const where = { id, workspaceId: caller.workspaceId }
  const found = await execution.findFirst({ where, select: { status: true } })
  if (!found) throw notFound()
  const ids = await executionStep.findMany({
    where: { executionId: id },
    select: { step: true },
    orderBy: IN_ORDER,
  })
  const rows = await inPages(
    ids.map(({ step }) => step),
    (page) =>
      executionStep.findMany({
        where: { executionId: id, step: { in: page } },
        select: {
          nodeId: true,
          nodeName: true,
          status: true,
          startedAt: true,
          completedAt: true,
          error: true,
        },
        orderBy: IN_ORDER,
      }),
  )
  const steps = rows.map(({ nodeId, nodeName, status, startedAt, completedAt, error }) => ({
    nodeId,
    nodeName,
    status: StepStatus.parse(status),
    startedAt: startedAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    durationMs: completedAt === null ? null : completedAt.getTime() - startedAt.getTime(),
    error,
  }))
  return { id, status: ExecutionStatus.parse(found.status), nodeStatuses: nodeStatusesOf(steps), steps }
}

function notFound(): ApiError {
  return new ApiError('EXECUTION_NOT_FOUND', 'Execution not found')
}
