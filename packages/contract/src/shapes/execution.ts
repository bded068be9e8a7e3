import { z } from 'zod'
import { StepReceipt } from './routing.ts'

export const ExecutionStatus = z
  .enum(['pending', 'running', 'waiting', 'success', 'error', 'cancelled'])
  .meta({
    id: 'ExecutionStatus',
    description:
      'The life of a run; the last three are final. `waiting`: parked until a time comes or somebody answers.',
  })
export const StepStatus = z.enum(['pending', 'running', 'success', 'error', 'skipped', 'waiting']).meta({
  id: 'StepStatus',
  description: 'The life of one step. `skipped`: its branch was not taken, or the step is disabled.',
})

export const ExecutionStarted = z.object({ executionId: z.string(), status: ExecutionStatus }).meta({
  id: 'ExecutionStarted',
  description: 'The answer to a start: the execution is durable from here on.',
})
export type ExecutionStarted = z.infer<typeof ExecutionStarted>

export const ExecutionAnswer = ExecutionStarted.extend({
  output: z.unknown().optional(),
  error: z.string().nullish(),
  errorCode: z.string().nullish(),
  duration: z.string().nullish(),
}).meta({
  id: 'ExecutionAnswer',
  description: 'What a webhook answers; the fields beside id and status come when the caller waited.',
})
export type ExecutionAnswer = z.infer<typeof ExecutionAnswer>

/** A value beyond 16 kB is shown in lists by its size and beginning. */
const SHOWN = 'Redacted; a long one is {$large: {bytes, preview}} in lists, and whole in the execution itself'

export const TriggerType = z
  .enum(['Manual', 'Webhook', 'Schedule', 'Event', 'Tool', 'Form', 'Chat', 'Called', 'Error'])
  .meta({
    id: 'TriggerType',
    description: 'What a trigger listens to.',
  })

export const Execution = z
  .object({
    id: z.string(),
    workflowId: z.string(),
    userId: z.string().nullable(),
    trigger: z
      .enum(['manual', 'webhook', 'tool', 'form', 'chat', 'schedule', 'event', 'error', 'workflow', 'rerun'])
      .describe('What started it'),
    triggerId: z
      .string()
      .nullable()
      .describe('The trigger step that began it; null where an older version of the server started it'),
    triggerType: TriggerType.nullable(),
    version: z.number().int().nullable().describe('The version of the workflow that it ran; null: a draft'),
    status: ExecutionStatus,
    input: z.unknown().describe(SHOWN),
    output: z.unknown().describe(SHOWN),
    error: z.string().nullable(),
    errorCode: z.string().nullable(),
    startedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    duration: z.string().nullable().describe('Milliseconds, as text'),
  })
  .meta({
    id: 'Execution',
    description:
      'One run of a workflow. `input` and `output` are redacted; `duration` is milliseconds as text.',
  })
export type Execution = z.infer<typeof Execution>

export const StepLog = z
  .object({
    id: z.string(),
    executionId: z.string(),
    step: z.string().describe('The node id, or loop:turn/node inside a loop'),
    nodeId: z.string(),
    nodeName: z.string(),
    nodeType: z.enum(['trigger', 'action']),
    actionType: z.string().nullable(),
    status: StepStatus,
    iteration: z.number().nullable().describe('Which turn of the loop around it, from 0'),
    attempt: z.number(),
    input: z.unknown().describe('Redacted'),
    output: z.unknown().describe('Redacted'),
    error: z.string().nullable(),
    errorCode: z.string().nullable(),
    warnings: z.array(z.string()),
    receipt: StepReceipt.nullable().describe('Whose key served the step, why, and what it cost'),
    startedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    duration: z.string().nullable().describe('Milliseconds, as text'),
    timestamp: z.iso.datetime(),
  })
  .meta({
    id: 'StepLog',
    description:
      'What one step left behind. `input` and `output` are redacted; `duration` is milliseconds as text.',
  })
export type StepLog = z.infer<typeof StepLog>

export const ExecutionDetail = z
  .object({ execution: Execution, logs: z.array(StepLog) })
  .meta({ id: 'ExecutionDetail', description: 'An execution and all its step logs.' })
export type ExecutionDetail = z.infer<typeof ExecutionDetail>

export const ExecutionState = z
  .object({
    id: z.string(),
    status: ExecutionStatus,
    nodeStatuses: z.record(z.string(), StepStatus),
    steps: z.array(
      z.object({
        nodeId: z.string(),
        nodeName: z.string(),
        status: StepStatus,
        startedAt: z.iso.datetime(),
        completedAt: z.iso.datetime().nullable(),
        durationMs: z.number().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ExecutionState', description: 'How far an execution is, without inputs and outputs.' })
export type ExecutionState = z.infer<typeof ExecutionState>

export const ExecutionEvent = z
  .discriminatedUnion('event', [
    z.object({ event: z.literal('snapshot'), data: ExecutionDetail }),
    z.object({ event: z.literal('step'), data: StepLog }),
    z.object({ event: z.literal('execution'), data: Execution }),
  ])
  .meta({
    id: 'ExecutionEvent',
    description:
      'One server-sent event: the whole state first, then a step log or the execution whenever it changes.',
  })
export type ExecutionEvent = z.infer<typeof ExecutionEvent>

export const Cleared = z
  .object({ success: z.literal(true), deletedCount: z.number() })
  .meta({ id: 'Cleared', description: 'How many executions were deleted.' })
export type Cleared = z.infer<typeof Cleared>

export const ExecutionCallback = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .describe('Gets a signed POST when the execution ends'),
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, 'It must be whsec_ and base64 of 24 to 64 bytes')
      .describe('Signs it, as Standard Webhooks says; the caller makes one and keeps it'),
  })
  .meta({ id: 'ExecutionCallback', description: 'A receiver that is told of the end of an execution.' })
export type ExecutionCallback = z.infer<typeof ExecutionCallback>

export const RunInput = z
  .object({
    input: z.record(z.string(), z.unknown()).default({}),
    trigger: z
      .string()
      .optional()
      .describe(
        'The id of the trigger step that begins; unless given, the first Manual one or the first drawn',
      ),
    draft: z
      .boolean()
      .default(false)
      .describe('Run the draft, not the version that is published. Where none is published, the draft runs'),
    pinned: z.boolean().default(false).describe('Steps with pinned sample data give that instead of running'),
    callback: ExecutionCallback.optional(),
  })
  .meta({ id: 'RunInput' })
export type RunInput = z.input<typeof RunInput>

const Comment = z.string().max(5000).optional()

export const LinkDecision = z
  .object({ approved: z.boolean(), comment: Comment })
  .meta({ id: 'LinkDecision', description: 'The answer, given through its link, to a step that waits.' })
export type LinkDecision = z.infer<typeof LinkDecision>

/** The same by the form of the page behind the link. */
export const LinkDecisionForm = z
  .object({ decision: z.enum(['approve', 'reject']), comment: Comment })
  .transform(({ decision, comment }) => ({ approved: decision === 'approve', comment }))

export const StepDecision = z
  .strictObject({
    step: z.string().describe('As in the step log'),
    approved: z.boolean(),
    comment: Comment,
  })
  .meta({
    id: 'StepDecision',
    description: 'What somebody says to a step that waits for approval; `step` as in its log.',
  })
export type StepDecision = z.input<typeof StepDecision>

export const NodeRun = z
  .strictObject({
    executionId: z
      .string()
      .optional()
      .describe('Whose steps the templates read; the newest execution unless given'),
    onward: z
      .boolean()
      .default(false)
      .describe('Run all steps after it as well. What neither is it nor comes after it is not run'),
  })
  .meta({
    id: 'NodeRun',
    description: 'How one step is run by itself, with what an execution gave those before it.',
  })
export type NodeRun = z.input<typeof NodeRun>

export const Rerun = z
  .strictObject({
    fromFailed: z.boolean().default(false).describe('Keep the outcome of the steps that succeeded'),
    input: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Instead of what it was started with; not together with `fromFailed`'),
  })
  .meta({ id: 'Rerun' })
export type Rerun = z.input<typeof Rerun>
