import { availableParallelism } from 'node:os'
import { EngineError } from '@orch/engine'
import { Piscina } from 'piscina'

/** Threads for templates and conditions that take too long for the event loop. */
export type Evaluations = {
  evaluate(task: string, signal: AbortSignal): Promise<string>
  close(): Promise<void>
}

/** In a checkout the thread is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../../dist/evaluation-thread.js' : './evaluation-thread.js'
/** Values of tens of megabytes as JSON take many times as much as structures. */
const HEAP_MB = 1_024
const IDLE_MS = 10_000

/** They start when they are wanted. How long an evaluation may take its fuel says. */
export function openEvaluations(): Evaluations {
  const pool = new Piscina<string, string>({
    filename: new URL(FILE, import.meta.url).href,
    name: 'evaluate',
    minThreads: 0,
    maxThreads: Math.min(Math.max(Math.floor(availableParallelism() / 2), 1), 4),
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    argv: [],
    execArgv: [],
  })
  // A thread that ends while it has nothing to do: the next task starts another.
  pool.on('error', () => {})
  return {
    async evaluate(task, signal) {
      try {
        return await pool.run(task, { signal })
      } catch (error) {
        throw isFull(error) ? tooLarge() : error
      }
    },
    close: () => pool.destroy(),
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooLarge(): EngineError {
  const message = `The templates of this step take more than ${HEAP_MB} MB of memory: let them read less, or use a Code step`
  return new EngineError('SETTINGS_TOO_LARGE', message)
}
