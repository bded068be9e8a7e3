import {
  type Clock,
  type ClockHost,
  checkWorkflow,
  type Engine,
  parseWorkflow,
  type Schedule,
} from '@orch/engine'
import type { Logger } from 'pino'
import type { PrismaClient, Workflow } from '../generated/prisma/client.ts'
import { newId } from '../new-id.ts'

export type Schedules = {
  /** Starts the clock of every workflow that has one. */
  start(): Promise<void>
  /** Follows a workflow that was saved. */
  put(workflow: Workflow): void
  drop(workflowId: string): void
  stop(): Promise<void>
}

export type ScheduleParts = {
  prisma: PrismaClient
  engine: Engine
  log: Logger
  openClock: (host: ClockHost) => Clock
}

/** Workflows with a Schedule trigger, started by the clock. The planned time is the idempotency key: a double fire runs once. */
export function createSchedules({ prisma, engine, log, openClock }: ScheduleParts): Schedules {
  async function fire(workflowId: string, planned: Date): Promise<void> {
    const workflow = await prisma.workflow.findUnique({ where: { id: workflowId } })
    if (!workflow) return
    await engine.start({
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
  }

  const clock = openClock({
    async all() {
      const workflows = await prisma.workflow.findMany()
      return workflows.flatMap((workflow) => scheduleOf(workflow) ?? [])
    },
    fire,
    onError: (workflowId, err) => log.error({ workflowId, err }, 'scheduled start failed'),
  })

  return {
    start: clock.start,
    put(workflow) {
      const schedule = scheduleOf(workflow)
      if (schedule) clock.put(schedule)
      else clock.drop(workflow.id)
    },
    drop: clock.drop,
    stop: clock.stop,
  }
}

/** A drawing that does not parse, or a draft's unfinished schedule, has no clock; saving it says why. */
function scheduleOf({ id, nodes, edges }: Workflow): Schedule | undefined {
  try {
    const workflow = parseWorkflow({ nodes, edges })
    const { trigger } = workflow
    const isWrong = checkWorkflow(workflow).some(({ code }) => code === 'INVALID_CRON')
    if (trigger.type !== 'Schedule' || !trigger.cron || isWrong) return undefined
    return { id, cron: trigger.cron, timezone: trigger.timezone ?? 'UTC' }
  } catch {
    return undefined
  }
}
