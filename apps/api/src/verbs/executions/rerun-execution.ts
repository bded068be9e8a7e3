import type { ExecutionStarted } from '@orch/contract'
import type { Json } from '@orch/engine'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { noteOf } from '../../db/audit.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { beginsAgainBy } from './begins-by.ts'
import { type Repeat, startExecution } from './start-execution.ts'
import { versionOf } from './to-execution.ts'

/** `input`: instead of what it was started with. */
type Again = { fromFailed: boolean; input?: Json | undefined; repeat?: Repeat }

/**
 * Runs again: whole on what is published now, a draft on the draft as it is now; or on the old drawing from the failed step, keeping
 * what succeeded.
 */
export async function rerunExecution(
  context: Context<'db' | 'engine' | 'now' | 'reruns'>,
  id: string,
  { fromFailed, input, repeat }: Again,
): Promise<ExecutionStarted> {
  const { parts, caller } = context
  if (fromFailed && input !== undefined)
    throw new ApiError(
      'INVALID_REQUEST',
      'input must not come with fromFailed: the steps that are kept read the old one',
    )
  const found = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.execution.findFirst({
      where: { id, workspaceId: caller.workspaceId },
      include: { workflow: { include: { published: true } }, version: true },
    }),
  )
  if (!found) throw new ApiError('EXECUTION_NOT_FOUND', 'Execution not found')
  const { workflow, version, ...execution } = found
  const wasDraft = versionOf(found) === null
  const { nodes, edges } = fromFailed ? version : ((wasDraft ? null : workflow.published) ?? workflow)
  const graph = { nodes: nodes as unknown[], edges: edges as unknown[] }
  return startExecution(parts, {
    drawing: { id: workflow.id, workspaceId: workflow.workspaceId, graph },
    trigger: 'rerun',
    begins: beginsAgainBy(graph, execution.triggerId),
    source: execution.id,
    input: input ?? (await parts.reruns.inputOf(execution)),
    userId: caller.userId,
    repeat,
    audit: noteOf(caller, 'execution.rerun', id),
    ...(fromFailed ? { outcomes: await parts.reruns.finishedSteps(execution) } : {}),
  })
}
