import { z } from 'zod'
import { Execution, ExecutionStatus } from './execution.ts'
import { PageCursor, SentMoment } from './moment.ts'

const MOST_CHOSEN = 100

export const ListedExecution = Execution.omit({ input: true, output: true })
  .extend({ workflowName: z.string(), errorStep: z.string().nullable().describe('The id of the step') })
  .meta({ id: 'ListedExecution', description: 'One row of the list of executions, without its values.' })
export type ListedExecution = z.infer<typeof ListedExecution>

export const ExecutionPage = z
  .object({
    executions: z.array(ListedExecution),
    next: z.string().nullable().describe('What `before` of the next page is; null: nothing is older'),
  })
  .meta({ id: 'ExecutionPage', description: 'A page of executions, newest first.' })
export type ExecutionPage = z.infer<typeof ExecutionPage>

const STATUS = ExecutionStatus.options.join('|')

/** Which executions are meant. */
const filter = {
  workflowId: z.string().optional(),
  status: z
    .string()
    .regex(
      new RegExp(`^(?:${STATUS})(?:,(?:${STATUS}))*$`),
      'status must be a status, or several with commas between',
    )
    .optional()
    .describe('One, or several with commas between'),
  trigger: Execution.shape.trigger.optional(),
  version: z.number().int().min(1).optional().describe('The number of a version of the workflow'),
  from: SentMoment.optional().describe('Begun at or after'),
  to: SentMoment.optional().describe('Begun before'),
  error: z.string().min(1).max(200).optional().describe('A part of the message or the whole code'),
  ids: z
    .string()
    .regex(/^[\w-]{1,100}(?:,[\w-]{1,100}){0,99}$/, 'ids must be ids with commas between, 100 at most')
    .optional()
    .describe('These alone, with commas between'),
}

/** Strict: a field whose name is mistyped would mean all executions, for a change that deletes them. */
export const ExecutionFilter = z
  .strictObject(filter)
  .meta({ id: 'ExecutionFilter', description: 'Which executions are meant: all, when nothing is named.' })
export type ExecutionFilter = z.infer<typeof ExecutionFilter>

/** The same in an address, where a number is a text. */
export const ExecutionCountQuery = ExecutionFilter.extend({
  version: z.coerce.number().int().min(1).optional().describe('The number of a version of the workflow'),
})

export const ExecutionQuery = z.object({
  ...ExecutionCountQuery.shape,
  before: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const executionIds = z.array(z.string().min(1)).min(1).max(MOST_CHOSEN)

export const ChosenExecutions = z
  .object({ executionIds })
  .meta({ id: 'ChosenExecutions', description: 'Executions, 100 at most.' })

export const RerunMany = z
  .object({
    executionIds,
    input: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Instead of what each of them was started with'),
  })
  .meta({ id: 'RerunMany', description: 'Executions to run again, 100 at most.' })
export type RerunMany = z.input<typeof RerunMany>

export const Stopped = z
  .object({
    executionId: z.string(),
    error: z.string().nullable().describe('Why it could not be asked to stop'),
  })
  .meta({ id: 'Stopped', description: 'What became of one execution that was to stop.' })
export type Stopped = z.infer<typeof Stopped>

export const WaitingApproval = z
  .object({
    executionId: z.string(),
    step: z.string(),
    stepName: z.string(),
    workflowId: z.string(),
    workflowName: z.string(),
    question: z.string().nullable(),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('When it is decided without anybody'),
  })
  .meta({ id: 'WaitingApproval', description: 'A step that waits for somebody to approve or reject it.' })
export type WaitingApproval = z.infer<typeof WaitingApproval>

export const OverviewQuery = z.object({
  days: z.coerce.number().int().min(1).max(90).default(14),
  timeZone: z.string().max(100).default('UTC').describe('In which days begin, such as Europe/Vienna'),
})

export const Overview = z
  .object({
    days: z.array(
      z.object({
        day: z.iso.date(),
        success: z.number().int(),
        error: z.number().int(),
        other: z.number().int().describe('Cancelled, or under way'),
      }),
    ),
    workflows: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          ended: z.number().int(),
          failed: z.number().int(),
          medianMs: z.number(),
          slowMs: z.number().describe('19 of 20 took no longer'),
        }),
      )
      .describe('The ten slowest and the ten that failed most'),
    schedules: z
      .array(z.object({ workflowId: z.string(), workflowName: z.string(), at: z.iso.datetime() }))
      .describe('The next times of schedules'),
  })
  .meta({ id: 'Overview', description: 'How the executions of a workspace went, and what comes next.' })
export type Overview = z.infer<typeof Overview>
