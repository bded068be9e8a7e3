import { evaluateCondition } from '../condition/evaluate-condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { ActionError } from '../errors.ts'
import { type Json, textOf } from '../json.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'
import type { WorkflowNode } from '../workflow/workflow.ts'
import { switchCases } from './switch-cases.ts'

export type Decided = { input: Json; output: Json; handle: string; warnings: string[] }

/** A condition's output and its log row's input are the seed system's. @throws EngineError */
export function decideCondition({ config }: WorkflowNode, scope: Scope): Decided {
  const { condition } = config
  const expression = conditionText(config)
  const isTrue =
    typeof condition === 'boolean' ? condition : evaluateCondition(parseCondition(String(expression)), scope)
  return { input: { expression }, output: { condition: isTrue }, handle: String(isTrue), warnings: [] }
}

/** What the log shows of a condition, also when it fails. */
export function conditionText({ condition }: Record<string, unknown>): string | boolean {
  return typeof condition === 'boolean' ? condition : String(condition ?? '')
}

/** The first case that holds, else `default`. @throws EngineError, ActionError INVALID_INPUT without cases */
export function decideSwitch({ config }: WorkflowNode, scope: Scope): Decided {
  const cases = switchCases(config)
  if (cases.length === 0)
    throw new ActionError({ code: 'INVALID_INPUT', message: 'This Switch has no cases' })
  const warnings: string[] = []
  const value = resolveTemplates(config['value'] ?? null, scope, (warning) => warnings.push(warning))
  const holds = ({ when, equals }: (typeof cases)[number]) =>
    when === undefined
      ? textOf(resolveTemplates(equals, scope, (warning) => warnings.push(warning))) === textOf(value)
      : evaluateCondition(parseCondition(when), scope)
  const name = cases.find(holds)?.name ?? 'default'
  const input = { value, cases: cases.map((one) => one.name) }
  return { input, output: { case: name, value }, handle: name, warnings }
}
