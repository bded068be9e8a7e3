import type { PrismaClient } from '../generated/prisma/client.ts'
import { receiptsOf } from '../routing/receipts.ts'
import { toExecution, toStepLog } from '../verbs/executions/to-execution.ts'
import type { Written } from './execution-store.ts'
import type { LiveEvents } from './live-events.ts'
import { IN_ORDER } from './step-rows.ts'

/** That something was written, without what: it passes between processes, and who watches reads it back. */
export type Notice = {
  executionId: string
  steps: string[]
  /** The execution's own row changed. */
  isTurn: boolean
  isEnded: boolean
}

export function noticeOf({ executionId, steps, verdict }: Written): Notice {
  return {
    executionId,
    steps: steps.map(({ step }) => step),
    isTurn: verdict.status !== null,
    isEnded: verdict.completedAt !== null,
  }
}

/** Reads back what was written and tells those who watch. */
export async function publishNotice(prisma: PrismaClient, live: LiveEvents, notice: Notice): Promise<void> {
  const { executionId, steps, isTurn, isEnded } = notice
  const rows = await prisma.executionStep.findMany({
    where: { executionId, step: { in: steps } },
    orderBy: IN_ORDER,
  })
  const receipts = await receiptsOf(prisma, executionId, steps)
  for (const row of rows) {
    live.publish(executionId, { event: 'step', data: await toStepLog(row, receipts.get(row.step)) })
  }
  if (!isTurn) return
  const execution = await prisma.execution.findUnique({ where: { id: executionId } })
  // It may have ended since: that is for the notice of its end, which brings the last steps first.
  if (execution && (isEnded || execution.completedAt === null))
    live.publish(executionId, { event: 'execution', data: await toExecution(execution) })
}
