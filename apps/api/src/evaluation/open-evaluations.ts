import { EngineError } from '@orch/engine'
import { HelperError, openHelpers, usualProcesses } from '@orch/helpers'
import { builtHelper } from '../ground/built-helper.ts'

/** Processes for templates and conditions that take too long for the event loop. */
export type Evaluations = {
  /** @throws EngineError SETTINGS_TOO_LARGE; HelperError */
  evaluate(task: string, signal: AbortSignal): Promise<string>
  close(): void
}

/** Values of tens of megabytes as JSON take many times as much as structures. */
const HEAP_MB = 1_024

/** How long an evaluation may take its fuel says. */
export function openEvaluations(heapMb = HEAP_MB): Evaluations {
  const helpers = openHelpers<string, string>({
    file: builtHelper('evaluation-helper'),
    most: usualProcesses(),
    heapMb,
  })
  return {
    async evaluate(task, signal) {
      try {
        return await helpers.run(task, { signal })
      } catch (error) {
        throw error instanceof HelperError && error.code === 'FULL' ? tooLarge(heapMb) : error
      }
    },
    close: helpers.close,
  }
}

function tooLarge(heapMb: number): EngineError {
  const message = `The templates of this step take more than ${heapMb} MB of memory: let them read less, or use a Code step`
  return new EngineError('SETTINGS_TOO_LARGE', message)
}
