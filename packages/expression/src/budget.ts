import { aFunction, createEntrances, optional, type Take } from '@orch/entrance'
import { ExpressionError } from './error.ts'

/** The most that one evaluation, or all that share a budget, may use. */
export type Limits = {
  /** Calls, turns of callbacks and items looked at; a text counts one step for each 16 characters. */
  steps: number
  /** Characters of any text that is produced. */
  text: number
  /** Items of any list that is produced. */
  list: number
}

/**
 * Generous for data of megabytes; a runaway expression ends within a second.
 * @example
 * ```ts
 * import { Budget, DEFAULT_LIMITS, evaluate } from '@orch/expression'
 *
 * const budget = new Budget({ ...DEFAULT_LIMITS, list: 10 })
 * console.log(evaluate('1 + 1', {}, { budget })) // 2
 * ```
 */
export const DEFAULT_LIMITS: Readonly<Limits> = Object.freeze({
  steps: 10_000_000,
  text: 20_000_000,
  list: 1_000_000,
})

/**
 * To look at so many characters of a text counts as one step.
 * @example
 * ```ts
 * import { CHARACTERS_A_STEP } from '@orch/expression'
 *
 * console.log(CHARACTERS_A_STEP) // 16
 * ```
 */
export const CHARACTERS_A_STEP = 16

const positive: Take = {
  holds: (value) => typeof value === 'number' && value > 0,
  be: 'a positive number',
}
const LIMITS = { steps: optional(positive), text: optional(positive), list: optional(positive) }
const PARENT = optional(aFunction)
const { checked, fieldsOf } = createEntrances((message) => new ExpressionError('INVALID_VALUE', message))

function limitsOf(limits: Partial<Limits>): Limits {
  return { ...DEFAULT_LIMITS, ...fieldsOf<Partial<Limits>>('limits', limits, LIMITS) }
}

/**
 * What is left to use. Several evaluations may share one, so that all of them together stay bounded.
 * @example
 * ```ts
 * import { Budget, evaluate } from '@orch/expression'
 *
 * const budget = new Budget({ list: 1_000 })
 * console.log(evaluate('1 + 1', {}, { budget })) // 2
 * ```
 */
export class Budget {
  readonly limits: Readonly<Limits>
  readonly #parent: ((steps: number) => void) | undefined
  #left: number

  /**
   * @param parent told of every step; what it throws ends the evaluation
   * @throws ExpressionError INVALID_VALUE for a limit that is not a positive number
   */
  constructor(limits?: Partial<Limits>, parent?: (steps: number) => void) {
    // An evaluation of one microsecond has no time to copy what nobody changed.
    this.limits = limits === undefined ? DEFAULT_LIMITS : limitsOf(limits)
    this.#parent = checked('parent', parent, PARENT)
    this.#left = this.limits.steps
  }

  /** Steps not used so far. */
  get left(): number {
    return Math.max(0, this.#left)
  }

  /** @throws ExpressionError TOO_MANY_STEPS */
  spend(steps: number): void {
    if (typeof steps !== 'number' || !(steps >= 0)) throw invalid('The steps to spend must be 0 or more')
    this.#left -= steps
    this.#parent?.(steps)
    if (this.#left < 0)
      throw new ExpressionError(
        'TOO_MANY_STEPS',
        `This expression takes more than ${this.limits.steps} steps: give it less data, or split the work over several steps`,
      )
  }

  /** Steps that go over all of a value. @throws ExpressionError TOO_MANY_STEPS */
  spendOn(value: unknown): void {
    this.spend(sizeOf(value))
  }

  /** Room for a text of this length. @throws ExpressionError TEXT_TOO_LONG, TOO_MANY_STEPS */
  text(length: number): void {
    if (typeof length !== 'number' || !(length <= this.limits.text))
      throw new ExpressionError(
        'TEXT_TOO_LONG',
        `A text would become longer than ${this.limits.text} characters`,
      )
  }

  /** Room for a list of this length. @throws ExpressionError LIST_TOO_LONG */
  list(length: number): void {
    if (typeof length !== 'number' || !(length <= this.limits.list))
      throw new ExpressionError('LIST_TOO_LONG', `A list would become longer than ${this.limits.list} items`)
  }

  /** Refuses a result that is too large. @throws ExpressionError TEXT_TOO_LONG, LIST_TOO_LONG */
  check(value: unknown): void {
    if (typeof value === 'string') this.text(value.length)
    else if (isList(value)) this.list(itemsIn(value))
  }
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 1 + Math.floor(value.length / CHARACTERS_A_STEP)
  if (isList(value)) return 1 + itemsIn(value)
  if (typeof value !== 'object' || value === null) return 1
  return 1 + fieldsIn(value)
}

/** A proxy that its maker revoked is not a list. */
function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

function itemsIn(list: readonly unknown[]): number {
  try {
    return list.length
  } catch {
    throw invalid('A list must be one that can be read')
  }
}

/** Counted, not collected: the object may be large. The bytes of a file are fields to `for … in`. */
function fieldsIn(value: object): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  let fields = 0
  try {
    for (const _ in value) fields += 1
  } catch {
    throw invalid('An object must be one that can be read')
  }
  return fields
}

function invalid(message: string): ExpressionError {
  return new ExpressionError('INVALID_VALUE', message)
}
