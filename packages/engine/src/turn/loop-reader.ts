import { type Conclusion, concludeTurn } from '../control/conclude-turn.ts'
import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import { isFault, type Loops } from '../plan/loop-progress.ts'
import type { Place } from '../plan/place.ts'
import type { Turns } from '../plan/turn-end.ts'
import type { Scope } from '../template/readable.ts'
import { evaluateTurns, type Listed } from './evaluate-turns.ts'
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

/** The list of a loop takes too long to find out here. */
export class TakesLong extends Error {
  readonly loop: Place

  constructor(loop: Place) {
    super('The list of this loop must be found out elsewhere')
    this.loop = loop
  }
}

/** Reads the settings of loops, each list once. */
export class LoopReader implements Loops {
  readonly #scopes: LoopScopes
  readonly #turns = new Map<string, Turns | StepError>()
  readonly #carries = new Map<string, Json>()
  readonly #warnings = new Map<string, Set<string>>()

  constructor(scopes: LoopScopes) {
    this.#scopes = scopes
  }

  /**
   * The same at each call, as all that comes before the loop is decided.
   * @throws TakesLong until `know` says what was found elsewhere
   */
  turnsOf(loop: Place): Turns | StepError {
    const known = this.#turns.get(loop.step)
    if (known) return known
    const scope = this.#scopes.before(loop)
    const listed = evaluateTurns(loop.node, scope, this.#warnOf(loop))
    if (scope.budget?.gaveUp) throw new TakesLong(loop)
    return this.#know(loop, listed)
  }

  /** What was found elsewhere. */
  know(loop: Place, listed: Listed | StepError, warnings: readonly string[]): void {
    for (const warning of warnings) this.#warnOf(loop)(warning)
    this.#know(loop, listed)
  }

  #know(loop: Place, listed: Listed | StepError): Turns | StepError {
    const turns = isFault(listed) ? listed : turnsIn(listed, loop)
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
}

function turnsIn({ items, carry }: Listed, { node }: Place): Turns {
  if (items === null) return { most: loopSettings(node.config).maxItems, itemAt: () => null, carry }
  return { most: items.length, itemAt: (index) => items[index] ?? null, carry }
}

const NO_TURNS: Turns = { most: 0, itemAt: () => null, carry: null }
