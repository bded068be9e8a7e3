import type { StepError } from '../errors.ts'
import type { Outcome } from '../ports.ts'
import { sizeOf } from './size-of.ts'

/** How much an execution may use, in characters of JSON. Where one is left out, it is as in `DEFAULT_LIMITS`. */
export type Limits = {
  /** That the resolved settings of one step may hold. */
  settings?: number
  /** That one step may give. */
  output?: number
  /** That all steps of one execution may give together. */
  outcomes?: number
  /** That one evaluation may look at: the templates and conditions of one step. */
  fuel?: number
  /** That all evaluations of one turn may look at. */
  turnFuel?: number
}

const DEFAULT_LIMITS: Required<Limits> = {
  settings: 20_000_000,
  output: 64_000_000,
  outcomes: 128_000_000,
  fuel: 100_000_000,
  turnFuel: 5_000_000_000,
}

export function limitsOf(limits: Limits = {}): Required<Limits> {
  return { ...DEFAULT_LIMITS, ...limits }
}

/** What a step gave; its failure when that is too much for one step. One that failed anyway keeps its own error. */
export function boundedOutcome(outcome: Outcome, most: number): { outcome: Outcome; size: number } {
  const output = outcome.status === 'skipped' ? undefined : outcome.output
  const size = output === undefined ? 0 : sizeOf(output)
  if (size <= most) return { outcome, size }
  if (outcome.status === 'error') {
    const { output: _, ...failure } = outcome
    return { outcome: failure, size: 0 }
  }
  const message = `This step gives more than ${most} characters: give on less, or merge fewer branches`
  const error = { code: 'OUTPUT_TOO_LARGE', message }
  return { outcome: { status: 'error', error, handled: false }, size: 0 }
}

/** Of one execution, in all its loops together. */
const MOST_STEPS = 50_000

/** Why an execution with these outcomes must end. */
export function tooMuch(
  { outcomes, size }: { outcomes: ReadonlyMap<string, Outcome>; size: number },
  { outcomes: most }: Required<Limits>,
): StepError | undefined {
  if (outcomes.size > MOST_STEPS) {
    const message = `An execution has ${MOST_STEPS} steps at most, the turns of its loops included`
    return { code: 'TOO_MANY_STEPS', message }
  }
  if (size <= most) return undefined
  const message = `The steps of this execution gave more than ${most} characters together: let them give less, or divide the work over several executions`
  return { code: 'EXECUTION_TOO_LARGE', message }
}
