import { loopSettings } from '../control/loop-settings.ts'
import type { WorkflowIssue } from '../errors.ts'
import { isRecord, numberOf, parsedText } from '../json.ts'
import { durationOf, momentOf } from '../model/duration.ts'
import { CONTROL, handlesOf } from '../model/handles.ts'
import { isUnset } from '../model/parse-workflow.ts'
import { isStatus, MOST_STATUSES, statusList } from '../model/status-list.ts'
import { switchCases } from '../model/switch-cases.ts'
import type { Workflow, WorkflowNode } from '../model/workflow.ts'

const RESERVED = new Set(['default', 'error'])

/** Connections that leave a branching step by a way it does not have. */
export function checkHandles({ nodes, edges }: Workflow): WorkflowIssue[] {
  const handles = new Map(nodes.map((node) => [node.id, new Set(handlesOf(node.actionType, node.config))]))
  return edges.flatMap(({ id, source, handle }) => {
    const known = handles.get(source)
    if (handle === undefined || handle === 'error' || !known?.size || known.has(handle)) return []
    const message = `A connection leaves by "${handle}"; this step has ${shown(known)}`
    return [{ code: 'UNKNOWN_HANDLE' as const, message, edgeId: id, nodeId: source }]
  })
}

const MOST_SHOWN = 20

function shown(handles: ReadonlySet<string>): string {
  const words = [...handles].slice(0, MOST_SHOWN).join(', ')
  return handles.size > MOST_SHOWN ? `${words} and ${handles.size - MOST_SHOWN} more` : words
}

/** Settings of the interpreter's own steps that cannot work. */
export function checkSettings(node: WorkflowNode): WorkflowIssue[] {
  return [...checkOwn(node), ...checkRetry(node)]
}

function checkOwn(node: WorkflowNode): WorkflowIssue[] {
  switch (node.actionType) {
    case CONTROL.switch:
      return checkCases(node)
    case CONTROL.delay:
      return checkDelay(node)
    case CONTROL.approval:
    case CONTROL.callback:
      return checkDuration(node, 'timeLimit', 'timeLimitUnit')
    case CONTROL.call:
      return [
        ...checkPresent(node, 'workflowId', 'Which workflow is called?'),
        ...checkDuration(node, 'timeLimit', 'timeLimitUnit'),
      ]
    case CONTROL.stop:
      return checkPresent(node, 'message', 'What is wrong?')
    case CONTROL.loop:
      return checkLoop(node)
    default:
      return []
  }
}

function checkCases(node: WorkflowNode): WorkflowIssue[] {
  const cases = switchCases(node.config)
  const names = cases.map(({ name }) => name)
  if (names.length === 0) return [issue(node, 'cases', 'A Switch needs at least one case')]
  const taken = names.find((name) => RESERVED.has(name))
  if (taken !== undefined) return [issue(node, 'cases', `A case cannot be called "${taken}"`)]
  const seen = new Set<string>()
  const double = names.find((name) => seen.size === seen.add(name).size)
  if (double !== undefined) return [issue(node, 'cases', `Two cases are called "${double}"`)]
  const [only, ...others] = cases
  const isMeantAsList = others.length === 0 && only?.when === undefined && isLine(node.config['cases'])
  if (!isMeantAsList || !only?.name.includes(',')) return []
  const json = JSON.stringify([only.name])
  const message = `"${only.name}" is one case: write each case on a line of its own, or ${json} where it is one`
  return [issue(node, 'cases', message)]
}

/** Of a list as JSON nobody doubts what its items are. */
function isLine(cases: unknown): boolean {
  return typeof cases === 'string' && !Array.isArray(parsedText(cases))
}

function checkDelay(node: WorkflowNode): WorkflowIssue[] {
  const { mode, until, amount } = node.config
  const hasMoment = mode !== 'for' && until !== undefined && until !== null && until !== ''
  if (hasMoment) return isTemplate(until) ? [] : attempt(node, 'until', () => momentOf(until))
  if (amount === undefined || amount === null || amount === '')
    return [issue(node, mode === 'until' ? 'until' : 'amount', 'How long, or until when?')]
  return checkDuration(node, 'amount', 'unit')
}

function checkDuration(node: WorkflowNode, field: string, unitField: string): WorkflowIssue[] {
  const { [field]: amount, [unitField]: unit } = node.config
  if (isTemplate(amount) || isTemplate(unit)) return []
  return attempt(node, field, () => durationOf(amount, unit))
}

function checkLoop(node: WorkflowNode): WorkflowIssue[] {
  const { items, stopWhen, concurrency } = node.config
  const { mode, carries } = loopSettings(node.config)
  if (mode === 'repeat')
    return isUnset(stopWhen) ? [issue(node, 'stopWhen', 'When does it stop? Write a condition')] : []
  if (!isTemplate(items) && !Array.isArray(parsedText(items)))
    return [issue(node, 'items', 'A Loop needs a list, such as {{step.items}} or [1, 2]')]
  const message = 'A Loop that hands a value from turn to turn must take one turn at a time'
  return carries && numberOf(concurrency ?? 1) > 1 ? [issue(node, 'concurrency', message)] : []
}

function checkRetry(node: WorkflowNode): WorkflowIssue[] {
  const { retry } = node.config
  if (!isRecord(retry)) return []
  const wrong = ['attempts', 'delayMs', 'maxDelayMs'].filter((key) => !(numberOf(retry[key] ?? 0) >= 0))
  const numbers = wrong.map((key) => issue(node, `retry.${key}`, `${key} must be a number from 0`))
  const statuses = statusList(retry['statuses'])
  return statuses.length <= MOST_STATUSES && statuses.every(isStatus)
    ? numbers
    : [...numbers, issue(node, 'retry.statuses', 'statuses must be HTTP statuses, such as 429, 503')]
}

function checkPresent(node: WorkflowNode, field: string, question: string): WorkflowIssue[] {
  const value = node.config[field]
  return typeof value === 'string' && value.trim() !== '' ? [] : [issue(node, field, question)]
}

function attempt(node: WorkflowNode, field: string, act: () => unknown): WorkflowIssue[] {
  try {
    act()
    return []
  } catch (error) {
    return [issue(node, field, error instanceof Error ? error.message : String(error))]
  }
}

function isTemplate(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{')
}

function issue({ id }: WorkflowNode, field: string, message: string): WorkflowIssue {
  return { code: 'INVALID_SETTING', message, nodeId: id, field }
}
