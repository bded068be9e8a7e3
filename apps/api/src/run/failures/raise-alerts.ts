import type pg from 'pg'
import { newId } from '../../ground/new-id.ts'
import { executionUrl } from '../execution-url.ts'
import { ENQUEUE } from '../outbox/outbox-sql.ts'
import { type FailureEvent, type FailureRow, failureEvent } from './event.ts'
import { ALERTS_FOR, CLOSE_STATE, OPEN_STATE, RECOVERED, SUPPRESS, TELL } from './failure-sql.ts'

type AlertRow = { id: string; everyMinutes: number }
type State = { isTold: boolean; suppressed: number }
type Recovery = {
  alertId: string
  workspaceId: string
  workflowId: string
  workflowName: string
  executionId: string
  recoveredAt: Date
  suppressed: number
}

/** Queues a message for each alert that watches the workflow, or counts the failure where one was sent just now. */
export async function raiseAlerts(client: pg.PoolClient, row: FailureRow, address: string): Promise<void> {
  const { workspaceId, workflowId, failedAt } = row
  const { rows } = await client.query<AlertRow>(ALERTS_FOR, [workspaceId, workflowId])
  for (const { id, everyMinutes } of rows) {
    const states = await client.query<State>(OPEN_STATE, [id, workflowId, failedAt, everyMinutes])
    const { isTold = true, suppressed = 0 } = states.rows[0] ?? {}
    await client.query(isTold ? TELL : SUPPRESS, [id, workflowId])
    if (isTold) await enqueue(client, { alertId: id, event: failureEvent(row, address, suppressed) })
  }
}

/** A failure that was told is told to be over, once. */
export async function raiseRecoveries(client: pg.PoolClient, address: string): Promise<void> {
  const { rows } = await client.query<Recovery>(RECOVERED)
  for (const { alertId, workspaceId, workflowId, workflowName, executionId, ...row } of rows) {
    await client.query(CLOSE_STATE, [alertId, workflowId])
    const event: FailureEvent = {
      type: 'workflow.recovered',
      workspaceId,
      workflow: { id: workflowId, name: workflowName },
      execution: { id: executionId, url: executionUrl(address, workflowId, executionId) },
      suppressed: row.suppressed,
      at: row.recoveredAt.toISOString(),
    }
    await enqueue(client, { alertId, event })
  }
}

async function enqueue(
  client: pg.PoolClient,
  { alertId, event }: { alertId: string; event: FailureEvent },
): Promise<void> {
  const { workspaceId, execution } = event
  await client.query(ENQUEUE, [newId(), workspaceId, alertId, execution.id, JSON.stringify(event)])
}
