import { startAwakeTimer } from '../awake-timer.ts'
import { confine } from '../confine.ts'
import { ActionError, EngineError, type StepError, WorkflowError } from '../errors.ts'
import { isRecord, type Json } from '../json.ts'
import type { SettingFormats } from '../model/formats.ts'
import type { RetryPolicy, WorkflowNode } from '../model/workflow.ts'
import type { Actions, Outcome } from '../ports.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import type { Scope } from '../template/resolve-template.ts'

export type PreparedStep = { input: { [key: string]: Json }; warnings: string[] }

const NOT_INPUT = new Set(['actionType', 'integrationId', 'retry', 'timeoutMs'])

/** The node's settings with templates resolved. @throws EngineError INVALID_TEMPLATE, ActionError UNKNOWN_ACTION */
export function prepareStep(node: WorkflowNode, formats: SettingFormats, scope: Scope): PreparedStep {
  if (node.actionType === '') {
    const message = `The step "${node.label || node.id}" has no action yet: choose one`
    throw new ActionError({ code: 'UNKNOWN_ACTION', message })
  }
  const warnings: string[] = []
  const own = Object.fromEntries(Object.entries(node.config).filter(([key]) => !NOT_INPUT.has(key)))
  const warn = (warning: string) => warnings.push(warning)
  return { input: resolveSettings(own, formats, scope, warn), warnings }
}

/** Webhook bodies that are not objects come as `body`; the caller's own fields win over ours. */
export function triggerOutput(input: Json, now: Date): Json {
  const own = isRecord(input) ? (input as { [key: string]: Json }) : { body: input }
  return { triggered: true, timestamp: now.getTime(), ...own }
}

/** False when the host failed, not the step. */
export function isOfTheStep(error: unknown): boolean {
  return error instanceof ActionError || error instanceof EngineError || error instanceof WorkflowError
}

/** Codes of evaluations that say more than the seed system's. */
const OWN_CODES = new Set<string>(['INVALID_TEMPLATE', 'SETTINGS_TOO_LARGE', 'FUEL_SPENT'])

export function stepErrorOf(error: unknown): StepError {
  if (error instanceof ActionError) return actionStepError(error)
  if (error instanceof EngineError) {
    return { code: OWN_CODES.has(error.code) ? error.code : 'CONDITION_EVAL_ERROR', message: error.message }
  }
  if (error instanceof WorkflowError) return { code: error.code, message: error.message }
  return { code: 'ACTION_FAILED', message: error instanceof Error ? error.message : String(error) }
}

function actionStepError(error: ActionError): StepError {
  const { code, message, retryable, retryAfterMs, details, status, uncertain } = error
  return {
    code,
    message,
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(details === undefined ? {} : { details }),
    ...(status === undefined ? {} : { status }),
    ...(uncertain ? { uncertain } : {}),
  }
}

/** Nobody can make a step wait longer than this by answering with a far `Retry-After`. */
const LONGEST_RETRY_MS = 24 * 60 * 60 * 1000

/** Milliseconds before the next try, or undefined when there is none. */
export function retryDelay(
  policy: RetryPolicy,
  error: StepError,
  attempt: number,
  random: () => number,
): number | undefined {
  if (attempt >= policy.attempts || !mayTryAgain(policy, error)) return undefined
  const grown = policy.backoff === 'fixed' ? policy.delayMs : policy.delayMs * 2 ** (attempt - 1)
  // Half of the delay is jitter, so that steps that failed together do not retry together.
  const own = Math.min(grown, policy.maxDelayMs) * (0.5 + random() / 2)
  return Math.max(own, Math.min(error.retryAfterMs ?? 0, LONGEST_RETRY_MS))
}

/** The author's word counts before the action's own. */
function mayTryAgain({ statuses, repeatUncertain = false }: RetryPolicy, error: StepError): boolean {
  if (statuses !== undefined && error.status !== undefined) return statuses.includes(error.status)
  return error.retryable === true || (repeatUncertain && error.uncertain === true)
}

/** What an action gives within its time. What it lets fall out of its promises is its failure as well. */
export async function tryAction(
  actions: Actions,
  call: Parameters<Actions['run']>[0],
  timeoutMs: number,
): Promise<Outcome> {
  const { executionId, workflowId, step, actionType } = call
  const limit = limitOf(call.signal, timeoutMs)
  try {
    const work = () => actions.run({ ...call, signal: limit.signal })
    const confined = confine({ executionId, workflowId, step, actionType }, work, uncaught)
    // An action that does not listen to its signal is left behind.
    const result = await Promise.race([confined, limit.over])
    return { status: 'success', ...result }
  } finally {
    limit.end()
  }
}

/** A signal of the step's own: listeners that an action leaves on it go with it, and none stays on the turn's. */
function limitOf(turn: AbortSignal, timeoutMs: number) {
  const own = new AbortController()
  let end = () => {}
  const over = new Promise<never>((_, reject) => {
    const give = (error: ActionError) => {
      own.abort()
      reject(error)
    }
    const stop = () => give(stopped())
    const stopTimer = startAwakeTimer(timeoutMs, () => give(tookTooLong(timeoutMs)))
    turn.addEventListener('abort', stop, { once: true })
    end = () => {
      stopTimer()
      turn.removeEventListener('abort', stop)
    }
    if (turn.aborted) stop()
  })
  return { signal: own.signal, over, end }
}

const LONGEST_FAULT = 600

function uncaught(fault: unknown): ActionError {
  const said = (fault instanceof Error ? fault.message : String(fault)).slice(0, LONGEST_FAULT)
  const message = `The step threw an error where nothing could catch it: ${said}. Its work may be half done`
  return new ActionError({ code: 'ACTION_FAULT', message })
}

/** An action that ends by itself in time says whether it may be repeated; of one that does not, nobody knows what it has done. */
function tookTooLong(timeoutMs: number): ActionError {
  const message = `This step took longer than ${timeoutMs} ms. It may have done what it was asked`
  return new ActionError({ code: 'TIMEOUT', message, retryable: false, uncertain: true })
}

/** How a step ends that is told to stop. */
export function stopped(): ActionError {
  return new ActionError({ code: 'CANCELLED', message: 'The execution was stopped' })
}
