import { printJsonInSlices } from '@orch/json'
import type pg from 'pg'
import { executionUrl } from '../execution-url.ts'
import { unpackedWithin } from '../packed-value.ts'
import { ENDED } from './outbox-sql.ts'

/** What the receiver of a callback is told. Its values were redacted when the execution was written. */
export type CompletionEvent = {
  type: 'execution.completed' | 'execution.failed' | 'execution.cancelled'
  workspaceId: string
  workflow: { id: string; name: string }
  execution: {
    id: string
    url: string
    status: 'success' | 'error' | 'cancelled'
    trigger: string
    startedAt: string
    endedAt: string
    output: unknown
    /** The output is larger than a message may be: it is read with the execution. */
    isOutputLeftOut: boolean
    error: {
      code: string | null
      message: string | null
      step: string | null
      stepName: string | null
    } | null
  }
  at: string
}

type EndedRow = {
  id: string
  workspaceId: string
  workflowId: string
  workflowName: string
  status: CompletionEvent['execution']['status']
  trigger: string
  startedAt: Date
  endedAt: Date
  output: unknown
  message: string | null
  code: string | null
  step: string | null
  stepName: string | null
}

const TYPES = {
  success: 'execution.completed',
  error: 'execution.failed',
  cancelled: 'execution.cancelled',
} as const

/** Of JSON text. */
const LARGEST_OUTPUT = 1024 * 1024

/** How an execution ended, the same at each try; undefined when it was deleted. */
export async function completionOf(
  pool: pg.Pool,
  executionId: string,
  address: string,
): Promise<CompletionEvent | undefined> {
  const { rows } = await pool.query<EndedRow>(ENDED, [executionId])
  const [row] = rows
  if (row === undefined) return undefined
  const { id, workspaceId, workflowId, status, trigger, code, message, step, stepName } = row
  const endedAt = row.endedAt.toISOString()
  return {
    type: TYPES[status],
    workspaceId,
    workflow: { id: workflowId, name: row.workflowName },
    execution: {
      id,
      url: executionUrl(address, workflowId, id),
      status,
      trigger,
      startedAt: row.startedAt.toISOString(),
      endedAt,
      ...(await outputOf(row.output)),
      error: status === 'error' ? { code, message, step, stepName } : null,
    },
    at: endedAt,
  }
}

async function outputOf(
  stored: unknown,
): Promise<Pick<CompletionEvent['execution'], 'output' | 'isOutputLeftOut'>> {
  const output = await unpackedWithin(stored, LARGEST_OUTPUT)
  const isLeftOut = output === undefined || (await printJsonInSlices(output)).length > LARGEST_OUTPUT
  return { output: isLeftOut ? null : output, isOutputLeftOut: isLeftOut }
}
