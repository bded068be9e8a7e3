import type { Divided } from '@orch/json'
import { TURN_CONDITIONS, TURN_SETTINGS } from '../control/conclude-turn.ts'
import type { WorkflowIssue } from '../errors.ts'
import { parsedText, textOf } from '../json.ts'
import { eachSetting, type SettingFormat, type SettingFormats } from '../model/formats.ts'
import { CONTROL } from '../model/handles.ts'
import { switchCases } from '../model/switch-cases.ts'
import type { Workflow, WorkflowNode } from '../model/workflow.ts'
import { jsonFaultOf } from '../settings/json-setting.ts'
import { ITEM_NAMES, itemScope } from '../template/item-reader.ts'
import type { Scope } from '../template/readable.ts'
import { bodyOf, createScope, insideOf } from '../template/scope.ts'
import { namesFor } from '../template/surroundings.ts'
import { checkHandles, checkSettings } from './check-control.ts'
import { checkItemSettings } from './check-item-settings.ts'
import { checkSchedule } from './check-schedule.ts'
import { checkAddress, checkCondition, checkTemplates } from './check-texts.ts'
import { textsOf } from './texts-of.ts'

export function checkWorkflow(workflow: Workflow, formatsOf: FormatsOf = () => ({})): WorkflowIssue[] {
  const work = checkWorkflowInParts(workflow, formatsOf)
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
  }
}

/** What the texts of an action's settings are; undefined: there is no such action. */
export type FormatsOf = (
  actionType: string,
  settings: Readonly<Record<string, unknown>>,
) => SettingFormats | undefined

export function* checkWorkflowInParts(
  workflow: Workflow,
  formatsOf: FormatsOf = () => ({}),
): Divided<WorkflowIssue[]> {
  const issues: WorkflowIssue[] = []
  // A list of many issues is more than a call takes as arguments.
  const add = (found: readonly WorkflowIssue[]) => {
    for (const issue of found) issues.push(issue)
  }
  add(workflow.triggers.flatMap(checkSchedule))
  add(checkHandles(workflow))
  for (const node of workflow.nodes) {
    if (!node.enabled || node.kind !== 'action') continue
    const formats = formatsOf(node.actionType, node.config)
    add(formats === undefined ? unknownAction(node) : checkFormats(node, formats))
    add(checkSettings(node))
    for (const found of checkNode(workflow, node, formats ?? {})) {
      add(found)
      yield
    }
  }
  return issues
}

/** A step whose author has not chosen an action yet is not an invention. */
function unknownAction({ id, actionType }: WorkflowNode): WorkflowIssue[] {
  if (actionType === '') return []
  const message = `There is no action "${actionType}": choose one that this server has`
  return [{ code: 'UNKNOWN_ACTION', message, nodeId: id, field: 'actionType' }]
}

/** What is wrong with each text of a step. */
function* checkNode(
  workflow: Workflow,
  node: WorkflowNode,
  formats: SettingFormats,
): Generator<WorkflowIssue[]> {
  const whole = createScope(workflow, node.id, () => null, { names: namesFor(node) })
  const each = eachSetting(node.config, formats)
  const perItem =
    each === undefined ? whole : itemScope({ ...whole, names: { ...whole.names, ...ITEM_NAMES } })
  const turnScope = node.actionType === CONTROL.loop ? scopeAfterTurn(workflow, node) : perItem
  const scopeOf = (field: string) => (isTurnSetting(field) ? turnScope : field === each ? whole : perItem)
  for (const { field, text } of textsOf(withRows(node.config, formats))) {
    if (READ_BY_THE_ACTION.has(formats[field.split('.')[0] ?? ''] ?? '')) continue
    yield formats[field] === 'address'
      ? checkAddress(text, scopeOf(field), { nodeId: node.id, field })
      : checkField(node, field, text, scopeOf(field))
  }
  yield* checkItemSettings(node, formats, whole)
}

/** A loop's settings that are read when a turn has ended, where its body can be named. */
function scopeAfterTurn(workflow: Workflow, node: WorkflowNode): Scope {
  const names = namesFor(insideOf(node))
  return createScope(workflow, node.id, () => null, { names }, bodyOf(workflow, node.id))
}

function isTurnSetting(field: string): boolean {
  return TURN_SETTINGS.some((setting) => field === setting || field.startsWith(`${setting}.`))
}

/** Rows written as text are read as what they are, so that each of their texts is one template. */
function withRows(config: WorkflowNode['config'], formats: SettingFormats): Record<string, unknown> {
  const isRows = (key: string) => formats[key] === 'rows' || formats[key] === 'query'
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      const isLong = typeof value === 'string' && value.length > MOST_CHARACTERS
      const rows = isRows(key) && !isLong ? parsedText(value) : value
      return [key, Array.isArray(rows) ? rows : value]
    }),
  )
}

const READ_BY_THE_ACTION = new Set<string>(['code', 'item'])

function checkField(
  { actionType, config, id }: WorkflowNode,
  field: string,
  text: string,
  scope: Scope,
): WorkflowIssue[] {
  const at = { nodeId: id, field }
  const isCondition =
    (actionType === CONTROL.condition && field === 'condition') ||
    (actionType === CONTROL.loop && TURN_CONDITIONS.has(field))
  if (isCondition) return checkCondition(text, scope, at)
  if (actionType !== CONTROL.switch || !field.startsWith('cases')) return checkTemplates(text, scope, at)
  if (field !== 'cases') return (field.endsWith('.when') ? checkCondition : checkTemplates)(text, scope, at)
  return switchCases(config).flatMap(({ when, equals }) =>
    when === undefined ? checkTemplates(textOf(equals), scope, at) : checkCondition(when, scope, at),
  )
}

function checkFormats({ id, config }: WorkflowNode, formats: SettingFormats): WorkflowIssue[] {
  return Object.entries(formats).flatMap(([field, format]) => {
    const text = config[field]
    const wrong = typeof text === 'string' ? formatFault(format, text) : undefined
    if (wrong === undefined) return []
    const { message, position } = wrong
    return [
      { code: 'INVALID_SETTING' as const, message: `"${field}" ${message}`, nodeId: id, field, position },
    ]
  })
}

/** To read more as JSON in one go would hold the event loop; what is left out is told when it runs. */
const MOST_CHARACTERS = 1_000_000

function formatFault(format: SettingFormat, text: string): { message: string; position: number } | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  if (format === 'rows' || (format === 'query' && text.trimStart().startsWith('[')))
    return Array.isArray(parsedText(text)) ? undefined : formatFault('json', text)
  if (format === 'json' || format === 'each' || format === 'mongodb') {
    const position = jsonFaultOf(text)
    return position === undefined
      ? undefined
      : { message: `must be valid JSON (position ${position})`, position }
  }
  const position = format === 'code' ? text.search(/\{\{[^{}\n]+\}\}/) : -1
  return position === -1
    ? undefined
    : { message: 'must not hold a template: hand the value over in the input', position }
}
