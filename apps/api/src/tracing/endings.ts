import { ROOT_CONTEXT, SpanKind, type Tracer } from '@opentelemetry/api'
import type pg from 'pg'
import type { Logger } from 'pino'
import { linksTo, type TraceIds } from './ids.ts'
import { writeSpan } from './write-span.ts'

type EndedRow = {
  workflowId: string
  workspaceId: string
  trigger: string
  status: string
  errorCode: string | null
  parentId: string | null
  startedAt: Date
  completedAt: Date
}

const ENDED = `
SELECT workflow_id AS "workflowId", workspace_id AS "workspaceId", trigger, status, error_code AS "errorCode",
       parent_id AS "parentId", started_at AS "startedAt", completed_at AS "completedAt"
  FROM executions WHERE id = $1 AND completed_at IS NOT NULL`

type EndingParts = { pool: pg.Pool; log: Logger; tracer: Tracer; ids: TraceIds }

/** The span that all others of an execution stand under, written once it is over. */
export function createEndings({ pool, log, tracer, ids }: EndingParts) {
  const reading = new Set<Promise<void>>()

  async function read(executionId: string): Promise<void> {
    const { rows } = await pool.query<EndedRow>(ENDED, [executionId])
    for (const row of rows) ids.as(executionId, () => writeSpan(tracer, spanOf(executionId, row)))
  }

  return {
    write(executionId: string): void {
      const one = read(executionId)
        .catch((err: unknown) => log.warn({ err, executionId }, 'the trace of an execution lacks its end'))
        .finally(() => reading.delete(one))
      reading.add(one)
    },
    async close(): Promise<void> {
      await Promise.all(reading)
    },
  }
}

function spanOf(executionId: string, row: EndedRow) {
  return {
    name: `execution by ${row.trigger}`,
    kind: SpanKind.INTERNAL,
    within: ROOT_CONTEXT,
    links: linksTo(row.parentId),
    endedAt: row.completedAt.getTime(),
    ms: row.completedAt.getTime() - row.startedAt.getTime(),
    failure: row.status === 'error' ? (row.errorCode ?? 'unknown') : undefined,
    attributes: {
      'orch.execution.id': executionId,
      'orch.execution.status': row.status,
      'orch.workflow.id': row.workflowId,
      'orch.workspace.id': row.workspaceId,
    },
  }
}
