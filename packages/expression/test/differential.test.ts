import { expect, test } from 'vitest'
import { limits } from '../../../vitest.limits.ts'
import { fuzzAgainstV8 } from '../src/testing.ts'

const runs = Number(process.env['FUZZ_RUNS'] ?? 20_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)

test(`${runs} drawn expressions give what V8 gives, or are refused with a code`, {
  // A long run by hand takes its time.
  timeout: Math.max(limits.code.testTimeout, runs * 10),
}, () => {
  const { differences, same, refused, threw } = fuzzAgainstV8({ runs, seed })
  expect(differences.slice(0, 10)).toEqual([])
  const count = Object.values(refused).reduce((sum, one) => sum + one, 0)
  // A language that refused everything would pass the first line.
  expect(same / (runs - threw)).toBeGreaterThan(0.85)
  expect(same + count + threw).toBe(runs)
})
