import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type JsonWatch, watchJson } from '../../../testing/watch-json.ts'
import { createCodeRunner } from '../src/index.ts'

/** Many times what may be done at once, characters. */
const LARGE = 4_000_000
/** A few parts of work: no call of a built-in function is given more. */
const AT_ONCE = 512 * 1024

const runner = createCodeRunner({ processes: 1 })
afterAll(() => runner.close())

let json: JsonWatch

beforeEach(() => {
  json = watchJson()
  return () => json.end()
})

const times = (text: string) => Math.floor(LARGE / (text.length + 1))
const SHAPES: Record<string, unknown[]> = {
  records: Array.from({ length: times('{"id":1,"name":"Ada"}') }, (_, id) => ({ id, name: 'Ada' })),
  'empty objects': Array.from({ length: times('{}') }, () => ({})),
  'large integers': Array.from({ length: times('12345678901234567890') }, (_, n) => 2n ** 60n + BigInt(n)),
}

describe('large values go in and come out in parts:', () => {
  test.each(Object.keys(SHAPES))('%s', async (name) => {
    const input = SHAPES[name] ?? []
    const memoryMb = 1_024
    // A loaded machine takes its time: what is looked at here is how much passes at once.
    const limits = { memoryMb, timeoutMs: 300_000 }
    const { output } = await runner.run({ source: 'return input', values: { input }, ...limits })
    expect(json.longest()).toBeLessThan(AT_ONCE)
    expect((output as unknown[]).length).toBe(input.length)
    expect((output as unknown[]).at(-1)).toEqual(input.at(-1))
  })
})

test('what is more than the most is refused before all of it is printed', async () => {
  const few = createCodeRunner({ processes: 1, mostInput: 100_000 })
  const input = SHAPES['empty objects']
  const refused = few.run({ source: 'return 1', values: { input } })
  await expect(refused).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' })
  few.close()
})

test('an object with more names than can be listed at once is refused', async () => {
  const source = 'return Object.fromEntries(Array.from({ length: 100_001 }, (_, n) => ["k" + n, n]))'
  await expect(runner.run({ source, timeoutMs: 300_000 })).rejects.toMatchObject({ code: 'OUTPUT_TOO_LARGE' })
})
