import {
  type Execution,
  ExecutionStatus,
  type StepLog,
  type StepReceipt,
  StepStatus,
  TriggerType,
} from '@orch/contract'
import type {
  Execution as ExecutionRow,
  ExecutionStep as StepRow,
  WorkflowVersion as VersionRow,
} from '../../generated/prisma/client.ts'
import { unpack } from '../../run/packed-value.ts'

type Row = Omit<ExecutionRow, 'input' | 'inputSealed' | 'output' | 'outputSealed'> & { version: Version }
type Version = Pick<VersionRow, 'number' | 'publishedAt'>

/** What of its version is read together with an execution. */
export const VERSION = { version: { select: { number: true, publishedAt: true } } } as const
type Values = { input: unknown; output: unknown }

/** The row as people read it, its values whole. Rows are redacted when they are written; the sealed columns stay behind. */
export async function toExecution(row: Row & Values): Promise<Execution> {
  return withValues(row, { input: await unpack(row.input), output: await unpack(row.output) })
}

/** The row with its values as they are to be shown. */
export function withValues(row: Row, { input, output }: Values): Execution {
  return {
    id: row.id,
    workflowId: row.workflowId,
    userId: row.userId,
    trigger: triggerOf(row.trigger),
    version: versionOf(row),
    triggerId: row.triggerId,
    triggerType: TriggerType.nullable().parse(row.triggerType),
    status: ExecutionStatus.parse(row.status),
    input,
    output,
    error: row.error,
    errorCode: row.errorCode,
    startedAt: row.startedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    duration: durationOf(row),
  }
}

/** @param receipt whose key served the step, where one did */
export async function toStepLog(row: StepRow, receipt: StepReceipt | undefined): Promise<StepLog> {
  return {
    id: `${row.executionId}.${row.step}`,
    executionId: row.executionId,
    step: row.step,
    nodeId: row.nodeId,
    nodeName: row.nodeName,
    nodeType: row.nodeType === 'trigger' ? 'trigger' : 'action',
    actionType: row.actionType,
    status: StepStatus.parse(row.status),
    iteration: iterationOf(row.step),
    attempt: row.attempt,
    input: await unpack(row.input),
    output: await unpack(row.output),
    error: row.error,
    errorCode: row.errorCode,
    warnings: row.warnings,
    receipt: receipt ?? null,
    startedAt: row.startedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    duration: durationOf(row),
    timestamp: row.startedAt.toISOString(),
  }
}

/** `loop:3/node` is in turn 3 of the loop. */
function iterationOf(step: string): number | null {
  const turn = /:(\d+)\/[^/]*$/.exec(step)?.[1]
  return turn === undefined ? null : Number(turn)
}

/** A draft that was published after it ran was a draft all the same. */
export function versionOf({ startedAt, version }: { startedAt: Date; version: Version }): number | null {
  return version.publishedAt !== null && version.publishedAt <= startedAt ? version.number : null
}

function triggerOf(text: string): Execution['trigger'] {
  switch (text) {
    case 'webhook':
    case 'tool':
    case 'form':
    case 'chat':
    case 'schedule':
    case 'event':
    case 'error':
    case 'workflow':
    case 'rerun':
      return text
    default:
      return 'manual'
  }
}

/** Milliseconds as text: the seed system's shape. */
export function durationOf({
  startedAt,
  completedAt,
}: {
  startedAt: Date
  completedAt: Date | null
}): string | null {
  return completedAt === null ? null : String(completedAt.getTime() - startedAt.getTime())
}
