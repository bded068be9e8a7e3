import { existsSync, readFileSync } from 'node:fs'
import { afterAll, expect, test, vi } from 'vitest'
import { WAIT_MS } from '../../../vitest.limits.ts'
import { openHelpers } from '../src/ground/open-helpers.ts'

const helpers = openHelpers<string, string>({
  file: 'evaluation-helper',
  most: 1,
  heapMb: 64,
  outOfMemory: () => new Error('too much memory'),
})
afterAll(() => helpers.close())

const given = async (task: string, signal = new AbortController().signal) =>
  helpers.run(task, signal).then(
    () => 'an answer',
    ({ name, message }: Error) => `${name}: ${message}`,
  )

/** No task: the helper says so, and lives. */
const REFUSED = /evaluateTask\(\) takes what a turn/

test('a task that asks for much memory at once ends its helper and nothing else', async () => {
  expect(await given(`[${'[],'.repeat(4_000_000)}[]]`)).toBe('Error: too much memory')
  expect(await given('{')).toMatch(REFUSED)
})

test('a signal ends what works and what waits for a place, and the next task is answered', async () => {
  const working = new AbortController()
  const waiting = new AbortController()
  const both = [given(`[${'[],'.repeat(4_000_000)}[]]`, working.signal), given('{', waiting.signal)]
  waiting.abort()
  working.abort()
  expect(await Promise.all(both)).toEqual(Array(2).fill('AbortError: The work was stopped'))
  expect(await given('{', AbortSignal.abort())).toMatch(/^AbortError/)
  expect(await given('{')).toMatch(REFUSED)
})

/** Of this process, as Linux lists them. */
const helperPids = () => {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  const pids = children.split(' ').filter((pid) => pid !== '')
  return pids.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('evaluation-helper'))
}

test.runIf(process.platform === 'linux')(
  'a helper that the system ended while it rested is not asked',
  async () => {
    expect(await given('{')).toMatch(REFUSED)
    const [pid = ''] = helperPids()
    process.kill(Number(pid), 'SIGKILL')
    // The system forgets it when this process has heard of its end.
    await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: WAIT_MS })
    expect(await given('{')).toMatch(REFUSED)
    expect(helperPids()).not.toContain(pid)
  },
)
