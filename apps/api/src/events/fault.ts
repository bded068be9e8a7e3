/** What went wrong, as a row keeps it. */
export type Fault = { code: string; message: string; retryAfterMs: number | undefined }

const LONGEST_MESSAGE = 600
const LONGEST_PAUSE_MS = 3_600_000
/** What was published together does not stay together. */
const JITTER = 0.1

export function faultOf(error: unknown): Fault {
  const code = Reflect.get(Object(error), 'code')
  const retryAfterMs = Reflect.get(Object(error), 'retryAfterMs')
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: typeof code === 'string' ? code : 'EVENT_FAILED',
    message: message.slice(0, LONGEST_MESSAGE),
    retryAfterMs: typeof retryAfterMs === 'number' ? Math.min(retryAfterMs, LONGEST_PAUSE_MS) : undefined,
  }
}

/** Twice as long after each failure, an hour at most, and never sooner than usual. */
export function pauseAfter(everyMs: number, failures: number): number {
  return jittered(Math.max(everyMs, Math.min(everyMs * 2 ** failures, LONGEST_PAUSE_MS)))
}

export function jittered(ms: number): number {
  return Math.round(ms * (1 - JITTER + Math.random() * 2 * JITTER))
}
