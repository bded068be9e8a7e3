type Headers = Readonly<Record<string, string>>

/**
 * How long an answer asks to wait, milliseconds. Only where it names no time itself, the end of the caller's share counts.
 */
export function waitOf(status: number, headers: Headers, now = Date.now()): number | undefined {
  const exact = numberOf(headers['retry-after-ms'])
  if (exact !== undefined) return Math.max(0, exact)
  const there = timeThere(headers, now)
  return retryAfterMs(headers, there) ?? (isSpent(status, headers) ? resetOf(headers, there) : undefined)
}

/**
 * What time it was at the sender, who counts by its own clock: where ours is wrong by hours, a wait of a minute would take
 * hours, or none.
 */
export function timeThere({ date = '' }: Headers, now = Date.now()): number {
  const there = Date.parse(date)
  return Number.isNaN(there) ? now : there
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs({ 'retry-after': text }: Headers, there: number): number | undefined {
  const seconds = numberOf(text)
  if (seconds !== undefined) return Math.max(0, seconds * 1000)
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? undefined : Math.max(0, at - there)
}

/** Whether the caller has used up what it may ask. */
export function isSpent(status: number, headers: Headers): boolean {
  return status === 429 || (status === 403 && REMAINING.some((name) => numberOf(headers[name]) === 0))
}

const REMAINING = ['x-ratelimit-remaining', 'ratelimit-remaining', 'x-rate-limit-remaining']
const RESET = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset']
/** Numbers above count from 1970: seconds, and above the second one milliseconds. */
const [EPOCH_SECONDS, EPOCH_MS] = [1_000_000_000, 100_000_000_000]

function resetOf(headers: Headers, now: number): number | undefined {
  const named = RESET.map((name) => headers[name]).find((text) => text !== undefined)
  // `RateLimit: "default";r=0;t=50`, and in older drafts `limit=100, remaining=0, reset=50`.
  const listed = /(?:^|[;,\s])(?:t|reset)=(\d+)/i.exec(headers['ratelimit'] ?? '')?.[1]
  const reset = numberOf(named ?? listed)
  if (reset === undefined) {
    const at = Date.parse(named ?? '')
    return Number.isNaN(at) ? undefined : Math.max(0, at - now)
  }
  if (reset < EPOCH_SECONDS) return Math.max(0, reset * 1000)
  return Math.max(0, (reset < EPOCH_MS ? reset * 1000 : reset) - now)
}

/** A decimal number and nothing else. */
function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined
}
