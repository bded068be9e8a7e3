import { HelperError, type Helpers, openHelpers } from '@orch/helpers'
import { ApiError } from '../ground/api-error.ts'
import { builtHelper } from '../ground/built-helper.ts'
import type { ReadAnswer, ReadDescription, Reading } from './description-helper.ts'

/** Reads descriptions in helpers. */
export type Descriptions = {
  /** @throws ApiError DESCRIPTION_INVALID, DESCRIPTION_TOO_LARGE, OPERATION_UNKNOWN */
  read(reading: Reading): Promise<ReadDescription>
  close(): void
}

/** Eleven megabytes of YAML take 450; the same as JSON takes 70. */
const HEAP_MB = 512
/** The largest official ones take two seconds. */
const LONGEST_MS = 30_000

/** One at a time: nobody waits long for a description. */
export function openDescriptions(): Descriptions {
  const helpers = openHelpers<Reading, ReadAnswer>({
    file: builtHelper('description-helper'),
    most: 1,
    heapMb: HEAP_MB,
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
    return await helpers.run(reading, { signal: AbortSignal.timeout(LONGEST_MS) })
  } catch (error) {
    if (!(error instanceof HelperError)) throw error
    if (error.code === 'STOPPED') throw tooLarge(`longer than ${LONGEST_MS / 1000} seconds`)
    throw error.code === 'FULL' ? tooLarge(`more than ${HEAP_MB} MB of memory`) : error
  }
}

function tooLarge(taken: string): ApiError {
  const advice = 'give it as JSON instead of YAML, or only the part that you need'
  return new ApiError('DESCRIPTION_TOO_LARGE', `Reading the description takes ${taken}: ${advice}`)
}
