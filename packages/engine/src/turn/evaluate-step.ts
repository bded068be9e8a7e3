import { conditionText, decideCondition, decideSwitch } from '../control/decide-branch.ts'
import { authorsError } from '../control/stop-with-error.ts'
import { callInput, delayUntil, waitLimit } from '../control/wait-settings.ts'
import type { Json } from '../json.ts'
import type { SettingFormats } from '../model/formats.ts'
import { CONTROL } from '../model/handles.ts'
import type { WorkflowNode } from '../model/workflow.ts'
import type { Outcome, Wait } from '../ports.ts'
import { printed } from '../template/printed.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'
import { prepareStep, stepErrorOf } from './run-step.ts'

/** What the templates and conditions of a step come to: an outcome at once, a wait, or the settings of something to perform. */
export type Evaluated = { input?: Json; warnings: string[] } & (
  | { kind: 'ended'; outcome: Outcome }
  | { kind: 'waits'; wait: Omit<Wait, 'step'> }
  | { kind: 'action'; input: { [key: string]: Json } }
  | { kind: 'call'; workflowId: string; given: { [key: string]: Json }; until: Date | undefined }
)

export type Evaluating = { now: Date; formats: SettingFormats }

/** Depends on nothing but its arguments, so that it may be done anywhere. */
export function evaluateStep(node: WorkflowNode, scope: Scope, evaluating: Evaluating): Evaluated {
  try {
    return evaluate(node, scope, evaluating)
  } catch (error) {
    return failed(node, error)
  }
}

/** The step whose evaluation failed. */
export function failed(node: WorkflowNode, error: unknown): Evaluated & { kind: 'ended' } {
  const input = node.actionType === CONTROL.condition ? { expression: conditionText(node.config) } : undefined
  const outcome = { status: 'error', error: stepErrorOf(error), handled: false } as const
  return { kind: 'ended', outcome, warnings: [], ...(input === undefined ? {} : { input }) }
}

function evaluate(node: WorkflowNode, scope: Scope, { now, formats }: Evaluating): Evaluated {
  switch (node.actionType) {
    case CONTROL.condition:
      return branched(decideCondition(node, scope))
    case CONTROL.switch:
      return branched(decideSwitch(node, scope))
    case CONTROL.stop:
      throw authorsError(node.config, scope, () => {})
    case CONTROL.delay:
    case CONTROL.approval:
    case CONTROL.callback:
    case CONTROL.call:
      return evaluateWait(node, scope, now)
    default:
      return { kind: 'action', ...prepareStep(node, formats, scope) }
  }
}

function evaluateWait({ actionType, config }: WorkflowNode, scope: Scope, now: Date): Evaluated {
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  if (actionType === CONTROL.delay) {
    const until = delayUntil(config, scope, now, warn)
    return { kind: 'waits', wait: { kind: 'delay', until }, input: { until: until.toISOString() }, warnings }
  }
  const until = waitLimit(config, scope, now, warn)
  const limit = until ? { until: until.toISOString() } : {}
  if (actionType === CONTROL.call) {
    const workflowId = printed(resolveTemplates(config['workflowId'] ?? '', scope, warn), scope)
    const given = callInput(config, scope, warn)
    return { kind: 'call', workflowId, given, until, input: { workflowId, input: given, ...limit }, warnings }
  }
  const kind = actionType === CONTROL.approval ? 'approval' : 'callback'
  const message = resolveTemplates(config['message'] ?? '', scope, warn)
  const input = { ...(kind === 'approval' ? { message } : {}), ...limit }
  return { kind: 'waits', wait: { kind, ...(until ? { until } : {}) }, input, warnings }
}

function branched(decided: { input: Json; output: Json; handle: string; warnings: string[] }): Evaluated {
  const { input, output, handle, warnings } = decided
  return { kind: 'ended', outcome: { status: 'success', output, handle }, input, warnings }
}
