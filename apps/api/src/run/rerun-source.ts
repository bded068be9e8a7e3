import type { EndedStep, Json, Outcome } from '@orch/engine'
import { inPages } from '../db/in-pages.ts'
import type { Execution, ExecutionStep, PrismaClient } from '../generated/prisma/client.ts'
import type { KeptValues } from './kept-values.ts'
import { unpack } from './packed-value.ts'
import { IN_ORDER } from './step-rows.ts'

export type RerunSource = {
  /** What the trigger was given, whole. */
  inputOf(execution: Execution): Promise<Json>
  /** The steps that succeeded or took a branch, as a new execution can take them over. */
  finishedSteps(execution: Execution): Promise<EndedStep[]>
}

/** An ended execution, read back as the engine wrote it. */
export function createRerunSource(prisma: PrismaClient, kept: KeptValues): RerunSource {
  return {
    inputOf(execution) {
      const stored = { view: execution.input, sealed: execution.inputSealed }
      return kept.recall(execution.id, execution.workspaceId, 'input', stored)
    },
    async finishedSteps(execution) {
      const { id: executionId } = execution
      const ids = await prisma.executionStep.findMany({
        where: { executionId },
        orderBy: IN_ORDER,
        select: { step: true },
      })
      const steps: EndedStep[] = []
      await inPages(
        ids.map(({ step }) => step),
        async (page) => {
          const rows = await prisma.executionStep.findMany({
            where: { executionId, step: { in: page } },
            orderBy: IN_ORDER,
          })
          for (const row of rows) {
            const outcome = await finishedOutcome(kept, execution, row)
            if (outcome && row.completedAt)
              steps.push({ ...(await endedStep(row, row.completedAt, outcome)), position: steps.length })
          }
          return []
        },
      )
      return steps
    },
  }
}

/** A step skipped because something before it failed has to be decided again. */
async function finishedOutcome(
  kept: KeptValues,
  { id, workspaceId }: Execution,
  row: ExecutionStep,
): Promise<Outcome | undefined> {
  if (row.status === 'skipped' && (row.handle === 'branch' || row.handle === 'disabled')) {
    return { status: 'skipped', reason: row.handle }
  }
  if (row.status !== 'success') return undefined
  const output = await kept.recall(id, workspaceId, `output:${row.step}`, {
    view: row.output,
    sealed: row.outputSealed,
  })
  return { status: 'success', output, ...(row.handle === null ? {} : { handle: row.handle }) }
}

async function endedStep(
  row: ExecutionStep,
  endedAt: Date,
  outcome: Outcome,
): Promise<Omit<EndedStep, 'position'>> {
  return {
    step: row.step,
    nodeId: row.nodeId,
    nodeName: row.nodeName,
    nodeType: row.nodeType === 'trigger' ? 'trigger' : 'action',
    ...(row.actionType === null ? {} : { actionType: row.actionType }),
    attempt: row.attempt,
    startedAt: row.startedAt,
    endedAt,
    ...(row.input === null ? {} : { input: (await unpack(row.input)) as Json }),
    outcome,
    warnings: row.warnings,
  }
}
