import type { Integration } from '@orch/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  careOf,
  mostFailing,
  rateText,
  scaleTop,
  slowest,
  totalsOf,
  type WorkflowFigures,
} from '../../src/features/home/figures.ts'
import { accountName } from '../../src/lib/account-name.ts'
import { creditsText } from '../../src/lib/credits-text.ts'
import { expiryOf } from '../../src/lib/expiry.ts'
import { sizeText } from '../../src/lib/size.ts'
import { isUnderWay, STATUS_DISPLAYS } from '../../src/lib/step-status.ts'
import { durationText, timeAgo } from '../../src/lib/time.ts'

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1_000, '1.00 s'],
    [9_994, '9.99 s'],
    [9_996, '10.0 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 0 s'],
    [60_000, '1 min 0 s'],
    [119_400, '1 min 59 s'],
    [119_700, '2 min 0 s'],
    [3_600_000, '60 min 0 s'],
  ])('of %d ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text)
  })

  test('has less than 60 seconds beside minutes, less than 1000 ms, and at most three digits of seconds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000_000, noNaN: true }), (ms) => {
        const text = durationText(ms)
        const [, number = '', unit] = /^(?:\d+ min )?([\d.]+) (ms|s)$/.exec(text) ?? []
        expect(unit).toBeDefined()
        expect(Number(number)).toBeLessThan(unit === 'ms' ? 1000 : 60)
        if (number.includes('.')) expect(number.replace('.', '')).toHaveLength(3)
      }),
    )
  })

  test('never shrinks while time goes on', () => {
    const msOf = (text: string) =>
      [...text.matchAll(/([\d.]+) (min|ms|s)/g)].reduce((sum, [, number, unit]) => {
        return sum + Number(number) * (unit === 'min' ? 60_000 : unit === 's' ? 1000 : 1)
      }, 0)
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(2_000), (ms, more) => {
        expect(msOf(durationText(ms + more))).toBeGreaterThanOrEqual(msOf(durationText(ms)))
        // Two digits of seconds up to ten, one up to a minute, none beyond.
        expect(Math.abs(msOf(durationText(ms)) - ms)).toBeLessThanOrEqual(
          ms < 10_000 ? 5 : ms < 60_000 ? 50 : 500,
        )
      }),
    )
  })
})

describe('a size', () => {
  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [1_500_000, '1.5 MB'],
    [999_999_999, '1.0 GB'],
    [2e12, '2.0 TB'],
    [5e15, '5000.0 TB'],
  ])('of %d bytes is %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text)
  })

  test('is never a thousand of a unit that has a larger one', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (bytes) => {
        const [number = '', unit = ''] = sizeText(bytes).split(' ')
        if (unit !== 'TB') expect(Number(number)).toBeLessThan(1000)
        expect(Number(number)).toBeGreaterThanOrEqual(unit === 'bytes' ? 0 : 1)
      }),
    )
  })
})

describe('how long ago', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  test.each([
    [0, 'just now'],
    [-59, 'just now'],
    [-60, '1 minute ago'],
    [-3_599, '59 minutes ago'],
    [-3_600, '1 hour ago'],
    [-86_399, '23 hours ago'],
    [-86_400, 'yesterday'],
    [-2_592_000, 'last month'],
    [-31_536_000, 'last year'],
    [90, 'in 1 minute'],
    [86_400, 'tomorrow'],
  ])('%d seconds from now is %s', (seconds, text) => {
    expect(timeAgo(new Date(now.getTime() + seconds * 1000).toISOString(), now)).toBe(text)
  })
})

describe('the end of a credential', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
  test.each([
    [31.5, undefined],
    [30.5, { text: 'Expires in 30 days', isUrgent: false }],
    [8.1, { text: 'Expires in 8 days', isUrgent: false }],
    [7.1, { text: 'Expires in 7 days', isUrgent: true }],
    [1.5, { text: 'Expires in 1 day', isUrgent: true }],
    [0.5, { text: 'Expires today', isUrgent: true }],
    [-0.1, { text: 'Expired', isUrgent: true }],
    [-400, { text: 'Expired', isUrgent: true }],
  ])('in %d days is told as %j', (days, told) => {
    expect(expiryOf({ expiresAt: inDays(days), isRenewed: false }, now)).toEqual(told)
  })

  test('is nobody’s care while the server renews it, or there is none', () => {
    expect(expiryOf({ expiresAt: inDays(-1), isRenewed: true }, now)).toBeUndefined()
    expect(expiryOf({ expiresAt: null, isRenewed: false }, now)).toBeUndefined()
  })

  const connection = {
    status: 'active',
    needsAuthorization: false,
    lastTest: null,
    expiresAt: null,
    isRenewed: false,
  } as unknown as Integration

  test.each<[Partial<Integration>, string | undefined]>([
    [{}, undefined],
    [{ needsAuthorization: true, status: 'error' }, 'Sign in again'],
    [{ status: 'revoked' }, 'Revoked by the service'],
    [{ status: 'error' }, 'The service refuses it'],
    [{ status: 'error', lastTest: { message: 'Bad key' } as Integration['lastTest'] }, 'Bad key'],
    [{ expiresAt: inDays(3) }, 'Expires in 3 days'],
    [{ expiresAt: inDays(20) }, undefined],
    [{ expiresAt: inDays(-3), isRenewed: true }, undefined],
  ])('a connection with %j needs %s', (part, care) => {
    expect(careOf({ ...connection, ...part }, now)).toBe(care)
  })
})

describe('the rate of success', () => {
  test.each([
    [0, 0, '–'],
    [0, 5, '0 %'],
    [5, 0, '100 %'],
    [57, 43, '57 %'],
    [29, 71, '29 %'],
    [2, 1, '66.6 %'],
    [9_999, 1, '99.9 %'],
    [1_999_999, 1, '99.9 %'],
  ])('of %i that succeeded and %i that failed is %s', (success, error, text) => {
    expect(rateText({ success, error })).toBe(text)
  })

  test('is whole for each whole percentage, and 100 % only where nothing failed', () => {
    for (let success = 0; success <= 100; success += 1) {
      expect(rateText({ success, error: 100 - success })).toBe(`${success} %`)
    }
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (success, error) => {
        expect(rateText({ success, error }) === '100 %').toBe(error === 0 && success > 0)
      }),
    )
  })
})

describe('figures', () => {
  test('of no days are zeros, and sum up what each day counts', () => {
    expect(totalsOf([])).toEqual({ executions: 0, success: 0, error: 0, other: 0 })
    const day = { day: '2026-03-01', success: 2, error: 1, other: 4 }
    expect(totalsOf([day, day])).toEqual({ executions: 14, success: 4, error: 2, other: 8 })
  })

  const workflow = (id: string, slowMs: number, failed: number) =>
    ({ id, name: id, slowMs, failed }) as unknown as WorkflowFigures
  const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, n) => workflow(id, n * 10, n % 3))

  test('show the five slowest, and five that failed at all', () => {
    expect(slowest(seven).map(({ id }) => id)).toEqual(['g', 'f', 'e', 'd', 'c'])
    expect(mostFailing(seven).map(({ id }) => id)).toEqual(['c', 'f', 'b', 'e'])
    expect(seven.map(({ id }) => id).join('')).toBe('abcdefg')
  })

  test('stand below a top of 1, 2 or 5 with zeros, which is not ten times too high', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
        const top = scaleTop(most)
        expect(top).toBeGreaterThanOrEqual(most)
        expect(top).toBeLessThan(most * 2.51)
        expect(String(top)).toMatch(/^[125]0*$/)
      }),
    )
    expect([0, 1, 3, 10, 11].map(scaleTop)).toEqual([1, 1, 5, 10, 20])
  })
})

test.each([
  [0, '0 credits'],
  [1, '1 credit'],
  [-1, '-1 credit'],
  [2_500, '2,500 credits'],
])('%i is %s', (amount, text) => {
  expect(creditsText(amount)).toBe(text)
})

test.each<[Record<string, unknown> | null | undefined, string | undefined]>([
  [undefined, undefined],
  [null, undefined],
  [{}, undefined],
  [{ id: 7, name: '' }, undefined],
  [{ id: '7', email: 'a@example.com' }, 'a@example.com'],
  [{ login: 'ada', name: 'Ada' }, 'Ada'],
  [{ other: 'x' }, undefined],
])('the account %j is called %s', (account, name) => {
  expect(accountName(account)).toBe(name)
})

test('only what may still change moves or waits', () => {
  expect(
    Object.keys(STATUS_DISPLAYS)
      .filter((status) => isUnderWay(status as 'pending'))
      .sort(),
  ).toEqual(['pending', 'running', 'waiting'])
  expect(new Set(Object.values(STATUS_DISPLAYS).map(({ label }) => label)).size).toBe(
    Object.keys(STATUS_DISPLAYS).length,
  )
})
