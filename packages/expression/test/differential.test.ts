import { expect, test } from 'vitest'
import { fuzzAgainstV8 } from '../src/testing.ts'

const runs = Number(process.env['FUZZ_RUNS'] ?? 20_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)

test(`${runs} drawn expressions give what V8 gives, or are refused with a code`, {
  timeout: 3_600_000,
}, () => {
  const { differences, same, refused, threw } = fuzzAgainstV8({ runs, seed })
  expect(differences.slice(0, 10)).toEqual([])
  const count = Object.values(refused).reduce((sum, one) => sum + one, 0)
  // A language that refused everything would pass the first line.
  expect(same / (runs - threw)).toBeGreaterThan(0.85)
  expect(same + count + threw).toBe(runs)
})
