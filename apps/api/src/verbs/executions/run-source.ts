import type { EndedStep, Json } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

/** What a part of a workflow runs on. */
export type RunSource = {
  /** The execution of the whole workflow; absent where there is none yet. */
  whole: { id: string; triggerId: string | null; input: Json } | undefined
  /** Executions of single steps since, the newest of each: what people tried out is what the next step reads. */
  tried: readonly { id: string; nodeId: string }[]
}

type RerunContext = Context<'db' | 'reruns'>

/** The execution asked for alone, or the newest of the whole workflow with what was tried out since. @throws ApiError EXECUTION_NOT_FOUND */
export async function runSourceOf(
  { parts }: RerunContext,
  workflowId: string,
  executionId: string | undefined,
): Promise<RunSource> {
  const { rows } = await parts.db.pool.query<{ id: string }>(
    `SELECT id FROM executions
     WHERE workflow_id = $1 AND ($2::text IS NULL OR id = $2) AND options ->> 'only' IS NULL
     ORDER BY started_at DESC LIMIT 1`,
    [workflowId, executionId ?? null],
  )
  const [found] = rows
  if (executionId !== undefined && !found)
    throw new ApiError('EXECUTION_NOT_FOUND', 'This workflow has no such execution')
  const tried = executionId === undefined ? await triedSince({ parts }, workflowId, found?.id) : []
  if (!found) return { whole: undefined, tried }
  const row = await parts.db.prisma.execution.findUniqueOrThrow({ where: { id: found.id } })
  return { whole: { id: row.id, triggerId: row.triggerId, input: await parts.reruns.inputOf(row) }, tried }
}

/** Only those that read the same execution: what it hides, they hide. */
async function triedSince(
  { parts }: Pick<RerunContext, 'parts'>,
  workflowId: string,
  whole: string | undefined,
) {
  const { rows } = await parts.db.pool.query<{ id: string; nodeId: string }>(
    `SELECT DISTINCT ON (options ->> 'only') id, options ->> 'only' AS "nodeId" FROM executions
     WHERE workflow_id = $1 AND status = 'success' AND options ->> 'only' IS NOT NULL
       AND options ->> 'dataFrom' IS NOT DISTINCT FROM $2::text
     ORDER BY options ->> 'only', started_at DESC LIMIT 50`,
    [workflowId, whole ?? null],
  )
  return rows
}

/** What single steps gave when they were tried out. */
export async function triedOutcomes(context: RerunContext, { tried }: RunSource): Promise<EndedStep[]> {
  const found = await Promise.all(
    tried.map(async ({ id, nodeId }) => {
      const steps = await finishedIn(context, id)
      return steps.filter((step) => step.nodeId === nodeId)
    }),
  )
  return found.flat().map((step, position) => ({ ...step, position }))
}

/** What all steps gave: in the whole execution, or later when they were tried out. */
export async function finishedSteps(context: RerunContext, source: RunSource): Promise<EndedStep[]> {
  const tried = await triedOutcomes(context, source)
  const again = new Set(tried.map(({ nodeId }) => nodeId))
  const whole = source.whole ? await finishedIn(context, source.whole.id) : []
  const steps = [...whole.filter(({ nodeId }) => !again.has(nodeId)), ...tried]
  return steps.map((step, position) => ({ ...step, position }))
}

async function finishedIn({ parts }: RerunContext, id: string): Promise<EndedStep[]> {
  return parts.reruns.finishedSteps(await parts.db.prisma.execution.findUniqueOrThrow({ where: { id } }))
}
