import { evaluateCondition } from '../condition/evaluate-condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { type Json, textOf } from '../json.ts'
import { isUnset } from '../model/parse-workflow.ts'
import { resolveValue } from '../settings/json-setting.ts'
import type { Scope } from '../template/readable.ts'

/**
 * The settings of a Loop that are read when a turn has ended, in this order: whether its result is kept, what is kept of it, what
 * the next turn is handed, and whether it was the last. They read the steps of the body.
 */
export const TURN_SETTINGS = ['keep', 'collect', 'next', 'stopWhen'] as const

/** Of these, the conditions. */
export const TURN_CONDITIONS: ReadonlySet<string> = new Set<string>(['keep', 'stopWhen'])

/** What an ended turn means for its loop. */
export type Conclusion = {
  result: Json
  isKept: boolean
  /** No further turn begins. */
  isLast: boolean
  /** What the next turn is handed. */
  carry: Json
}

/** A turn that has ended: what it was handed, what it gave, and what its steps gave. */
export type Concluding = {
  output: Json
  carry: Json
  /** What the settings of the loop can read now, `loop.carry` being this value. */
  scopeWith(carry: Json): Scope
  warn(message: string): void
}

/** @throws EngineError, ActionError INVALID_INPUT as the settings do that cannot be read */
export function concludeTurn(config: Record<string, unknown>, turn: Concluding): Conclusion {
  const { output, carry, scopeWith, warn } = turn
  if (TURN_SETTINGS.every((key) => isUnset(config[key])))
    return { result: output, isKept: true, isLast: false, carry: output }
  const before = scopeWith(carry)
  const isKept = holds(config['keep'], before, warn) ?? true
  const given = (key: string, otherwise: Json) =>
    isUnset(config[key]) ? otherwise : resolveValue(key, config[key], before, warn)
  const result = isKept ? given('collect', output) : output
  const next = given('next', output)
  const isLast = holds(config['stopWhen'], scopeWith(next), warn) ?? false
  return { result, isKept, isLast, carry: next }
}

/** Undefined where there is no condition. */
function holds(condition: unknown, scope: Scope, warn: (message: string) => void): boolean | undefined {
  if (isUnset(condition)) return undefined
  if (typeof condition === 'boolean') return condition
  return evaluateCondition(parseCondition(textOf(condition)), scope, warn)
}
