import type { AuditAction, Failure, FailureQuery, Replayed } from '@orch/contract'
import { WorkflowError } from '@orch/engine'
import type { z } from 'zod'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { rerunExecution } from '../executions/rerun-execution.ts'
import type { Services } from '../services.ts'

type Asked = z.output<typeof FailureQuery>

/** Newest first. */
export async function listFailures(
  { parts, caller }: Context<'db'>,
  { workflowId, before, limit }: Asked,
): Promise<Failure[]> {
  const rows = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.failedExecution.findMany({
      where: {
        workspaceId: caller.workspaceId,
        handledAt: null,
        ...(workflowId === undefined ? {} : { workflowId }),
        ...(before === undefined ? {} : { failedAt: { lt: new Date(before) } }),
      },
      include: {
        execution: {
          select: {
            trigger: true,
            error: true,
            errorCode: true,
            errorStep: true,
            workflow: { select: { name: true } },
          },
        },
      },
      orderBy: [{ failedAt: 'desc' }, { executionId: 'asc' }],
      take: limit,
    }),
  )
  const names = await stepNames(parts.db.prisma, rows)
  return rows.map(({ executionId, workflowId: id, failedAt, execution }) => ({
    executionId,
    workflowId: id,
    workflowName: execution.workflow.name,
    failedAt: failedAt.toISOString(),
    trigger: execution.trigger,
    error: execution.error,
    errorCode: execution.errorCode,
    errorStep: execution.errorStep,
    errorStepName: names.get(executionId) ?? null,
  }))
}

type Failed = { executionId: string; execution: { errorStep: string | null } }

/** What the drawing that ran calls the step, by execution. */
async function stepNames(
  { executionStep }: Services['db']['prisma'],
  rows: readonly Failed[],
): Promise<Map<string, string>> {
  const steps = rows.flatMap(({ executionId, execution: { errorStep } }) =>
    errorStep === null ? [] : [{ executionId, step: errorStep }],
  )
  const found = await executionStep.findMany({
    where: { OR: steps },
    select: { executionId: true, nodeName: true },
  })
  return new Map(found.map(({ executionId, nodeName }) => [executionId, nodeName]))
}

/** Runs each again, one after the other. What cannot start says why and stays. */
export async function replayFailures(
  context: Context<'db' | 'engine' | 'now' | 'reruns' | 'write'>,
  executionIds: readonly string[],
): Promise<Replayed[]> {
  const answers: Replayed[] = []
  for (const executionId of new Set(executionIds)) answers.push(await replay(context, executionId))
  return answers
}

/** The key makes two people who replay the same execution at once start one. */
async function replay(
  context: Context<'db' | 'engine' | 'now' | 'reruns' | 'write'>,
  executionId: string,
): Promise<Replayed> {
  const { parts, caller } = context
  const { workspaceId } = caller
  const where = { executionId, workspaceId, handledAt: null }
  if ((await parts.db.prisma.failedExecution.count({ where })) === 0)
    return { executionId, startedId: null, error: 'It is not in the list of failures any more' }
  const repeat = { idempotencyKey: `replay:${executionId}`, bodyDigest: '' }
  try {
    const { executionId: startedId } = await rerunExecution(context, executionId, {
      fromFailed: false,
      repeat,
    })
    await markHandled(context, [executionId], { action: 'failure.replay', replayedAs: startedId })
    return { executionId, startedId, error: null }
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof WorkflowError)) throw error
    return { executionId, startedId: null, error: error.message }
  }
}

/** They stay among the executions. */
export async function dismissFailures(
  context: Context<'now' | 'write'>,
  executionIds: readonly string[],
): Promise<void> {
  await markHandled(context, executionIds, { action: 'failure.dismiss' })
}

async function markHandled(
  { parts, caller }: Context<'now' | 'write'>,
  executionIds: readonly string[],
  { action, replayedAs = null }: { action: AuditAction; replayedAs?: string | null },
): Promise<void> {
  const { workspaceId, userId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    await tx.failedExecution.updateMany({
      where: { executionId: { in: [...executionIds] }, workspaceId, handledAt: null },
      data: { handledAt: parts.now(), handledBy: userId, replayedAs },
    })
    await audit(action, executionIds.join(', '))
  })
}
