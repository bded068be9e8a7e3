import { expect, test } from 'vitest'
import { openHost, pause, until } from './support/host.ts'

const quick = async () => pause(5).then(() => ({ output: 'done' }))

test('a process without work hands over, those with work share', async () => {
  const { start, add, ended } = openHost()
  const server = start()
  const ranIn = { first: 0, second: 0 }
  for (const name of ['first', 'second'] as const) {
    start(
      async () => {
        ranIn[name] += 1
        return quick()
      },
      { parallel: 4 },
    )
  }
  const ids = Array.from({ length: 40 }, (_, n) => `shared${n}`)
  for (const id of ids) await add(id)
  for (const id of ids) server.dispatch(id)
  expect(await ended(ids)).toEqual(ids.map(() => 'success'))
  expect(ranIn.first + ranIn.second).toBe(ids.length * 2)
  expect(Math.min(ranIn.first, ranIn.second)).toBeGreaterThan(0)
})

test('a cancellation reaches the step in another process', async () => {
  const { store, start, add, ended } = openHost()
  const server = start()
  let begun = 0
  start(async ({ signal }) => {
    begun += 1
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    return { output: 1 }
  })
  await add('cancelled')
  server.dispatch('cancelled')
  await until(() => begun === 1)
  await store.cancel('cancelled')
  server.interrupt('cancelled')
  expect(await ended(['cancelled'])).toEqual(['cancelled'])
  expect(begun).toBe(1)
})

test('asked for during its turn, an execution gets one more turn after it', async () => {
  const { store, start, add, ended } = openHost()
  let turns = 0
  const counting = {
    ...store,
    takeTurn: async (id: string) => {
      turns += 1
      return store.takeTurn(id)
    },
  }
  let begun = 0
  const engine = start(
    async () => {
      begun += 1
      return pause(100).then(() => ({ output: 1 }))
    },
    { store: counting },
  )
  await add('again')
  engine.dispatch('again')
  await until(() => begun === 1)
  for (let n = 0; n < 5; n += 1) engine.dispatch('again')
  await ended(['again'])
  await until(() => turns === 2)
  await until(async () => (await engine.depth()).active === 0)
  expect(turns).toBe(2)
  expect(begun).toBe(2)
})

test('jobs carry the id of the execution and nothing else', async () => {
  const { prefix, link, start, add } = openHost()
  const engine = start()
  await add('bare')
  engine.dispatch('bare')
  engine.dispatch('bare', new Date(Date.now() + 60_000))
  await until(async () => {
    const { waiting, delayed } = await engine.depth()
    return waiting === 1 && delayed === 1
  })
  const { commands } = link()
  const keys = await commands.keys(`${prefix}:turns:*`)
  const jobs = await Promise.all(
    keys.map(async (key) => ((await commands.type(key)) === 'hash' ? commands.hget(key, 'data') : null)),
  )
  expect(jobs.filter((data) => data !== null)).toEqual(['{"executionId":"bare"}', '{"executionId":"bare"}'])
})
