import type { Json } from './json.ts'

/** Codes a step can end with. The first six are the seed system's; providers and hosts add their own. */
export type StepErrorCode =
  | 'UNAUTHORIZED'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'INVALID_TEMPLATE'
  | 'INTEGRATION_NOT_FOUND'
  | 'CONDITION_EVAL_ERROR'
  | 'UNKNOWN_ACTION'
  | 'ACTION_FAILED'
  | 'ACTION_FAULT'
  | 'CANCELLED'
  | 'INVALID_INPUT'
  | 'NOT_A_LIST'
  | 'TOO_MANY_ITEMS'
  | 'TOO_MANY_TURNS'
  | 'TOO_MANY_STEPS'
  | 'OUTPUT_TOO_LARGE'
  | 'EXECUTION_TOO_LARGE'
  | 'WORKFLOW_NOT_FOUND'
  | 'CALL_CYCLE'
  | 'CALL_TOO_DEEP'
  | 'CRASHED'

/** Why a step failed, as it is stored and as later steps on its error branch read it. */
export type StepError = {
  code: string
  message: string
  details?: Json
  /** The other side asked to wait this long before the next try, milliseconds. */
  retryAfterMs?: number
  retryable?: boolean
  /** The HTTP status that the other side answered with. */
  status?: number
  /** The other side may have done what it was asked: to ask again could do it twice. */
  uncertain?: boolean
}

/**
 * Thrown by an action to end its step with a code. `retryable` says whether the step may be tried again, `retryAfterMs` (milliseconds) how
 * long the service asked to wait, `uncertain` that the call may have been carried out.
 * @example
 * ```ts
 * import { ActionError, type Actions } from '@orch/engine'
 *
 * const actions: Actions = {
 *   async run({ config }) {
 *     const { status } = { status: 429 } // the answer of your service
 *     if (status === 429)
 *       throw new ActionError({ code: 'RATE_LIMITED', message: `Too many calls for ${config['who']}`, retryable: true, retryAfterMs: 5_000 })
 *     return { output: { status } }
 *   },
 * }
 * console.log(typeof actions.run)
 * ```
 */
export class ActionError extends Error {
  override readonly name = 'ActionError'
  readonly code: string
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly details: Json | undefined
  readonly status: number | undefined
  readonly uncertain: boolean
  /** What the step gives although it failed; steps on its error branch read it. */
  readonly output: Json | undefined

  constructor(error: StepError & { output?: Json }) {
    super(error.message)
    this.code = error.code
    this.retryable = error.retryable ?? false
    this.retryAfterMs = error.retryAfterMs
    this.details = error.details
    this.status = error.status
    this.uncertain = error.uncertain ?? false
    this.output = error.output
  }
}

/** What is wrong with a drawing; `WorkflowError` and `checkWorkflow` carry it. */
export type WorkflowIssueCode =
  | 'INVALID_WORKFLOW'
  | 'NO_TRIGGER'
  | 'TRIGGER_HAS_INPUT'
  | 'DUPLICATE_NODE'
  | 'DUPLICATE_EDGE'
  | 'SELF_LOOP'
  | 'UNKNOWN_NODE'
  | 'UNKNOWN_HANDLE'
  | 'CYCLE'
  | 'LOOP_BODY'
  | 'TOO_LARGE'
  | 'INVALID_CRON'
  | 'INVALID_TEMPLATE'
  | 'CONDITION_EVAL_ERROR'
  | 'UNKNOWN_ACTION'
  | 'INVALID_SETTING'
  | 'CODE_INVALID'

/** One thing wrong with a drawing, and where. */
export type WorkflowIssue = {
  code: WorkflowIssueCode
  message: string
  nodeId?: string
  edgeId?: string
  field?: string
  /** Character in the field's text, from 0. */
  position?: number
}

/**
 * A drawing that cannot run. `code` is the first issue's; `details` lists all.
 * @example
 * ```ts
 * import { parseWorkflow, WorkflowError } from '@orch/engine'
 *
 * try {
 *   parseWorkflow({ nodes: [], edges: [] })
 * } catch (error) {
 *   if (error instanceof WorkflowError) console.log(error.code, error.details.length) // NO_TRIGGER 1
 * }
 * ```
 */
export class WorkflowError extends Error {
  override readonly name = 'WorkflowError'
  readonly code: WorkflowIssueCode
  readonly details: readonly WorkflowIssue[]

  constructor(issues: readonly [WorkflowIssue, ...WorkflowIssue[]]) {
    super(issues[0].message)
    this.code = issues[0].code
    this.details = issues
  }
}

/** What a template, a condition or a call of this package is refused with; `EngineError` carries it. */
export type EngineErrorCode =
  | 'INVALID_TEMPLATE'
  | 'CONDITION_EVAL_ERROR'
  | 'EXPRESSION_TOO_LARGE'
  | 'SETTINGS_TOO_LARGE'
  | 'FUEL_SPENT'
  | 'ENGINE_STOPPED'
  | 'INVALID_ARGUMENT'

/**
 * A template or condition that does not parse or resolve, an engine that has stopped, or an argument of another type.
 * @example
 * ```ts
 * import { EngineError, parseTemplate } from '@orch/engine'
 *
 * try {
 *   parseTemplate('Hello {{trigger.name')
 * } catch (error) {
 *   if (error instanceof EngineError) console.log(error.code, error.position) // INVALID_TEMPLATE 6
 * }
 * ```
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode
  /** Character in the text, from 0, where one can be named. */
  readonly position: number | undefined

  constructor(code: EngineErrorCode, message: string, position?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.position = position
  }
}
