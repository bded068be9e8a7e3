import type { Engine, ExecutionStore } from '@orch/engine'
import { checkWorkflow, parseWorkflow } from '@orch/engine'
import { Cron } from 'croner'
import type { Logger } from 'pino'
import type { PrismaClient, Workflow } from '../generated/prisma/client.ts'
import { newId } from '../new-id.ts'

export type Schedules = {
  /** Starts the clock of every workflow that has one. */
  start(): Promise<void>
  /** Follows a workflow that was saved. */
  put(workflow: Workflow): void
  drop(workflowId: string): void
  stop(): void
}

export type ScheduleParts = {
  prisma: PrismaClient
  executions: ExecutionStore
  engine: Engine
  log: Logger
}

/** Workflows with a Schedule trigger, started by the clock. The planned time is the idempotency key: a double fire runs once. */
export function createSchedules({ prisma, executions, engine, log }: ScheduleParts): Schedules {
  const clocks = new Map<string, Cron>()

  async function fire(workflowId: string, planned: Date): Promise<void> {
    const workflow = await prisma.workflow.findUnique({ where: { id: workflowId } })
    if (!workflow) return
    const { id, created } = await executions.open({
      id: newId(),
      workspaceId: workflow.workspaceId,
      workflowId,
      graph: { nodes: workflow.nodes as unknown[], edges: workflow.edges as unknown[] },
      userId: workflow.userId,
      trigger: 'schedule',
      input: { scheduledAt: planned.toISOString() },
      idempotencyKey: `schedule:${planned.toISOString()}`,
      startedAt: new Date(),
    })
    if (created) engine.dispatch(id)
  }

  function put(workflow: Workflow): void {
    clocks.get(workflow.id)?.stop()
    clocks.delete(workflow.id)
    const trigger = scheduleOf(workflow)
    if (!trigger) return
    const onFire = (clock: Cron) => {
      const planned = clock.currentRun() ?? new Date()
      planned.setMilliseconds(0)
      fire(workflow.id, planned).catch((err: unknown) =>
        log.error({ workflowId: workflow.id, err }, 'scheduled start failed'),
      )
    }
    const options = { timezone: trigger.timezone, mode: '5-part', unref: true } as const
    clocks.set(workflow.id, new Cron(trigger.cron, options, onFire))
  }

  return {
    async start() {
      for (const workflow of await prisma.workflow.findMany()) put(workflow)
    },
    put,
    drop(workflowId) {
      clocks.get(workflowId)?.stop()
      clocks.delete(workflowId)
    },
    stop() {
      for (const clock of clocks.values()) clock.stop()
    },
  }
}

/** A drawing that does not parse, or a draft's unfinished schedule, has no clock; saving it says why. */
function scheduleOf({ nodes, edges }: Workflow): { cron: string; timezone: string } | undefined {
  try {
    const workflow = parseWorkflow({ nodes, edges })
    const { trigger } = workflow
    const isWrong = checkWorkflow(workflow).some(({ code }) => code === 'INVALID_CRON')
    if (trigger.type !== 'Schedule' || !trigger.cron || isWrong) return undefined
    return { cron: trigger.cron, timezone: trigger.timezone ?? 'UTC' }
  } catch {
    return undefined
  }
}
