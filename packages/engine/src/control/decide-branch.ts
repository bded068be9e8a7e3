import { evaluateCondition } from '../condition/evaluate-condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { ActionError } from '../errors.ts'
import { type Json, textOf } from '../json.ts'
import { type SwitchCase, switchCases } from '../model/switch-cases.ts'
import type { WorkflowNode } from '../model/workflow.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'

export type Decided = { input: Json; output: Json; handle: string; warnings: string[] }

/** A condition's output and its log row's input are the seed system's. @throws EngineError */
export function decideCondition({ config }: WorkflowNode, scope: Scope): Decided {
  const { condition } = config
  const expression = conditionText(config)
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  const isTrue =
    typeof condition === 'boolean'
      ? condition
      : evaluateCondition(parseCondition(String(expression)), scope, warn)
  return { input: { expression }, output: { condition: isTrue }, handle: String(isTrue), warnings }
}

/** What the log shows of a condition, also when it fails. */
export function conditionText({ condition }: Record<string, unknown>): string | boolean {
  return typeof condition === 'boolean' ? condition : textOf(condition)
}

const LONGEST_CASE = 200

/** People write several values into one case; it is one text, and nobody would be told. */
function warnOfLists(cases: readonly SwitchCase[], value: string, warn: (text: string) => void): void {
  if (value === '' || value.length > LONGEST_CASE) return
  const list = cases.find(({ equals, when }) => when === undefined && holdsInList(equals, value))
  if (list)
    warn(`No case is "${value}", but the case "${list.name}" holds it: write each case on a line of its own`)
}

function holdsInList(wanted: unknown, value: string): boolean {
  if (typeof wanted !== 'string' || wanted.length > LONGEST_CASE || !wanted.includes(',')) return false
  return wanted.split(',').some((part) => part.trim() === value)
}

/** The first case that holds, else `default`. @throws EngineError, ActionError INVALID_INPUT without cases */
export function decideSwitch({ config }: WorkflowNode, scope: Scope): Decided {
  const cases = switchCases(config)
  if (cases.length === 0)
    throw new ActionError({ code: 'INVALID_INPUT', message: 'This Switch has no cases' })
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  const value = resolveTemplates(config['value'] ?? null, scope, warn)
  const print = (one: Json) =>
    typeof one === 'object' && one !== null && scope.budget ? scope.budget.jsonOf(one) : textOf(one)
  const text = print(value)
  const holds = ({ when, equals }: (typeof cases)[number]) => {
    if (when !== undefined) return evaluateCondition(parseCondition(when), scope, warn)
    const wanted = print(resolveTemplates(equals, scope, warn))
    // Texts of different lengths are told apart at a glance.
    scope.budget?.spend(wanted.length === text.length ? 1 + text.length : 1)
    return wanted === text
  }
  const name = cases.find(holds)?.name ?? 'default'
  if (name === 'default') warnOfLists(cases, text, warn)
  const input = { value, cases: cases.map((one) => one.name) }
  return { input, output: { case: name, value }, handle: name, warnings }
}
