import type { PrismaClient } from '../generated/prisma/client.ts'
import { toExecution, toStepLog } from '../verbs/executions/to-execution.ts'
import type { Written } from './execution-store.ts'
import type { LiveEvents } from './live-events.ts'

/** Reads back what was written and tells those who watch; without watchers nothing is read. */
export async function publishWritten(
  prisma: PrismaClient,
  live: LiveEvents,
  written: Written,
): Promise<void> {
  const { executionId, steps, verdict } = written
  if (!live.isWatched(executionId)) return
  const names = steps.map(({ step }) => step)
  const rows = await prisma.executionStep.findMany({
    where: { executionId, step: { in: names } },
    orderBy: { startedAt: 'asc' },
  })
  for (const row of rows) live.publish(executionId, { event: 'step', data: toStepLog(row) })
  if (verdict.status === null) return
  const execution = await prisma.execution.findUnique({ where: { id: executionId } })
  if (execution) live.publish(executionId, { event: 'execution', data: toExecution(execution) })
}
