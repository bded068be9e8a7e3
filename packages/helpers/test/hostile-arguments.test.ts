import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as helpers from '../src/index.ts'
import { answerTasks, hearMessages } from '../src/inside/index.ts'
import type { Task } from './support/test-helper.ts'

const program = { file: fileURLToPath(new URL('../dist/test-helper.js', import.meta.url)), heapMb: 64 }
const opened = helpers.openHelpers<Task, number>({ ...program, most: 1, mostServed: 1_000 })
afterAll(() => opened.close())

refusesHostileArguments(import.meta.url, [helpers.HelperError, helpers.HelperEnded], {
  openHelpers: {
    call: (options: helpers.HelpersOptions) => helpers.openHelpers(options).close(),
    args: () => [{ ...program, most: 1, idleMs: 5, mostServed: 5, stackKb: 900, words: ['a'] }],
  },
  // The task is data of the caller's own: what it means is known in the helper only.
  'openHelpers.run': {
    call: opened.run,
    args: () => [{ act: 'pid' }, { signal: new AbortController().signal, timeoutMs: 60_000 }],
    passes: ['0 =', '0.', '0 arguments'],
  },
  startHelper: {
    call: (options: helpers.HelperProgram) => helpers.startHelper(options).end(),
    args: () => [{ ...program, stackKb: 900, words: ['a'] }],
  },
  createRest: {
    call: (...args: Parameters<typeof helpers.createRest>) => helpers.createRest(...args).end(),
    args: () => [program, { idleMs: 5, mostServed: 5 }],
  },
  answerTasks: { call: refusedOnly(answerTasks), args: () => [() => {}] },
  hearMessages: { call: refusedOnly(hearMessages), args: () => [() => {}] },
  usualProcesses: { call: helpers.usualProcesses, args: () => [4] },
})

/** With a function it would take over this process. */
function refusedOnly(inside: (act: () => unknown) => void) {
  return (act: unknown) => (typeof act === 'function' ? undefined : inside(act as never))
}

test.each([
  ['a function', () => {}],
  ['a symbol', Symbol('hostile')],
  ['a revoked proxy', revoked()],
])('a task that cannot be told to another process is refused: %s', async (_, task) => {
  await expect(opened.run(task as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  expect(await opened.run({ act: 'pid' })).toBeGreaterThan(0)
})

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
