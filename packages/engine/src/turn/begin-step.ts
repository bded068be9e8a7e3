import { type Json, textOf } from '../json.ts'
import { eachSetting, type SettingFormats } from '../model/formats.ts'
import { CONTROL, mainHandleOf } from '../model/handles.ts'
import type { WorkflowNode } from '../model/workflow.ts'
import type { StepPlace } from '../plan/place.ts'
import type { ItemReader, ItemSettings, ItemsElsewhere, TurnState, Upstream } from '../ports.ts'
import { createItemSettings } from '../settings/item-settings.ts'
import { createItemReader } from '../template/item-reader.ts'
import { crashedStep } from './crashes.ts'
import { type Evaluated, evaluateStep, failed } from './evaluate-step.ts'
import type { Evaluations } from './evaluations.ts'
import { triggerOutput } from './run-step.ts'
import type { View } from './view.ts'

/** What a step that may run comes to, with what an action reads by itself. */
export type Begun =
  | Exclude<Evaluated, { kind: 'action' }>
  | ((Evaluated & { kind: 'action' }) & {
      reader?: ItemReader
      elsewhere?: ItemsElsewhere
      settingsFor?: ItemSettings
      upstream: () => Upstream
    })

/** `evaluated`: what was found out elsewhere. */
type Moment = {
  state: TurnState
  view: View
  now: Date
  formatsOf: (node: WorkflowNode) => SettingFormats
  evaluated: Evaluated | undefined
  evaluations: Evaluations
}

/** Undefined when the step must be evaluated elsewhere, because it takes long. */
export function beginStep(place: StepPlace, moment: Moment): Begun | undefined {
  const crashed = crashedStep(moment.state.crashes, place.step)
  if (crashed) return { kind: 'ended', outcome: crashed, warnings: [] }
  try {
    return begin(place, moment)
  } catch (error) {
    return failed(place.node, error)
  }
}

function begin(place: StepPlace, moment: Moment): Begun | undefined {
  const { node } = place
  const { state, view } = moment
  const isPinned = state.options.pinned === true && node.pinned !== undefined
  if (isPinned && takesPin(node.actionType)) return pinned(node)
  if (node.kind === 'trigger') return ended(triggerOutput(state.input, state.startedAt))
  if (node.actionType === CONTROL.merge) return ended(view.merged(place))
  const evaluated = moment.evaluated ?? evaluateHere(place, moment)
  return evaluated?.kind === 'action' ? withReaders(evaluated, place, moment) : evaluated
}

function evaluateHere(place: StepPlace, { view, now, formatsOf }: Moment): Evaluated | undefined {
  const { node } = place
  const scope = view.scopeOf(place, now)
  const evaluated = evaluateStep(node, scope, { now, formats: formatsOf(node) })
  return scope.budget?.gaveUp ? undefined : evaluated
}

function withReaders(
  evaluated: Evaluated & { kind: 'action' },
  place: StepPlace,
  { view, now, formatsOf, evaluations }: Moment,
): Begun {
  const upstream = () => view.upstreamOf(place)
  const formats = formatsOf(place.node)
  const warn = (warning: string) => evaluated.warnings.push(warning)
  const each = eachSetting(place.node.config, formats)
  // The list itself need not travel with each of its items.
  const others = Object.fromEntries(Object.entries(evaluated.input).filter(([key]) => key !== each))
  const perform = evaluations.itemsOf(place, { now, formats, config: others }, warn)
  const scope = view.itemScopeOf(place, now, perform !== undefined)
  const isWanted = () => scope.budget?.gaveUp === true
  if (each !== undefined) {
    const here = createItemSettings(others, formats, scope, warn)
    return { ...evaluated, upstream, settingsFor: orElsewhere(here, isWanted, perform) }
  }
  if (!Object.values(formats).includes('item')) return { ...evaluated, upstream }
  const elsewhere = perform === undefined ? {} : { elsewhere: { isWanted, perform } }
  return { ...evaluated, upstream, reader: createItemReader(scope, warn), ...elsewhere }
}

/** The settings of one item, found out elsewhere where that takes long. */
function orElsewhere(
  here: ItemSettings,
  isWanted: () => boolean,
  perform: ((item: { item: Json; index: number }) => Promise<Json>) | undefined,
): ItemSettings {
  return (names) => {
    try {
      return here(names)
    } catch (error) {
      if (!perform || !isWanted()) throw error
      return perform(names as { item: Json; index: number }) as Promise<{ [key: string]: Json }>
    }
  }
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
  const warnings = ['This is pinned sample data; the step did not run']
  if (HIDDEN.test(textOf(output))) warnings.push(HIDDEN_WARNING)
  return { kind: 'ended', outcome, warnings }
}

/** What hosts show in place of a secret. A pin is made of what people see. */
const HIDDEN = /\[REDACTED(:[^\]]{1,60})?\]/
const HIDDEN_WARNING =
  'The pinned data holds [REDACTED] in place of hidden values: steps that read them get that text, not the value'

function ended(output: Json): Evaluated & { kind: 'ended' } {
  return { kind: 'ended', outcome: { status: 'success', output }, warnings: [] }
}
