import type { ExecutionStarted, NodeRun } from '@orch/contract'
import type { Workflow } from '@orch/engine'
import { ancestorsOf } from '@orch/engine/workflow'
import type { z } from 'zod'
import { noteOf } from '../../db/audit.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { beginsAgainBy } from './begins-by.ts'
import { finishedSteps, type RunSource, runSourceOf, triedOutcomes } from './run-source.ts'
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
  const source = await runSourceOf(context, workflowId, executionId)
  const part = onward
    ? await onwardFrom(context, drawing.workflow, node, source)
    : await alone(context, drawing.workflow, nodeId, source)
  return startExecution(parts, {
    drawing,
    trigger: 'manual',
    begins: beginsAgainBy(drawing.graph, source.whole?.triggerId ?? null),
    input: source.whole?.input ?? {},
    userId: caller.userId,
    audit: noteOf(caller, 'execution.start', workflowId),
    ...part,
  })
}

type RerunContext = Context<'db' | 'now' | 'reruns'>

/** What was tried out before it stands in the execution; everything else is read where it is. */
async function alone(context: RerunContext, workflow: Workflow, only: string, source: RunSource) {
  const before = ancestorsOf(workflow, only)
  const tried = source.tried.filter(({ nodeId }) => before.has(nodeId))
  const options = { only, pinned: true, ...(source.whole && { dataFrom: source.whole.id }) }
  if (tried.length === 0) return { options, ...familyOf(source) }
  return { options, outcomes: await triedOutcomes(context, { ...source, tried }), ...familyOf(source) }
}

async function onwardFrom(
  context: RerunContext,
  workflow: Workflow,
  node: Workflow['nodes'][number],
  source: RunSource,
) {
  const outcomes = takenOver(workflow, node, await finishedSteps(context, source), context.parts.now())
  return { options: { pinned: true }, outcomes, ...familyOf(source) }
}

/** Whose secrets it hides. */
function familyOf({ whole, tried }: RunSource): { source?: string } {
  const id = whole?.id ?? tried[0]?.id
  return id === undefined ? {} : { source: id }
}
