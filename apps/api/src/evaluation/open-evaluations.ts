import { availableParallelism } from 'node:os'
import { EngineError } from '@orch/engine'
import { openThreads } from '../ground/open-threads.ts'

/** Threads for templates and conditions that take too long for the event loop. */
export type Evaluations = {
  evaluate(task: string, signal: AbortSignal): Promise<string>
  close(): Promise<void>
}

/** Values of tens of megabytes as JSON take many times as much as structures. */
const HEAP_MB = 1_024
const MOST_THREADS = 4

/** How long an evaluation may take its fuel says. */
export function openEvaluations(): Evaluations {
  const threads = openThreads<string, string>({
    file: 'evaluation-thread',
    name: 'evaluate',
    maxThreads: Math.min(Math.max(Math.floor(availableParallelism() / 2), 1), MOST_THREADS),
    heapMb: HEAP_MB,
    outOfMemory: tooLarge,
  })
  return { evaluate: threads.run, close: threads.close }
}

function tooLarge(): EngineError {
  const message = `The templates of this step take more than ${HEAP_MB} MB of memory: let them read less, or use a Code step`
  return new EngineError('SETTINGS_TOO_LARGE', message)
}
