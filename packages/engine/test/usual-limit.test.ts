import { expect, test } from 'vitest'
import { type Actions, createMemoryExecutionStore, runTurn } from '../src/index.ts'
import { action, edges, trigger } from './world.ts'

/** How a step ends that takes 300 ms. */
async function endOf(actions: Pick<Actions, 'usualTimeoutMs'>, config: Record<string, unknown> = {}) {
  const store = createMemoryExecutionStore()
  const limits: (number | undefined)[] = []
  const runtime = {
    store,
    now: () => new Date(),
    random: () => 0,
    actions: {
      ...actions,
      async run({ timeoutMs }: { timeoutMs?: number }) {
        limits.push(timeoutMs)
        await new Promise((wake) => setTimeout(wake, 300))
        return { output: null }
      },
    },
  }
  const graph = { nodes: [trigger(), action('a', config)], edges: edges('t>a') }
  const startedAt = new Date()
  await store.open({
    id: 'e',
    workspaceId: 'w',
    workflowId: 'f',
    graph,
    trigger: 'manual',
    input: {},
    startedAt,
  })
  await runTurn(runtime, 'e', new AbortController().signal)
  return { code: store.read('e')?.verdict?.error?.code ?? 'none', limits }
}

test('a step without a limit of its own has the usual one of the host', async () => {
  expect(await endOf({ usualTimeoutMs: 20 })).toEqual({ code: 'TIMEOUT', limits: [undefined] })
  expect(await endOf({ usualTimeoutMs: 60_000 })).toEqual({ code: 'none', limits: [undefined] })
  expect(await endOf({})).toEqual({ code: 'none', limits: [undefined] })
})

test('the limit that the author set counts, longer or shorter, and the action is told', async () => {
  expect(await endOf({ usualTimeoutMs: 20 }, { timeoutMs: 60_000 })).toEqual({
    code: 'none',
    limits: [60_000],
  })
  expect(await endOf({ usualTimeoutMs: 60_000 }, { timeoutMs: 20 })).toEqual({
    code: 'TIMEOUT',
    limits: [20],
  })
})
