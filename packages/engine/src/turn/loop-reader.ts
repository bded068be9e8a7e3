import { type Conclusion, concludeTurn } from '../control/conclude-turn.ts'
import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import { isUnset } from '../model/parse-workflow.ts'
import { isFault, type Loops } from '../plan/loop-progress.ts'
import type { Place } from '../plan/place.ts'
import type { Turns } from '../plan/turn-end.ts'
import { resolveStructure, resolveValue } from '../settings/json-setting.ts'
import type { Scope } from '../template/readable.ts'
import { stepErrorOf } from './run-step.ts'

/** What the settings of loops read. */
export type LoopScopes = {
  /** Before the first turn. */
  before(loop: Place): Scope
  /** After a turn, which is this value to them. */
  after(loop: Place, index: number, turn: Json): Scope
}

type Warn = (warning: string) => void

/** A loop may take thousands of turns, each of which may warn of the same. */
const MOST_WARNINGS = 20

/** Reads the settings of loops, each list once. */
export class LoopReader implements Loops {
  readonly #scopes: LoopScopes
  readonly #turns = new Map<string, Turns | StepError>()
  readonly #carries = new Map<string, Json>()
  readonly #warnings = new Map<string, Set<string>>()

  constructor(scopes: LoopScopes) {
    this.#scopes = scopes
  }

  /** The same at each call, as all that comes before the loop is decided. */
  turnsOf(loop: Place): Turns | StepError {
    const known = this.#turns.get(loop.step)
    if (known) return known
    const turns = this.#findTurns(loop)
    this.#turns.set(loop.step, turns)
    return turns
  }

  /** What the steps of a turn read as `loop`. Where a value is carried there is one turn at a time, so that the last value counts. */
  turnAt(loop: Place, index: number): { [key: string]: Json } {
    const { mode, carries } = loopSettings(loop.node.config)
    const turns = this.turnsOf(loop)
    const own = isFault(turns) ? NO_TURNS : turns
    const item = mode === 'repeat' ? {} : { item: own.itemAt(index) }
    const count = mode === 'repeat' ? {} : { count: own.most }
    return {
      ...item,
      index,
      ...count,
      ...(carries ? { carry: this.#carries.get(loop.step) ?? own.carry } : {}),
    }
  }

  conclude(loop: Place, index: number, output: Json): Conclusion | StepError {
    const turn = this.turnAt(loop, index)
    const { carry = null } = turn
    const scopeWith = (value: Json) =>
      this.#scopes.after(loop, index, { ...turn, result: output, carry: value })
    try {
      const concluded = concludeTurn(loop.node.config, { output, carry, scopeWith, warn: this.#warnOf(loop) })
      this.#carries.set(loop.step, concluded.carry)
      return concluded
    } catch (error) {
      return stepErrorOf(error)
    }
  }

  /** What its settings read that was missing. */
  warningsOf(loop: Place): string[] {
    return [...(this.#warnings.get(loop.step) ?? [])]
  }

  #warnOf({ step }: Place): Warn {
    const told = this.#warnings.get(step) ?? new Set()
    this.#warnings.set(step, told)
    return (warning) => {
      if (told.size < MOST_WARNINGS) told.add(warning)
    }
  }

  #findTurns(loop: Place): Turns | StepError {
    const { config } = loop.node
    const { mode, maxItems } = loopSettings(config)
    const warn = this.#warnOf(loop)
    try {
      const scope = this.#scopes.before(loop)
      const carry = isUnset(config['carry']) ? null : resolveValue('carry', config['carry'], scope, warn)
      if (mode === 'repeat') return { most: maxItems, itemAt: () => null, carry }
      const items = itemsOf(config, scope, warn)
      return isFault(items) ? items : { most: items.length, itemAt: (index) => items[index] ?? null, carry }
    } catch (error) {
      return stepErrorOf(error)
    }
  }
}

const NO_TURNS: Turns = { most: 0, itemAt: () => null, carry: null }

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
