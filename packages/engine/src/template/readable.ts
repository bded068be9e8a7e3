import type { Places } from '@orch/expression'
import type { Budget } from '../budget/budget.ts'
import type { Json } from '../json.ts'
import type { Reference, Token } from './parse-template.ts'

/** A step whose output a template may read. */
export type ReadableStep = { id: string; label: string; output: Json | undefined }

/** A name of a step, and where it is written. */
export type Named = Pick<Token, 'source' | 'position' | 'reference'>

/** What one evaluation reads besides the steps. */
export type Surroundings = {
  /** What an evaluation may use; without it, anything. */
  budget?: Budget
  /** What can be named besides steps: `execution`, `workflow`, `loop`. A step of the same name comes first. */
  names?: Readonly<Record<string, Json>>
  /** What `now` and chance are. */
  clock?: {
    now: Date
    /** From 0 up to 1; `Math.random` unless given. */
    random?: () => number
  }
}

/** The steps upstream of one node, by every name a template may use. */
export type Scope = Surroundings & {
  /** Whether a step is called so, upstream or not. */
  has(reference: Reference): boolean
  /** @throws EngineError INVALID_TEMPLATE when there is no such step, or it does not run before */
  find(named: Named): ReadableStep
  /** How steps are called in an expression: for what is written as another tool calls them. */
  places: Places
}
