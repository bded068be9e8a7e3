import { type Engine, WorkflowError } from '@orch/engine'
import type { Logger } from 'pino'
import type { Database } from '../../db/open-database.ts'
import { newId } from '../../ground/new-id.ts'
import type { Drawings } from '../drawings.ts'
import { type FailureRow, failureEvent } from './event.ts'
import { ERROR_WORKFLOWS } from './failure-sql.ts'

export type ErrorWorkflowParts = {
  db: Database
  engine: Engine
  drawings: Drawings
  log: Logger
  now: () => Date
  address: string
}

type Watcher = { workflowId: string; nodeId: string; recent: number }

/** A service that is away fails every execution at once: more than this tells nobody more. */
const MOST_A_MINUTE = 60

/**
 * Starts the workflows of the workspace that have an Error trigger. What such a workflow fails at starts none: neither itself nor
 * another, so that no two can keep each other going.
 */
export async function startErrorWorkflows(parts: ErrorWorkflowParts, row: FailureRow): Promise<void> {
  if (row.trigger === 'error' || row.triggerType === 'Error') return
  const { workspaceId, workflowId, executionId } = row
  const { rows } = await parts.db.pool.query<Watcher>(ERROR_WORKFLOWS, [workspaceId, workflowId])
  for (const watcher of rows) {
    if (watcher.recent < MOST_A_MINUTE) await startOne(parts, row, watcher)
    else
      parts.log.warn(
        { executionId, ...watcher },
        'an error workflow has started too often; not again for this failure',
      )
  }
}

async function startOne(
  { engine, drawings, log, now, address }: ErrorWorkflowParts,
  row: FailureRow,
  { workflowId, nodeId }: Watcher,
): Promise<void> {
  const { workspaceId, executionId } = row
  try {
    const drawing = await drawings.published(workspaceId, workflowId)
    if (drawing === undefined || drawing === 'none' || drawing.isPaused) return
    const { workflow, execution } = failureEvent(row, address, 0)
    await engine.start({
      id: newId(),
      workspaceId,
      workflowId,
      graph: drawing.graph,
      userId: drawing.userId,
      trigger: 'error',
      begins: { nodeId, type: 'Error' },
      input: { workflow, execution },
      idempotencyKey: `error:${nodeId}:${executionId}`,
      startedAt: now(),
    })
  } catch (err) {
    // A drawing that cannot run does not run at the next try either.
    if (!(err instanceof WorkflowError)) throw err
    log.error({ workflowId, executionId, err }, 'an error workflow cannot run')
  }
}
