import { afterAll, describe, expect, test } from 'vitest'
import { type CodeError, createCodeRunner, type Program } from '../src/index.ts'

const runner = createCodeRunner({ processes: 1 })
afterAll(() => runner.close())

const LARGE = 12_345_678_901_234_567_890n

/** What is beside the interpreter and its limit: texts and values on their way in and out. In a worker thread each ended the process. */
const SHAPES: Record<string, Program> = {
  '700,000 large integers': { source: 'return 1', values: { input: Array(700_000).fill(LARGE) } },
  'an error with a message of 200 MB': { source: 'throw new Error("x".repeat(200e6))', memoryMb: 1_024 },
}

describe('what takes more memory than its process may have ends that process and nothing else', () => {
  test.each(Object.keys(SHAPES))('%s', async (name) => {
    const program = SHAPES[name] ?? { source: '' }
    const end = await runner.run({ timeoutMs: 300_000, ...program }).then(
      () => 'none',
      ({ code }: CodeError) => code,
    )
    expect(['none', 'CODE_MEMORY', 'CODE_FAILED']).toContain(end)
    expect((await runner.run({ source: 'return 2', timeoutMs: 300_000 })).output).toBe(2)
  })
})
