import type { Cleared, Replayed, RerunMany, Stopped } from '@orch/contract'
import { type Json, WorkflowError } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { cancelExecution } from './cancel-execution.ts'
import { rerunExecution } from './rerun-execution.ts'

/** Asks each to stop, one after the other. What has ended says so. */
export async function cancelMany(
  context: Context<'db' | 'engine' | 'log' | 'write'>,
  executionIds: readonly string[],
): Promise<Stopped[]> {
  const answers: Stopped[] = []
  for (const executionId of new Set(executionIds)) {
    const error = await refusalOf(cancelExecution(context, executionId))
    answers.push({ executionId, error })
  }
  return answers
}

/** Those under way stay: they can still be watched or stopped. */
export async function deleteMany(
  { parts, caller }: Context<'write'>,
  executionIds: readonly string[],
): Promise<Cleared> {
  return parts.write(caller, async ({ tx, audit }) => {
    await audit('execution.delete', executionIds.join(', '))
    const { count } = await tx.execution.deleteMany({
      where: {
        id: { in: [...executionIds] },
        workspaceId: caller.workspaceId,
        completedAt: { not: null },
      },
    })
    return { success: true, deletedCount: count }
  })
}

/** Runs each again, one after the other. What cannot start says why. */
export async function rerunMany(
  context: Context<'db' | 'engine' | 'now' | 'reruns'>,
  { executionIds, input }: RerunMany,
): Promise<Replayed[]> {
  const answers: Replayed[] = []
  for (const executionId of new Set(executionIds)) {
    let startedId: string | null = null
    const error = await refusalOf(
      rerunExecution(context, executionId, { fromFailed: false, input: input as Json | undefined }).then(
        (started) => {
          startedId = started.executionId
        },
      ),
    )
    answers.push({ executionId, startedId, error })
  }
  return answers
}

/** Why it was refused, in words; null: it was not. Anything else that goes wrong is for the caller. */
export async function refusalOf(change: Promise<unknown>): Promise<string | null> {
  try {
    await change
    return null
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof WorkflowError)) throw error
    return error.message
  }
}
