import type { Json } from '../json.ts'
import type { Schedule, ScheduleFault } from './schedule.ts'

/** The id of a node, as the drawing has it. */
export type NodeId = string

/**
 * Every kind of trigger. What each means stands where it is heard: an address, a clock, another execution.
 * @example
 * ```ts
 * import { TRIGGER_TYPES } from '@orch/engine/workflow'
 *
 * console.log(TRIGGER_TYPES.includes('Webhook')) // true
 * ```
 */
export const TRIGGER_TYPES = [
  'Manual',
  'Webhook',
  'Schedule',
  'Event',
  'Tool',
  'Form',
  'Chat',
  'Called',
  'Error',
] as const

/** How a workflow begins: by hand, by webhook, by time and so on. */
export type TriggerType = (typeof TRIGGER_TYPES)[number]

/** How often and how soon a failed step is tried again. */
export type RetryPolicy = {
  attempts: number
  backoff: 'fixed' | 'exponential'
  delayMs: number
  maxDelayMs: number
  /** The HTTP statuses after which the step is tried again; absent: those that the action says may pass. */
  statuses?: readonly number[]
  /** Also when the other side may have done what it was asked. */
  repeatUncertain?: boolean
}

/** A step of a drawing, with its settings as its author wrote them. */
export type WorkflowNode = {
  id: NodeId
  kind: 'trigger' | 'action'
  label: string
  /** `HTTP Request`, `Condition` or `provider/action`; '' while the step is not chosen yet. */
  actionType: string
  enabled: boolean
  integrationId: string | undefined
  config: Record<string, unknown>
  retry: RetryPolicy
  timeoutMs: number
  /** Sample data that stands for this step's output in runs from the editor. */
  pinned: Json | undefined
  /** The loops whose body this step belongs to, outermost first. */
  loops: readonly NodeId[]
}

/** An arrow of a drawing: after `source` comes `target`; `handle` names the way out, such as `true` of a Condition. */
export type WorkflowEdge = { id: string; source: NodeId; target: NodeId; handle: string | undefined }

/** What begins a workflow, and when. */
export type Trigger = {
  type: TriggerType
  nodeId: NodeId
  cron?: string
  timezone?: string
  /** Of a Schedule trigger: all that it says, and what of that says nothing. */
  schedule?: Schedule
  faults?: readonly ScheduleFault[]
  /** How long an execution that it began may take, waits included. */
  timeLimitMs: number | undefined
}

/** A drawing that was checked: at least one trigger, no cycles, every edge between known nodes. */
export type Workflow = {
  /** The one that begins: `trigger` in templates. The first Manual one unless `begunBy` chose, or else the first drawn. */
  trigger: Trigger
  /** All, as they were drawn. */
  triggers: readonly Trigger[]
  /** Parents before children. */
  nodes: readonly WorkflowNode[]
  edges: readonly WorkflowEdge[]
}
