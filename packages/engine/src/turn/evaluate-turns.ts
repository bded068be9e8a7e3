import { type Conclusion, concludeTurn } from '../control/conclude-turn.ts'
import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import { isUnset } from '../model/parse-workflow.ts'
import type { WorkflowNode } from '../model/workflow.ts'
import { isFault } from '../plan/loop-progress.ts'
import { resolveStructure, resolveValue } from '../settings/json-setting.ts'
import type { Scope } from '../template/readable.ts'
import { stepErrorOf } from './run-step.ts'

type Warn = (warning: string) => void

/** The list that a loop goes through, in batches where it says so; none where it repeats. And what its first turn is handed. */
export type Listed = { items: readonly Json[] | null; carry: Json }

/** Or why there is none. Depends on nothing but its arguments, so that it may be done anywhere. */
export function evaluateTurns({ config }: WorkflowNode, scope: Scope, warn: Warn): Listed | StepError {
  try {
    const carry = isUnset(config['carry']) ? null : resolveValue('carry', config['carry'], scope, warn)
    if (loopSettings(config).mode === 'repeat') return { items: null, carry }
    const items = itemsOf(config, scope, warn)
    return isFault(items) ? items : { items, carry }
  } catch (error) {
    return stepErrorOf(error)
  }
}

/**
 * What a turn that ended means for its loop, or why that cannot be said. Depends on nothing but its arguments too.
 * @param turn what it was handed, and its `result`
 */
export function evaluateConclusion(
  { config }: WorkflowNode,
  turn: { [key: string]: Json },
  scopeOf: (turn: Json) => Scope,
  warn: Warn,
): Conclusion | StepError {
  const { result: output = null, carry = null } = turn
  const scopeWith = (value: Json) => scopeOf({ ...turn, carry: value })
  try {
    return concludeTurn(config, { output, carry, scopeWith, warn })
  } catch (error) {
    return stepErrorOf(error)
  }
}

function itemsOf(config: Record<string, unknown>, scope: Scope, warn: Warn): readonly Json[] | StepError {
  const { maxItems, batchSize } = loopSettings(config)
  const items = resolveStructure('items', config['items'] ?? null, scope, warn)
  if (!Array.isArray(items))
    return { code: 'NOT_A_LIST', message: `A Loop needs a list; this is ${kindOf(items)}` }
  const turns = batchSize === 1 ? items : inBatches(items, batchSize)
  const message = `The list has ${turns.length} ${batchSize === 1 ? 'items' : 'batches'}; this Loop takes ${maxItems} at most`
  return turns.length > maxItems ? { code: 'TOO_MANY_ITEMS', message } : turns
}

function inBatches(items: readonly Json[], size: number): Json[] {
  const batches: Json[] = []
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size))
  return batches
}

function kindOf(value: unknown): string {
  if (value === null || value === '') return 'nothing'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
