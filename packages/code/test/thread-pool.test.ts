import type { Worker } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import { createCodeRunner } from '../src/index.ts'

const started: Worker[] = []

vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>()
  class Watched extends real.Worker {
    constructor(...words: ConstructorParameters<typeof real.Worker>) {
      super(...words)
      started.push(this)
    }
  }
  return { ...real, Worker: Watched }
})

afterEach(() => {
  started.length = 0
})

const source = 'return 1'
/** Long: only who does not wait for it ends in time. */
const timeoutMs = 3_600_000

test('a thread that ended while it rested is forgotten at once: the next program has another', async () => {
  const runner = createCodeRunner({ threads: 1 })
  await runner.run({ source, timeoutMs })
  await started[0]?.terminate()
  expect((await runner.run({ source, timeoutMs })).output).toBe(1)
  expect(started).toHaveLength(2)
  expect((await runner.run({ source, timeoutMs })).output).toBe(1)
  expect(started).toHaveLength(2)
  runner.close()
})

test('a program given to a thread that is just ending runs in another', async () => {
  const runner = createCodeRunner({ threads: 1 })
  await runner.run({ source, timeoutMs })
  const ending = started[0]?.terminate()
  expect((await runner.run({ source, timeoutMs })).output).toBe(1)
  await ending
  expect(started).toHaveLength(2)
  runner.close()
})

test('a program whose own thread ends each time fails at once, and takes two threads at most', async () => {
  const runner = createCodeRunner({ threads: 1 })
  await runner.run({ source, timeoutMs })
  const kill = setInterval(() => {
    for (const worker of started) void worker.terminate()
  }, 5)
  const endless = { source: 'for (;;);', timeoutMs }
  await expect(runner.run(endless)).rejects.toMatchObject({ code: 'CODE_FAILED' })
  clearInterval(kill)
  expect(started.length).toBeLessThanOrEqual(2)
  runner.close()
})
