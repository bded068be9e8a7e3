import { expect, test } from 'vitest'
import { careOf, rateText, scaleTop } from '../../src/features/home/figures.ts'
import { connection } from '../support/connections.ts'

test.each([
  [{ success: 0, error: 0 }, '–'],
  [{ success: 3, error: 0 }, '100 %'],
  [{ success: 9999, error: 1 }, '99.9 %'],
  [{ success: 0, error: 4 }, '0 %'],
])('the success rate of %o is %s', (totals, text) => {
  expect(rateText(totals)).toBe(text)
})

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [20, 20],
  [87, 100],
  [100, 100],
  [101, 200],
])('the scale of at most %i ends at %i', (most, top) => {
  expect(scaleTop(most)).toBe(top)
})

test('the end of a credential is worth care within a week', () => {
  const now = new Date('2026-01-01T00:00:00.000Z')
  const ending = (expiresAt: string) => careOf({ ...connection('i1', 'github', ''), expiresAt }, now)
  expect(ending('2026-01-08T00:00:00.000Z')).toBe('Expires in 7 days')
  expect(ending('2026-01-10T00:00:00.000Z')).toBeUndefined()
})
