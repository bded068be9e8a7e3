import { expect, test } from 'vitest'
import { checkWorkflow, parseWorkflow, runTurn } from '../src/index.ts'
import { action, edges, trigger, world } from './world.ts'

async function run(nodes: unknown[], pairs: string[], input = {}, steps = {}) {
  const { runtime, store, open } = world(steps)
  await open({ nodes: [trigger(), ...nodes], edges: edges(...pairs) }, { input })
  await runTurn(runtime, 'x', new AbortController().signal)
  return store.read('x')
}

const stop = (config: Record<string, unknown>) => action('s', { actionType: 'Stop with Error', ...config })
const loop = (config: Record<string, unknown>) =>
  action('l', { actionType: 'Loop', items: '{{trigger.items}}', ...config })
const items = [1, 2, 3, 4, 5]

test('Stop with Error ends the execution with the words and the code of its author', async () => {
  const config = { message: 'Order {{trigger.id}} has no lines', code: 'NO_LINES' }
  expect((await run([stop(config)], ['t>s'], { id: 7 }))?.verdict).toMatchObject({
    status: 'error',
    error: { code: 'NO_LINES', message: 'Order 7 has no lines' },
  })
  expect((await run([stop({ message: 'no' })], ['t>s']))?.verdict?.error?.code).toBe('STOPPED')
})

test('a branch for its error takes over, as for any step', async () => {
  const ended = await run(
    [stop({ message: 'no' }), action('a')],
    ['t>s', 's:error>a'],
    {},
    { a: () => 'repaired' },
  )
  expect(ended?.verdict).toMatchObject({ status: 'success', output: 'repaired' })
})

test('a code of another form, and no words at all, are refused', async () => {
  const refused = async (config: Record<string, unknown>) =>
    (await run([stop(config)], ['t>s']))?.verdict?.error
  expect(await refused({ message: 'no', code: 'no such' })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await refused({ message: '{{trigger.nothing}}' })).toMatchObject({ code: 'INVALID_INPUT' })
  const drawn = { nodes: [trigger(), stop({})], edges: edges('t>s') }
  expect(checkWorkflow(parseWorkflow(drawn))).toMatchObject([{ code: 'INVALID_SETTING', field: 'message' }])
})

test('a loop takes several items a turn, and its limit counts turns', async () => {
  const sums = { a: ({ list }: { list: number[] }) => list.length }
  const nodes = (config: Record<string, unknown>) => [
    loop({ batchSize: '2', ...config }),
    action('a', { list: '{{l.item}}' }),
  ]
  const pairs = ['t>l', 'l:each>a']
  expect((await run(nodes({ maxItems: 3 }), pairs, { items }, sums))?.verdict?.output).toEqual({
    results: [2, 2, 1],
    count: 3,
    failed: 0,
  })
  expect((await run(nodes({ maxItems: 2 }), pairs, { items }, sums))?.verdict?.error).toMatchObject({
    code: 'TOO_MANY_ITEMS',
    message: 'The list has 3 batches; this Loop takes 2 at most',
  })
})

test('a loop gives the results of all turns, or only those that are not empty', async () => {
  const even = { a: ({ n }: { n: number }) => (n % 2 === 0 ? n : null) }
  const nodes = (results: string) => [loop({ results }), action('a', { n: '{{l.item}}' })]
  const output = async (results: string) =>
    (await run(nodes(results), ['t>l', 'l:each>a'], { items }, even))?.verdict?.output
  expect(await output('filled')).toEqual({ results: [2, 4], count: 5, failed: 0 })
  expect(await output('all')).toEqual({ results: [null, 2, null, 4, null], count: 5, failed: 0 })
})
