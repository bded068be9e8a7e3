import { conditionText, decideCondition, decideSwitch } from '../control/decide-branch.ts'
import { authorsError } from '../control/stop-with-error.ts'
import { callInput, delayUntil, waitLimit } from '../control/wait-settings.ts'
import { type Json, textOf } from '../json.ts'
import type { SettingFormats } from '../model/formats.ts'
import { CONTROL, mainHandleOf } from '../model/handles.ts'
import type { WorkflowNode } from '../model/workflow.ts'
import type { Place } from '../plan/place.ts'
import type { ItemReader, Outcome, TurnState, Upstream, Wait } from '../ports.ts'
import { createItemReader } from '../template/item-reader.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'
import { crashedStep } from './crashes.ts'
import { prepareStep, stepErrorOf, triggerOutput } from './run-step.ts'
import type { View } from './view.ts'

/** What a step that may run comes to: an outcome at once, a wait, or something to perform. */
export type Begun = { input?: Json; warnings: string[] } & (
  | { kind: 'ended'; outcome: Outcome }
  | { kind: 'waits'; wait: Omit<Wait, 'step'> }
  | { kind: 'action'; input: { [key: string]: Json }; reader?: ItemReader; upstream: () => Upstream }
  | { kind: 'call'; workflowId: string; given: { [key: string]: Json }; until: Date | undefined }
)

type Moment = { state: TurnState; view: View; now: Date; formatsOf: (actionType: string) => SettingFormats }

export function beginStep(place: Place, moment: Moment): Begun {
  const crashed = crashedStep(moment.state.crashes, place.step)
  if (crashed) return { kind: 'ended', outcome: crashed, warnings: [] }
  try {
    return begin(place, moment)
  } catch (error) {
    const { node } = place
    const input =
      node.actionType === CONTROL.condition ? { expression: conditionText(node.config) } : undefined
    const outcome = { status: 'error', error: stepErrorOf(error), handled: false } as const
    return { kind: 'ended', outcome, warnings: [], ...(input === undefined ? {} : { input }) }
  }
}

function begin(place: Place, moment: Moment): Begun {
  const { node } = place
  const { state, view, now } = moment
  const isPinned = state.options.pinned === true && node.pinned !== undefined
  if (isPinned && takesPin(node.actionType)) return pinned(node)
  if (node.kind === 'trigger') return ended(triggerOutput(state.input, state.startedAt))
  const scope = view.scopeOf(place, now)
  switch (node.actionType) {
    case CONTROL.condition:
      return branched(decideCondition(node, scope))
    case CONTROL.switch:
      return branched(decideSwitch(node, scope))
    case CONTROL.merge:
      return ended(view.merged(place))
    case CONTROL.stop:
      throw authorsError(node.config, scope, () => {})
    case CONTROL.delay:
    case CONTROL.approval:
    case CONTROL.callback:
    case CONTROL.call:
      return beginWait(place, moment)
    default:
      return beginAction(place, scope, moment)
  }
}

function beginAction(place: Place, scope: Scope, { view, now, formatsOf }: Moment): Begun {
  const formats = formatsOf(place.node.actionType)
  const upstream = () => view.upstreamOf(place)
  const prepared = { ...prepareStep(place.node, formats, scope), upstream }
  if (!Object.values(formats).includes('item')) return { kind: 'action', ...prepared }
  const warn = (warning: string) => prepared.warnings.push(warning)
  return { kind: 'action', ...prepared, reader: createItemReader(view.itemScopeOf(place, now), warn) }
}

function beginWait(place: Place, { view, now }: Moment): Begun {
  const { actionType, config } = place.node
  const scope = view.scopeOf(place, now)
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  if (actionType === CONTROL.delay) {
    const until = delayUntil(config, scope, now, warn)
    return { kind: 'waits', wait: { kind: 'delay', until }, input: { until: until.toISOString() }, warnings }
  }
  const until = waitLimit(config, scope, now, warn)
  const limit = until ? { until: until.toISOString() } : {}
  if (actionType === CONTROL.call) {
    const workflowId = textOf(resolveTemplates(config['workflowId'] ?? '', scope, warn))
    const given = callInput(config, scope, warn)
    return { kind: 'call', workflowId, given, until, input: { workflowId, input: given, ...limit }, warnings }
  }
  const kind = actionType === CONTROL.approval ? 'approval' : 'callback'
  const message = resolveTemplates(config['message'] ?? '', scope, warn)
  const input = { ...(kind === 'approval' ? { message } : {}), ...limit }
  return { kind: 'waits', wait: { kind, ...(until ? { until } : {}) }, input, warnings }
}

/** Sample data says which value a step gives, never which way it leaves. */
function takesPin(actionType: string): boolean {
  return (
    actionType !== CONTROL.condition &&
    actionType !== CONTROL.switch &&
    actionType !== CONTROL.merge &&
    actionType !== CONTROL.approval
  )
}

function pinned({ pinned: output = null, actionType }: WorkflowNode): Begun {
  const handle = mainHandleOf(actionType)
  const outcome = { status: 'success', output, ...(handle === undefined ? {} : { handle }) } as const
  return { kind: 'ended', outcome, warnings: ['This is pinned sample data; the step did not run'] }
}

function ended(output: Json): Begun & { kind: 'ended' } {
  return { kind: 'ended', outcome: { status: 'success', output }, warnings: [] }
}

function branched(decided: { input: Json; output: Json; handle: string; warnings: string[] }): Begun {
  const { input, output, handle, warnings } = decided
  return { kind: 'ended', outcome: { status: 'success', output, handle }, input, warnings }
}
