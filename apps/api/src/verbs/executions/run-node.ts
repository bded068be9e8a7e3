import type { ExecutionStarted, NodeRun } from '@orch/contract'
import type { EndedStep, Json } from '@orch/engine'
import type { z } from 'zod'
import { noteOf } from '../../db/audit.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { beginsAgainBy } from './begins-by.ts'
import { startExecution } from './start-execution.ts'
import { takenOver } from './taken-over.ts'

/** Runs one step of the draft, or it and all after it, on what the steps before it gave in an earlier execution. */
export async function runNode(
  context: Context<'db' | 'drawings' | 'engine' | 'now' | 'reruns'>,
  workflowId: string,
  nodeId: string,
  { executionId, onward }: z.output<typeof NodeRun>,
): Promise<ExecutionStarted> {
  const { parts, caller } = context
  const drawing = await parts.drawings.draft(caller.workspaceId, workflowId)
  if (!drawing) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const node = drawing.workflow.nodes.find(({ id }) => id === nodeId)
  if (!node) throw new ApiError('STEP_NOT_FOUND', 'This workflow has no such step')
  if (node.kind === 'trigger' || (node.actionType === 'Loop' && !onward))
    throw new ApiError('INVALID_REQUEST', 'A trigger and a Loop cannot run alone: run the workflow')
  const source = await sourceOf(context, workflowId, executionId)
  const part = onward
    ? onwardFrom(source, takenOver(drawing.workflow, node, await finishedIn(context, source), parts.now()))
    : alone(nodeId, source)
  return startExecution(parts, {
    drawing,
    trigger: 'manual',
    begins: beginsAgainBy(drawing.graph, source?.triggerId ?? null),
    input: source?.input ?? {},
    userId: caller.userId,
    audit: noteOf(caller, 'execution.start', workflowId),
    ...part,
  })
}

type Source = { id: string; triggerId: string | null; input: Json } | undefined

function alone(only: string, source: Source) {
  return { options: { only, pinned: true, ...(source && { dataFrom: source.id }) } }
}

function onwardFrom(source: Source, outcomes: EndedStep[]) {
  return { options: { pinned: true }, outcomes, ...(source && { source: source.id }) }
}

async function finishedIn({ parts }: Context<'db' | 'reruns'>, source: Source): Promise<EndedStep[]> {
  if (source === undefined) return []
  const { id } = source
  return parts.reruns.finishedSteps(await parts.db.prisma.execution.findUniqueOrThrow({ where: { id } }))
}

/** The execution asked for, or the newest one that was not of a single step. */
async function sourceOf(
  { parts }: Context<'db' | 'reruns'>,
  workflowId: string,
  executionId: string | undefined,
): Promise<Source> {
  const { rows } = await parts.db.pool.query<{ id: string }>(
    `SELECT id FROM executions
     WHERE workflow_id = $1 AND ($2::text IS NULL OR id = $2) AND options ->> 'only' IS NULL
     ORDER BY started_at DESC LIMIT 1`,
    [workflowId, executionId ?? null],
  )
  const [found] = rows
  if (found) {
    const row = await parts.db.prisma.execution.findUniqueOrThrow({ where: { id: found.id } })
    return { id: row.id, triggerId: row.triggerId, input: await parts.reruns.inputOf(row) }
  }
  if (executionId === undefined) return undefined
  throw new ApiError('EXECUTION_NOT_FOUND', 'This workflow has no such execution')
}
