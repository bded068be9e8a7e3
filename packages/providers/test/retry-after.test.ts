import { describe, expect, test } from 'vitest'
import { errorOf } from '../src/api/answer-error.ts'
import { waitOf } from '../src/http/retry-after.ts'

const NOW = Date.parse('2026-11-28T10:00:00Z')
const AT = 'Sat, 28 Nov 2026 10:00:30 GMT'
const refused = (status: number, headers: Record<string, string>) => {
  const { code, retryable, retryAfterMs } = errorOf('', { status, headers } as never)
  return { code, retryable, retryAfterMs }
}

test.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'retry-after': '30' }, 30_000],
  ['parts of a second', { 'retry-after': ' 1.5 ' }, 1_500],
  ['milliseconds', { 'retry-after-ms': '250', 'retry-after': '30' }, 250],
  ['a date', { 'retry-after': AT }, 30_000],
  [
    'a date by the clock of the service',
    { 'retry-after': AT, date: 'Sat, 28 Nov 2026 10:00:20 GMT' },
    10_000,
  ],
  ['a date that is over', { 'retry-after': 'Sat, 28 Nov 2026 09:00:00 GMT' }, 0],
  ['less than nothing', { 'retry-after': '-5' }, 0],
  ['words', { 'retry-after': 'soon' }, undefined],
  ['a number of JavaScript', { 'retry-after': '0x10' }, undefined],
  ['nothing', { 'retry-after': '' }, undefined],
  ['the end of the share, in seconds', { 'ratelimit-reset': '50' }, 50_000],
  ['the same since 1970', { 'x-ratelimit-reset': String(NOW / 1000 + 50) }, 50_000],
  [
    'the same by the clock of the service',
    { 'x-ratelimit-reset': String(NOW / 1000 + 3650), date: 'Sat, 28 Nov 2026 11:00:00 GMT' },
    50_000,
  ],
  ['the same in milliseconds', { 'x-rate-limit-reset': String(NOW + 50) }, 50],
  ['the same as a date', { 'x-ratelimit-reset': '2026-11-28T10:00:50Z' }, 50_000],
  ['the same in a list', { ratelimit: '"default";r=0;t=50' }, 50_000],
  ['the same in an older list', { ratelimit: 'limit=100, remaining=0, reset=50' }, 50_000],
  ['Retry-After before it', { 'retry-after': '1', 'x-ratelimit-reset': '50' }, 1_000],
])('a 429 says how long to wait: %s', (_, headers, wait) => {
  expect(waitOf(429, headers, NOW)).toBe(wait)
})

describe('a refusal', () => {
  test.each([403, 409, 413, 423, 429])('with %i that says when to come again may pass', (status) => {
    expect(refused(status, { 'retry-after': '2' })).toEqual({
      code: 'RATE_LIMITED',
      retryable: true,
      retryAfterMs: 2_000,
    })
  })

  test.each([400, 403, 404, 409, 413, 422, 423])('with %i that does not is for good', (status) => {
    expect(refused(status, { 'x-ratelimit-reset': '50' }).retryable).toBe(false)
  })

  test.each([408, 425, 429, 500, 502, 503, 504])('with %i may pass by itself', (status) => {
    expect(refused(status, {})).toMatchObject({ retryable: true, retryAfterMs: undefined })
  })

  test('with 403 where the share is used up waits for the next one', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '50' }
    expect(refused(403, headers)).toEqual({ code: 'RATE_LIMITED', retryable: true, retryAfterMs: 50_000 })
    expect(refused(403, { ...headers, 'x-ratelimit-remaining': '7' }).code).toBe('FORBIDDEN')
  })
})
