import { ApiError } from '../../ground/api-error.ts'

const MAX_WAIT_SECONDS = 60

/** How long a caller wants to wait for the end, in milliseconds: from `?wait=10` or `Prefer: wait=10`. @throws ApiError INVALID_REQUEST */
export function askedWaitMs(wait: string | undefined, prefer = ''): number {
  const asked = wait ?? /(?:^|[,;]\s*)wait=(\d+)/.exec(prefer)?.[1]
  const seconds = Number(asked ?? 0)
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new ApiError('INVALID_REQUEST', 'wait: a number of seconds from 0 to 60')
  return Math.min(seconds, MAX_WAIT_SECONDS) * 1000
}
