import { describe } from '../describe.ts'
import { at, later } from '../samples.ts'
import { ScheduleDecision, SchedulePreview, ScheduleSettings, WorkflowSchedule } from '../shapes/schedule.ts'

const times = {
  cron: '0 9 * * 1-5',
  everySeconds: null,
  timezone: 'UTC',
  words: 'At 09:00, Monday through Friday',
  nextTimes: [at],
}

/** When workflows start by the clock. */
export const scheduleOperations = [
  describe({
    id: 'schedules.preview',
    method: 'post',
    path: '/api/schedules/preview',
    access: 'manage',
    least: 'viewer',
    summary: 'What the settings of a Schedule trigger mean, and the next five times',
    body: ScheduleSettings,
    answer: SchedulePreview,
    codes: ['INVALID_CRON'],
    example: {
      body: { settings: { scheduleKind: 'words', scheduleWords: 'every weekday at 9' } },
      answer: times,
    },
  }),
  describe({
    id: 'schedules.list',
    method: 'get',
    path: '/api/workflows/:id/schedules',
    access: 'manage',
    least: 'viewer',
    summary: 'The Schedule triggers of the version that runs; none while the workflow is paused',
    answer: WorkflowSchedule.array(),
    codes: ['WORKFLOW_NOT_FOUND'],
    example: {
      answer: [{ nodeId: 'start', ...times, missed: 'recent', mostMissed: 10, overlap: 'skip', queued: 0 }],
    },
  }),
  describe({
    id: 'schedules.log',
    method: 'get',
    path: '/api/workflows/:id/schedule-log',
    access: 'manage',
    least: 'viewer',
    summary: 'What became of times that did not simply start an execution, newest first',
    details: 'The last 200 of each trigger are kept',
    answer: ScheduleDecision.array(),
    codes: ['WORKFLOW_NOT_FOUND'],
    example: {
      answer: [
        {
          nodeId: 'start',
          scheduledAt: at,
          decision: 'skipped',
          reason: 'The previous execution x1 still runs',
          executionId: 'x1',
          at: later,
        },
      ],
    },
  }),
] as const
