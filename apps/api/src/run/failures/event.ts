import { executionUrl } from '../execution-url.ts'

/** What error workflows and alerts are told. Its texts were redacted when the execution was written. */
export type FailureEvent = {
  type: 'workflow.failed' | 'workflow.recovered' | 'alert.test'
  workspaceId: string
  workflow: { id: string; name: string }
  execution: {
    id: string
    url: string
    trigger?: string
    startedAt?: string
    failedAt?: string
    error?: { code: string | null; message: string | null; step: string | null; stepName: string | null }
  }
  /** Failures of the workflow since the last message that none was sent for. */
  suppressed: number
  at: string
}

export type FailureRow = {
  executionId: string
  workspaceId: string
  workflowId: string
  workflowName: string
  failedAt: Date
  startedAt: Date
  trigger: string
  triggerType: string | null
  message: string | null
  code: string | null
  step: string | null
  stepName: string | null
}

export function failureEvent(row: FailureRow, address: string, suppressed: number): FailureEvent {
  const { executionId, workspaceId, workflowId, code, message, step, stepName, trigger } = row
  return {
    type: 'workflow.failed',
    workspaceId,
    workflow: { id: workflowId, name: row.workflowName },
    execution: {
      id: executionId,
      url: executionUrl(address, workflowId, executionId),
      trigger,
      startedAt: row.startedAt.toISOString(),
      failedAt: row.failedAt.toISOString(),
      error: { code, message, step, stepName },
    },
    suppressed,
    at: row.failedAt.toISOString(),
  }
}
