import { afterEach, expect, test, vi } from 'vitest'
import { createRedactor } from '../src/index.ts'

/**
 * How much work is done, by count, as time cannot be told on a machine that others use: `bench/redact` measures it. When the walk
 * was last rewritten without such a count it became three times as slow, and nobody saw it.
 */
afterEach(() => {
  vi.restoreAllMocks()
})

const STEPS = 300
const steps = Array.from({ length: STEPS }, (_, n) => ({
  id: `step number ${n}`,
  level: 'info',
  note: 'Lorem ipsum dolor sit amet, the same in each of them',
  headers: { accept: 'application/json', host: 'api.example' },
  tags: ['first', 'second', 'third'],
}))
const run = createRedactor().withSecrets([{ value: 'Q8zr4tV1xW9kLm2NpB7c' }])

function readsOf(work: () => unknown): number {
  const read = vi.spyOn(TextEncoder.prototype, 'encodeInto')
  work()
  return read.mock.calls.length
}

test('a text that comes again and again is looked at once, and each other one once', () => {
  run.value(steps)
  // Seven texts of each step are the same, and so are eight names.
  expect(readsOf(() => run.value(steps))).toBeLessThanOrEqual(STEPS + 20)
})

test('a whole value is made in as many parts as its length asks for, not in one for each object', () => {
  const parts = run.inspectInParts(steps)
  let paused = 0
  while (!parts.next().done) paused += 1
  expect(paused).toBeLessThan(5)
})

test('a text that may hold nothing is read once, and one that does once by each search and look', () => {
  const text = 'lorem ipsum dolor sit amet '.repeat(2_000)
  run.text(text)
  expect(readsOf(() => run.text(text))).toBe(1)
  expect(readsOf(() => run.text(`${text} Q8zr4tV1xW9kLm2NpB7c`))).toBeLessThanOrEqual(4)
})
