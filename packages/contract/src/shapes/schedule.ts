import { z } from 'zod'

const Times = {
  cron: z.string().nullable().describe('Five fields, or six with the seconds first; null: an interval'),
  everySeconds: z.number().nullable().describe('Of an interval'),
  timezone: z.string(),
  words: z.string().describe('When it starts, in plain English'),
  nextTimes: z.array(z.iso.datetime()).describe('The next five'),
}

export const SchedulePreview = z.object(Times).meta({
  id: 'SchedulePreview',
  description: 'What the settings of a Schedule trigger mean.',
})
export type SchedulePreview = z.infer<typeof SchedulePreview>

export const ScheduleSettings = z
  .object({
    settings: z
      .record(z.string().max(100), z.string().max(1_000))
      .describe(
        'As they stand in the trigger: scheduleKind, scheduleCron, scheduleWords, scheduleEvery and so on',
      ),
  })
  .meta({ id: 'ScheduleSettings', description: 'A schedule that is being written.' })

export const WorkflowSchedule = z
  .object({
    nodeId: z.string(),
    ...Times,
    missed: z
      .enum(['recent', 'skip', 'once', 'all'])
      .describe('What becomes of times that passed while no server ran'),
    mostMissed: z.number().int().describe('Of `all`: how many are made up at most'),
    overlap: z
      .enum(['allow', 'skip', 'queue', 'cancel'])
      .describe('What becomes of a time at which the execution before still runs'),
    queued: z.number().int().describe('Times that wait until that has ended'),
  })
  .meta({ id: 'WorkflowSchedule', description: 'A Schedule trigger that is running now.' })
export type WorkflowSchedule = z.infer<typeof WorkflowSchedule>

export const ScheduleDecision = z
  .object({
    nodeId: z.string(),
    scheduledAt: z.iso.datetime(),
    decision: z
      .enum(['late', 'missed', 'skipped', 'queued', 'cancelled', 'failed'])
      .describe(
        'late: it was missed and is made up; missed: it was missed and is left out; skipped, queued, cancelled: the execution before still ran; failed: it could not start',
      ),
    reason: z.string(),
    executionId: z.string().nullable().describe('The execution that started late, or that still ran'),
    at: z.iso.datetime(),
  })
  .meta({
    id: 'ScheduleDecision',
    description: 'What became of a time that did not simply start an execution.',
  })
export type ScheduleDecision = z.infer<typeof ScheduleDecision>
