import type { TestVerdict } from '@orch/vault'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Says nothing about the credentials: asked again soon, then less and less often. */
const SILENT = new Set<TestVerdict>(['unreachable', 'rate_limited', 'unknown'])
const FIRST_AGAIN_MS = 15 * MINUTE_MS
/** A refused key is not tried often: services lock accounts out. */
const REFUSED_AT_MOST_MS = 7 * DAY_MS

/** How the last probes of an integration went: the verdict, and how many in a row were of its kind. */
export type Streak = { verdict: TestVerdict; times: number }

/** How long after a probe the next one is due, milliseconds. `everyMs`: for credentials that work. */
export function waitAfter({ verdict, times }: Streak, everyMs: number): number {
  const doublings = 2 ** Math.min(times - 1, 20)
  if (SILENT.has(verdict)) return Math.min(FIRST_AGAIN_MS * doublings, everyMs)
  if (verdict === 'valid' || verdict === 'valid_limited') return everyMs
  return Math.min(everyMs * doublings, Math.max(everyMs, REFUSED_AT_MOST_MS))
}

/** The streak with one more probe. */
export function longer(streak: Streak | undefined, verdict: TestVerdict): Streak {
  return { verdict, times: streak && kindOf(streak.verdict) === kindOf(verdict) ? streak.times + 1 : 1 }
}

function kindOf(verdict: TestVerdict): 'silent' | 'good' | 'refused' {
  if (SILENT.has(verdict)) return 'silent'
  return verdict === 'valid' || verdict === 'valid_limited' ? 'good' : 'refused'
}
