import { printJson } from '@orch/json'
import { at, textAt } from '../answers.ts'
import { invalidInput, jsonIn, numberIn, requiredText } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** SQL and its values, by the numbers in it. */
export type Statement = { text: string; values: unknown[] }

/** The protocol counts parameters with two bytes. */
const MOST_VALUES = 65_535

/** What the protocol cannot carry would be read as something else. @throws ProviderError INVALID_INPUT */
export function requireSendable({ text, values }: Statement, key = 'dbQuery'): void {
  if (text.includes('\0')) throw invalidInput(key, 'must not hold a zero character')
  if (values.length > MOST_VALUES)
    throw invalidInput('dbParameters', `must hold ${MOST_VALUES} values at most`)
}

/** A query as it was written, or as the engine hands it over: its templates as values behind its own. */
export function statementIn(config: ActionCall['config'], key = 'dbQuery'): Statement {
  const given = config[key]
  const own = jsonIn(config, 'dbParameters') ?? []
  if (!Array.isArray(own)) throw invalidInput('dbParameters', 'must be a list, such as ["Berlin", 7]')
  const [text, bound, first] = [textAt(given, 'text'), at(given, 'values'), at(given, 'first')]
  if (text === undefined || !Array.isArray(bound))
    return { text: requiredText(config, key), values: own.map(asParameter) }
  if (own.length !== Number(first) - 1)
    throw invalidInput('dbParameters', `must hold as many values as the query names: ${Number(first) - 1}`)
  return { text, values: [...own, ...bound].map(asParameter) }
}

/** The client prints structures itself, but not one with a large integer. Lists stay lists of the database. */
function asParameter(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? printJson(value) : value
}

const USUAL_MS = 30_000

/** How long the work of a step may take. @throws ProviderError INVALID_INPUT */
export function timeLimitIn({
  config,
  timeoutMs = USUAL_MS,
}: Pick<ActionCall, 'config' | 'timeoutMs'>): number {
  return (numberIn(config, 'dbTimeoutSeconds', { min: 1, max: 600 }) ?? timeoutMs / 1000) * 1000
}

export const mostRowsIn = (config: ActionCall['config']): number =>
  numberIn(config, 'dbMaxRows', { min: 1, max: 10_000 }) ?? 1000
