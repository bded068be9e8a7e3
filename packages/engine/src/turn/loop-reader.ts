import type { Conclusion } from '../control/conclude-turn.ts'
import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import { isFault, type Loops } from '../plan/loop-progress.ts'
import { type StepPlace, turnPrefix } from '../plan/place.ts'
import type { Turns } from '../plan/turn-end.ts'
import type { Scope } from '../template/readable.ts'
import { evaluateConclusion, evaluateTurns, type Listed } from './evaluate-turns.ts'

/** What the settings of loops read. */
export type LoopScopes = {
  /** Before the first turn. */
  before(loop: StepPlace): Scope
  /** After a turn, which is this value to them. */
  after(loop: StepPlace, index: number, turn: Json): Scope
}

type Warn = (warning: string) => void

/** A loop may take thousands of turns, each of which may warn of the same. */
const MOST_WARNINGS = 20

/** What is asked about a loop: its list, or what a turn that ended means. */
export type Asked = { loop: StepPlace } & (
  | { what: 'turns' }
  | { what: 'conclusion'; index: number; turn: { [key: string]: Json } }
)

/** What the settings of a loop say takes too long to find out here. */
export class TakesLong extends Error {
  readonly asked: Asked

  constructor(asked: Asked) {
    super('The settings of this loop must be read elsewhere')
    this.asked = asked
  }
}

/** Many turns ended at once: the rest of them is looked at after others had their turn. */
export class LooksLong extends Error {}

/** How long turns that ended are looked at without a pause. */
const SLICE_MS = 20

/** Reads the settings of loops, each list once. */
export class LoopReader implements Loops {
  readonly #scopes: LoopScopes
  readonly #turns = new Map<string, Turns | StepError>()
  readonly #carries = new Map<string, Json>()
  readonly #warnings = new Map<string, Set<string>>()
  /** What was found out elsewhere of turns that ended, by their places. */
  readonly #concluded = new Map<string, Conclusion | StepError>()
  #lookingSince: number | undefined

  constructor(scopes: LoopScopes) {
    this.#scopes = scopes
  }

  /**
   * The same at each call, as all that comes before the loop is decided.
   * @throws TakesLong until `know` says what was found elsewhere
   */
  turnsOf(loop: StepPlace): Turns | StepError {
    const known = this.#turns.get(loop.step)
    if (known) return known
    const scope = this.#scopes.before(loop)
    const listed = evaluateTurns(loop.node, scope, this.#warnOf(loop))
    if (scope.budget?.gaveUp) throw new TakesLong({ what: 'turns', loop })
    return this.#know(loop, listed)
  }

  /** What was found elsewhere. */
  know(loop: StepPlace, listed: Listed | StepError, warnings: readonly string[]): void {
    for (const warning of warnings) this.#warnOf(loop)(warning)
    this.#know(loop, listed)
  }

  #know(loop: StepPlace, listed: Listed | StepError): Turns | StepError {
    const turns = isFault(listed) ? listed : turnsIn(listed, loop)
    this.#turns.set(loop.step, turns)
    return turns
  }

  /** What the steps of a turn read as `loop`. Where a value is carried there is one turn at a time, so that the last value counts. */
  turnAt(loop: StepPlace, index: number): { [key: string]: Json } {
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

  /** Turns that end are looked at for a while from here on. */
  lookAgain(): void {
    this.#lookingSince = undefined
  }

  /**
   * Asked once for each turn that ends.
   * @throws LooksLong until `lookAgain`, TakesLong until `knowConclusion` says what was found elsewhere
   */
  conclude(loop: StepPlace, index: number, output: Json): Conclusion | StepError {
    this.#requireTime()
    const at = turnPrefix(loop, index)
    const known = this.#concluded.get(at)
    this.#concluded.delete(at)
    const concluded =
      known ?? this.#concludeHere(loop, index, { ...this.turnAt(loop, index), result: output })
    if (!isFault(concluded)) this.#carries.set(loop.step, concluded.carry)
    return concluded
  }

  knowConclusion(
    loop: StepPlace,
    index: number,
    concluded: Conclusion | StepError,
    warnings: readonly string[],
  ): void {
    for (const warning of warnings) this.#warnOf(loop)(warning)
    this.#concluded.set(turnPrefix(loop, index), concluded)
  }

  #concludeHere(loop: StepPlace, index: number, turn: { [key: string]: Json }): Conclusion | StepError {
    const scopes: Scope[] = []
    const scopeOf = (value: Json) => {
      const scope = this.#scopes.after(loop, index, value)
      scopes.push(scope)
      return scope
    }
    const concluded = evaluateConclusion(loop.node, turn, scopeOf, this.#warnOf(loop))
    if (scopes.some(({ budget }) => budget?.gaveUp))
      throw new TakesLong({ what: 'conclusion', loop, index, turn })
    return concluded
  }

  /** One turn at least is looked at each time, so that it comes to an end. */
  #requireTime(): void {
    const now = performance.now()
    this.#lookingSince ??= now
    if (now - this.#lookingSince > SLICE_MS) throw new LooksLong()
  }

  /** What its settings read that was missing. */
  warningsOf(loop: StepPlace): string[] {
    return [...(this.#warnings.get(loop.step) ?? [])]
  }

  #warnOf({ step }: StepPlace): Warn {
    const told = this.#warnings.get(step) ?? new Set()
    this.#warnings.set(step, told)
    return (warning) => {
      if (told.size < MOST_WARNINGS) told.add(warning)
    }
  }
}

function turnsIn({ items, carry }: Listed, { node }: StepPlace): Turns {
  if (items === null) return { most: loopSettings(node.config).maxItems, itemAt: () => null, carry }
  return { most: items.length, itemAt: (index) => items[index] ?? null, carry }
}

const NO_TURNS: Turns = { most: 0, itemAt: () => null, carry: null }
