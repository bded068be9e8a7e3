import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryDelay } from '../src/turn/run-step.ts'

const policy = { attempts: 5, backoff: 'exponential', delayMs: 100, maxDelayMs: 1_000 } as const
const error = { code: 'RATE_LIMITED', message: 'later', retryable: true }
const delays = (random: number, own = policy) =>
  [1, 2, 3, 4, 5].map((attempt) => retryDelay(own, error, attempt, () => random))

test('the delay doubles up to its limit, half of it jitter, until no try is left', () => {
  expect(delays(0)).toEqual([50, 100, 200, 400, undefined])
  expect(delays(1)).toEqual([100, 200, 400, 800, undefined])
  expect(retryDelay({ ...policy, attempts: 99 }, error, 50, () => 1)).toBe(1_000)
})

test('a fixed delay stays', () => {
  const fixed = { ...policy, backoff: 'fixed' as const }
  expect(retryDelay(fixed, error, 1, () => 1)).toBe(100)
  expect(retryDelay(fixed, error, 4, () => 1)).toBe(100)
})

test('what cannot be helped is not tried again', () => {
  expect(retryDelay(policy, { ...error, retryable: false }, 1, () => 0)).toBeUndefined()
  expect(retryDelay(policy, { code: 'X', message: '' }, 1, () => 0)).toBeUndefined()
})

test('what may have been done is tried again only where the author says so', () => {
  const uncertain = { code: 'TIMEOUT', message: '', retryable: false, uncertain: true }
  expect(retryDelay(policy, uncertain, 1, () => 0)).toBeUndefined()
  expect(retryDelay({ ...policy, repeatUncertain: true }, uncertain, 1, () => 0)).toBe(50)
})

test('the statuses that the author chose count in place of those that usually pass', () => {
  const chosen = { ...policy, statuses: [404, 503] }
  const ended = (status: number, retryable: boolean) => ({ code: 'X', message: '', status, retryable })
  expect(retryDelay(chosen, ended(404, false), 1, () => 0)).toBe(50)
  expect(retryDelay(chosen, ended(503, true), 1, () => 0)).toBe(50)
  expect(retryDelay(chosen, ended(429, true), 1, () => 0)).toBeUndefined()
  expect(retryDelay(chosen, error, 1, () => 0)).toBe(50)
})

test('chance never makes it earlier than half, later than the whole, or earlier than the other side asked', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(10_000),
      (random, attempt, retryAfterMs) => {
        const grown = Math.min(100 * 2 ** (attempt - 1), 1_000)
        const delay = retryDelay(policy, { ...error, retryAfterMs }, attempt, () => random) ?? 0
        expect(delay).toBeGreaterThanOrEqual(Math.max(grown / 2, retryAfterMs))
        expect(delay).toBeLessThanOrEqual(Math.max(grown, retryAfterMs))
      },
    ),
  )
})
