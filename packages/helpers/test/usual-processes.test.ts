import { expect, test } from 'vitest'
import { usualProcesses } from '../src/index.ts'

test.each([
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 2],
  [8, 4],
  [128, 4],
])('of %i processors helpers take %i', (processors, processes) => {
  expect(usualProcesses(processors)).toBe(processes)
})
