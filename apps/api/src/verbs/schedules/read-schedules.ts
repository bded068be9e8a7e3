import { ScheduleDecision, type SchedulePreview, WorkflowSchedule } from '@orch/contract'
import { checkSchedule, nextTimes, parseWorkflow, type Times, WorkflowError } from '@orch/engine'
import type { WorkflowSchedule as ScheduleRow } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { scheduleInWords } from './schedule-in-words.ts'

const SHOWN_TIMES = 5
const SHOWN_DECISIONS = 200

/** What the settings of a Schedule trigger mean. @throws WorkflowError INVALID_CRON */
export async function previewSchedule(
  { parts }: Context<'now'>,
  settings: Readonly<Record<string, string>>,
): Promise<SchedulePreview> {
  const config = { ...settings, triggerType: 'Schedule' }
  const drawn = { id: 't', type: 'trigger', data: { type: 'trigger', config } }
  const { trigger } = parseWorkflow({ nodes: [drawn], edges: [] })
  const [issue, ...rest] = checkSchedule(trigger)
  if (issue) throw new WorkflowError([issue, ...rest])
  const { cron = '', timezone = 'UTC', schedule } = trigger
  return timesOf(schedule ?? { cron, timezone }, parts.now())
}

/** Of the version that runs. @throws ApiError WORKFLOW_NOT_FOUND */
export async function listSchedules(
  context: Context<'db' | 'now'>,
  workflowId: string,
): Promise<WorkflowSchedule[]> {
  await ownWorkflow(context, workflowId)
  const rows = await context.parts.db.prisma.workflowSchedule.findMany({
    where: { workflowId },
    include: { _count: { select: { queue: true } } },
    orderBy: { nodeId: 'asc' },
  })
  return rows.map((row) =>
    WorkflowSchedule.parse({
      ...timesOf(scheduleOf(row), context.parts.now()),
      nodeId: row.nodeId,
      missed: row.missed,
      mostMissed: row.mostMissed,
      overlap: row.overlap,
      queued: row._count.queue,
    }),
  )
}

/** Newest first. @throws ApiError WORKFLOW_NOT_FOUND */
export async function listDecisions(context: Context<'db'>, workflowId: string): Promise<ScheduleDecision[]> {
  await ownWorkflow(context, workflowId)
  const rows = await context.parts.db.prisma.scheduleDecision.findMany({
    where: { workflowId },
    orderBy: { id: 'desc' },
    take: SHOWN_DECISIONS,
  })
  return rows.map((row) =>
    ScheduleDecision.parse({ ...row, scheduledAt: row.scheduledAt.toISOString(), at: row.at.toISOString() }),
  )
}

function scheduleOf({ cron, timezone, everyMs, anchor }: ScheduleRow): Times {
  const interval = everyMs === null ? {} : { everyMs: Number(everyMs), anchor: anchor ?? new Date(0) }
  return { cron, timezone, ...interval }
}

function timesOf(schedule: Times, now: Date): SchedulePreview {
  const { cron, everyMs, timezone } = schedule
  return {
    cron: everyMs === undefined ? cron : null,
    everySeconds: everyMs === undefined ? null : everyMs / 1_000,
    timezone,
    words: scheduleInWords(schedule),
    nextTimes: nextTimes(schedule, now, SHOWN_TIMES).map((time) => time.toISOString()),
  }
}
