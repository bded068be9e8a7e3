import { type Expression, parseCondition } from '../condition/parse-condition.ts'
import { CONTROL } from '../control/handles.ts'
import { switchCases } from '../control/switch-cases.ts'
import { EngineError, type WorkflowIssue } from '../errors.ts'
import { isRecord } from '../json.ts'
import type { SettingFormat, SettingFormats } from '../settings/formats.ts'
import { jsonFaultOf } from '../settings/json-setting.ts'
import { parseTemplate, type Token } from '../template/parse-template.ts'
import { createScope } from '../template/scope.ts'
import { checkHandles, checkSettings } from './check-control.ts'
import { checkSchedule } from './check-schedule.ts'
import type { Workflow, WorkflowNode } from './workflow.ts'

/**
 * What would fail later: a schedule that never fires, templates and conditions that do not parse or name no step upstream,
 * settings that must be JSON and are not.
 * @param formatsOf what the texts of an action's settings are; plain text unless given
 */
export function checkWorkflow(
  workflow: Workflow,
  formatsOf: (actionType: string) => SettingFormats = () => ({}),
): WorkflowIssue[] {
  const steps = workflow.nodes.filter(({ enabled, kind }) => enabled && kind === 'action')
  return [
    ...checkSchedule(workflow.trigger),
    ...checkHandles(workflow),
    ...steps.flatMap((node) => [
      ...checkSettings(node),
      ...checkNode(workflow, node, formatsOf(node.actionType)),
      ...checkFormats(node, formatsOf(node.actionType)),
    ]),
  ]
}

function checkNode(workflow: Workflow, node: WorkflowNode, formats: SettingFormats): WorkflowIssue[] {
  const scope = createScope(workflow, node.id, () => null)
  const texts = textsOf(node.config, '').filter(({ field }) => formats[field] !== 'code')
  return texts.flatMap(({ field, text }) => {
    try {
      for (const token of tokensOfField(node, field, text)) scope.find(token)
      return []
    } catch (error) {
      return [issueOf(error, node.id, field)]
    }
  })
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

function formatFault(format: SettingFormat, text: string): { message: string; position: number } | undefined {
  if (format === 'json') {
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

function issueOf(error: unknown, nodeId: string, field: string): WorkflowIssue {
  if (!(error instanceof EngineError)) throw error
  const code = error.code === 'CONDITION_EVAL_ERROR' ? error.code : 'INVALID_TEMPLATE'
  return {
    code,
    message: error.message,
    nodeId,
    field,
    ...(error.position === undefined ? {} : { position: error.position }),
  }
}

function tokensOfField({ actionType, config }: WorkflowNode, field: string, text: string): Token[] {
  if (actionType === CONTROL.condition && field === 'condition') return tokensIn(parseCondition(text))
  if (actionType !== CONTROL.switch || !field.startsWith('cases')) return tokensOfText(text)
  if (field !== 'cases') return field.endsWith('.when') ? tokensIn(parseCondition(text)) : tokensOfText(text)
  const conditions = switchCases(config).flatMap(({ when }) => when ?? [])
  return conditions.flatMap((when) => tokensIn(parseCondition(when)))
}

function tokensOfText(text: string): Token[] {
  return text.includes('{{') ? parseTemplate(text).filter((part) => typeof part === 'object') : []
}

function tokensIn(tree: Expression): Token[] {
  switch (tree.kind) {
    case 'literal':
      return []
    case 'template':
      return [tree.token]
    case 'list':
      return tree.items.flatMap(tokensIn)
    case 'unary':
      return tokensIn(tree.operand)
    case 'binary':
      return [...tokensIn(tree.left), ...tokensIn(tree.right)]
    case 'choice':
      return [...tokensIn(tree.test), ...tokensIn(tree.yes), ...tokensIn(tree.no)]
    case 'member':
      return [...tokensIn(tree.object), ...tokensIn(tree.key)]
    case 'call':
      return [...tokensIn(tree.object), ...tree.args.flatMap(tokensIn)]
  }
}

function textsOf(value: unknown, path: string): { field: string; text: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ field: path, text: value }]
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [String(index), item])
    : isRecord(value)
      ? Object.entries(value)
      : []
  return entries.flatMap(([key, item]) => textsOf(item, path === '' ? key : `${path}.${key}`))
}
