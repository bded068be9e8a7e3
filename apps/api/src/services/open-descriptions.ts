import { ApiError } from '../ground/api-error.ts'
import { type Helpers, openHelpers } from '../ground/open-helpers.ts'
import type { ReadAnswer, ReadDescription, Reading } from './description-helper.ts'

/** Reads descriptions in helpers. */
export type Descriptions = {
  /** @throws ApiError DESCRIPTION_INVALID, DESCRIPTION_TOO_LARGE, OPERATION_UNKNOWN */
  read(reading: Reading): Promise<ReadDescription>
  close(): Promise<void>
}

/** Eleven megabytes of YAML take 450; the same as JSON takes 70. */
const HEAP_MB = 512
/** The largest official ones take two seconds. */
const LONGEST_MS = 30_000

/** One at a time: nobody waits long for a description. */
export function openDescriptions(): Descriptions {
  const helpers = openHelpers<Reading, ReadAnswer>({
    file: 'description-helper',
    most: 1,
    heapMb: HEAP_MB,
    outOfMemory: () => tooLarge(`more than ${HEAP_MB} MB of memory`),
  })
  return {
    async read(reading) {
      const answer = await inTime(helpers, reading)
      if (answer.isRead) return answer.read
      const code = answer.code === 'INVALID_ARGUMENT' ? 'DESCRIPTION_INVALID' : answer.code
      throw new ApiError(code, answer.message)
    },
    close: helpers.close,
  }
}

/** @throws ApiError DESCRIPTION_TOO_LARGE when that takes too long or too much memory */
async function inTime(helpers: Helpers<Reading, ReadAnswer>, reading: Reading): Promise<ReadAnswer> {
  try {
    return await helpers.run(reading, AbortSignal.timeout(LONGEST_MS))
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'AbortError'
    throw isLate ? tooLarge(`longer than ${LONGEST_MS / 1000} seconds`) : error
  }
}

function tooLarge(taken: string): ApiError {
  const advice = 'give it as JSON instead of YAML, or only the part that you need'
  return new ApiError('DESCRIPTION_TOO_LARGE', `Reading the description takes ${taken}: ${advice}`)
}
