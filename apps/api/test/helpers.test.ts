import { afterAll, expect, test } from 'vitest'
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
