import { availableParallelism } from 'node:os'
import { EngineError } from '@orch/engine'
import { openHelpers } from '../ground/open-helpers.ts'

/** Processes for templates and conditions that take too long for the event loop. */
export type Evaluations = {
  evaluate(task: string, signal: AbortSignal): Promise<string>
  close(): Promise<void>
}

/** Values of tens of megabytes as JSON take many times as much as structures. */
const HEAP_MB = 1_024
const MOST_HELPERS = 4

/** How long an evaluation may take its fuel says. */
export function openEvaluations(): Evaluations {
  const helpers = openHelpers<string, string>({
    file: 'evaluation-helper',
    most: Math.min(Math.max(Math.floor(availableParallelism() / 2), 1), MOST_HELPERS),
    heapMb: HEAP_MB,
    outOfMemory: tooLarge,
  })
  return { evaluate: helpers.run, close: helpers.close }
}

function tooLarge(): EngineError {
  const message = `The templates of this step take more than ${HEAP_MB} MB of memory: let them read less, or use a Code step`
  return new EngineError('SETTINGS_TOO_LARGE', message)
}
