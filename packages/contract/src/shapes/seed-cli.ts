import { z } from 'zod'
import { Execution, ExecutionStatus, StepLog } from './execution.ts'
import { isInCalendar, outOfCalendar } from './moment.ts'

const valueText = z.string().optional().describe('Redacted; JSON as text, or the text itself')
const inTexts = { input: valueText, output: valueText }

/** The command line reads numbers by `JSON.parse`, which rounds large integers: values are texts wherever it shows them. */
const CliListed = Execution.extend(inTexts).meta({
  id: 'CliListedExecution',
  description: "An execution for the seed system's command line: its values are texts.",
})

export const CliOverview = z
  .object({
    stats: z.object({
      workflowCount: z.number(),
      executionCount30d: z.number(),
      apiKeyCount: z.number(),
      integrationCount: z.number(),
      isRegistered: z.boolean(),
    }),
    recentExecutions: z.array(CliListed),
  })
  .meta({ id: 'CliOverview', description: "What the seed system's command line reads (`/api/v1/cli/…`)." })
export type CliOverview = z.infer<typeof CliOverview>

export const CliExecutions = z
  .object({ data: z.array(CliListed), total: z.number() })
  .meta({ id: 'CliExecutions' })
export type CliExecutions = z.infer<typeof CliExecutions>

/** The seed system's documents call `success` and `error` so. */
const STATUS_WORDS = z.enum(['completed', 'failed'])

export const CliExecutionsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(20),
  offset: z.coerce.number().int().min(0).default(0),
  workflow_id: z.string().optional(),
  status: z
    .enum(['', ...ExecutionStatus.options, ...STATUS_WORDS.options], {
      error: `must be one of ${[...ExecutionStatus.options, ...STATUS_WORDS.options].join(', ')}`,
    })
    .optional()
    .describe('`running` finds those that wait, too'),
})

export const CliExecution = z
  .object({ execution: CliListed, logs: z.array(StepLog.extend(inTexts)) })
  .meta({ id: 'CliExecution' })

const DAY_MS = 86_400_000
const asked = { error: 'A date such as 2026-01-31, or 2026-01-31T09:30:00Z' }
const Day = z.iso.date(asked).transform((day) => new Date(day))
const DayAfter = Day.transform((day) => new Date(day.getTime() + DAY_MS))
const Moment = z.iso.datetime({ offset: true, local: true, ...asked }).transform((moment) => new Date(moment))

export const CliPeriod = z
  .object({
    from: z.union([Day, Moment], asked).refine(isInCalendar, outOfCalendar).optional(),
    to: z.union([DayAfter, Moment], asked).refine(isInCalendar, outOfCalendar).optional(),
  })
  .describe('Days are days of UTC, and the last one belongs to the period; a moment does not.')

export const CliMetrics = z
  .object({
    total: z.number(),
    success: z.number(),
    error: z.number(),
    pending: z.number(),
    running: z.number(),
    avgDurationMs: z.number().int(),
  })
  .meta({ id: 'CliMetrics' })
export type CliMetrics = z.infer<typeof CliMetrics>

export const CliUsage = z
  .object({
    totalExecutions: z.number(),
    successRate: z.number().describe('0 to 1, of those that ended'),
    dailyTrend: z.array(
      z.object({ date: z.string(), count: z.number(), success: z.number(), error: z.number() }),
    ),
    byWorkflow: z.array(
      z.object({ workflowId: z.string(), workflowName: z.string(), executionCount: z.number() }),
    ),
  })
  .meta({ id: 'CliUsage' })
export type CliUsage = z.infer<typeof CliUsage>
