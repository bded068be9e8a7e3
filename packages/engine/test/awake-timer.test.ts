import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { createAwakeTimers } from '../src/awake-timer.ts'

afterEach(() => vi.useRealTimers())

/** A clock that goes on while the process stands still. */
function timersWithClock() {
  vi.useFakeTimers()
  let lostMs = 0
  const startTimer = createAwakeTimers(() => Date.now() + lostMs)
  const freeze = (ms: number) => {
    lostMs += ms
  }
  return { startTimer, freeze }
}

test('time in which the process stood still does not count', async () => {
  const { startTimer, freeze } = timersWithClock()
  const ring = vi.fn()
  startTimer(5_000, ring)
  await vi.advanceTimersByTimeAsync(4_000)
  freeze(30_000)
  await vi.advanceTimersByTimeAsync(25_000)
  expect(ring).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(ring).toHaveBeenCalledOnce()
})

test('without a freeze it rings after its time, once, and not at all when it was stopped', async () => {
  const { startTimer } = timersWithClock()
  const [ring, never] = [vi.fn(), vi.fn()]
  const stop = startTimer(1_000, ring)
  startTimer(500, never)()
  await vi.advanceTimersByTimeAsync(1_000)
  stop()
  expect(ring).toHaveBeenCalledOnce()
  expect(never).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})

test('a step of a process that was stopped for longer than its limit gets its answer', async () => {
  const script = fileURLToPath(new URL('./frozen-step.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [begun] = await once(lines, 'line')
  expect(begun).toBe('begun')
  child.kill('SIGSTOP')
  // Longer than the limit of the step, and than what counts as standing still.
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  child.stdin.write('answer\n')
  child.kill('SIGCONT')
  const [outcome] = await once(lines, 'line')
  child.kill()
  expect(outcome).toBe('success')
})
