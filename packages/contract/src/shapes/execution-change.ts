import { z } from 'zod'
import { ExecutionFilter } from './execution-list.ts'

/** So many executions one change stops or deletes. */
export const MOST_MATCHING = 100_000
/** So many it starts again: each of them works and costs. */
export const MOST_RERUN = 10_000

export const ExecutionCount = z
  .object({
    underWay: z.number().int(),
    ended: z.number().int(),
    isMore: z
      .boolean()
      .describe(`More than ${MOST_MATCHING} match: the newest of them were counted, and no change takes all`),
    upTo: z.iso
      .datetime()
      .describe('What begins from then on is not counted: `to` of the filter that changes just these'),
  })
  .meta({ id: 'ExecutionCount', description: 'How many executions match a filter.' })
export type ExecutionCount = z.infer<typeof ExecutionCount>

const ExecutionChangeAction = z
  .enum(['cancel', 'delete', 'rerun'])
  .describe('Cancel those under way, or delete or run again those that ended')

export const NewExecutionChange = z
  .object({
    action: ExecutionChangeAction,
    filter: ExecutionFilter,
    input: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('For `rerun`: instead of what each of them was started with'),
  })
  .meta({ id: 'NewExecutionChange', description: 'What is to become of all executions that match.' })
export type NewExecutionChange = z.input<typeof NewExecutionChange>

export const ExecutionChange = z
  .object({
    id: z.string(),
    action: ExecutionChangeAction,
    state: z
      .enum(['working', 'done', 'stopped'])
      .describe('`stopped`: before all of them had their turn; `reason` says why'),
    found: z.number().int().describe('How many matched when it began'),
    changed: z.number().int(),
    refused: z.number().int().describe('How many could not be changed; they stay as they are'),
    reason: z.string().nullable().describe('Why it stopped, or why the first of them was refused'),
    beganAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ExecutionChange', description: 'A change of many executions, and how far it is.' })
export type ExecutionChange = z.infer<typeof ExecutionChange>
