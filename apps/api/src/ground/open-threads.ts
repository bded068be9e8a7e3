import { Piscina } from 'piscina'

/** Threads of one kind, which start when they are wanted. */
export type Threads<Task, Answer> = {
  run(task: Task, signal: AbortSignal): Promise<Answer>
  close(): Promise<void>
}

export type ThreadOptions = {
  /** The built file that answers a task, without its ending: `evaluation-thread`. */
  file: string
  /** The function of that file which answers. */
  name: string
  maxThreads: number
  heapMb: number
  /** What to throw when a task takes more memory than that. */
  outOfMemory: () => Error
}

const IDLE_MS = 10_000

/** A thread sees neither the environment nor the arguments of the server, and its memory is bounded. */
export function openThreads<Task, Answer>(options: ThreadOptions): Threads<Task, Answer> {
  const { file, name, maxThreads, heapMb, outOfMemory } = options
  const pool = new Piscina<Task, Answer>({
    filename: builtFile(file),
    name,
    minThreads: 0,
    maxThreads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    env: {},
    argv: [],
    execArgv: [],
  })
  // A thread that ends while it has nothing to do: the next task starts another.
  pool.on('error', () => {})
  return {
    async run(task, signal) {
      try {
        return await pool.run(task, { signal })
      } catch (error) {
        throw isOutOfMemory(error) ? outOfMemory() : error
      }
    },
    close: () => pool.destroy(),
  }
}

/** In a checkout the thread is built first: Node reads no TypeScript before version 22. */
function builtFile(file: string): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../dist' : '.'
  return new URL(`${folder}/${file}.js`, import.meta.url).href
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
