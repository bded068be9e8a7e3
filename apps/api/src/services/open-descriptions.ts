import { Piscina } from 'piscina'
import { ApiError } from '../ground/api-error.ts'
import type { ReadAnswer, ReadDescription, Reading } from './description-thread.ts'

/** Reads descriptions in threads. */
export type Descriptions = {
  /** @throws ApiError DESCRIPTION_INVALID, DESCRIPTION_TOO_LARGE, OPERATION_UNKNOWN */
  read(reading: Reading): Promise<ReadDescription>
  close(): Promise<void>
}

/** In a checkout the thread is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../../dist/description-thread.js' : './description-thread.js'
/** A description of 16 MB as structures, and as many again while it is read. */
const HEAP_MB = 1_024
const IDLE_MS = 10_000
/** The largest official ones take two seconds. */
const LONGEST_MS = 60_000

/** They start when they are wanted. One at a time: nobody waits long for a description. */
export function openDescriptions(): Descriptions {
  const pool = new Piscina<Reading, ReadAnswer>({
    filename: new URL(FILE, import.meta.url).href,
    name: 'read',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    argv: [],
    execArgv: [],
  })
  // A thread that ends while it has nothing to do: the next task starts another.
  pool.on('error', () => {})
  return {
    async read(reading) {
      const answer = await answerOf(pool, reading)
      if (answer.isRead) return answer.read
      const code = answer.code === 'INVALID_ARGUMENT' ? 'DESCRIPTION_INVALID' : answer.code
      throw new ApiError(code, answer.message)
    },
    close: () => pool.destroy(),
  }
}

/** @throws ApiError DESCRIPTION_TOO_LARGE when the thread takes too long or too much memory */
async function answerOf(pool: Piscina<Reading, ReadAnswer>, reading: Reading): Promise<ReadAnswer> {
  try {
    return await pool.run(reading, { signal: AbortSignal.timeout(LONGEST_MS) })
  } catch (error) {
    if (isFull(error))
      throw new ApiError(
        'DESCRIPTION_TOO_LARGE',
        `Reading the description takes more than ${HEAP_MB} MB of memory`,
      )
    if (error instanceof Error && error.name === 'AbortError')
      throw new ApiError(
        'DESCRIPTION_TOO_LARGE',
        `Reading the description takes longer than ${LONGEST_MS / 1000} seconds`,
      )
    throw error
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
