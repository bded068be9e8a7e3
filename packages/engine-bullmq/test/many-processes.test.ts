import { describe, expect, test } from 'vitest'
import { BACKENDS } from './support/backends.ts'
import { openHost, pause, until } from './support/host.ts'

const quick = async () => pause(5).then(() => ({ output: 'done' }))

describe.each(BACKENDS)('on $name', (backend) => {
  test('a process without work hands over, those with work share', async () => {
    const { start, add, ended } = await openHost(backend)
    const server = await start()
    const ranIn = { first: 0, second: 0 }
    for (const name of ['first', 'second'] as const) {
      await start(
        async () => {
          ranIn[name] += 1
          await until(() => Math.min(ranIn.first, ranIn.second) > 0)
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
    const { store, start, add, ended } = await openHost(backend)
    const server = await start()
    let begun = 0
    await start(async ({ signal }) => {
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
    const { store, start, add, ended } = await openHost(backend)
    let turns = 0
    const counting = {
      ...store,
      takeTurn: async (id: string) => {
        turns += 1
        return store.takeTurn(id)
      },
    }
    let begun = 0
    const engine = await start(
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

  test('jobs say which execution and where it comes from, and nothing else', async () => {
    const { space, start, add } = await openHost(backend)
    const engine = await start(async ({ signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      return { output: 1 }
    })
    await add('bare')
    engine.dispatch('bare')
    engine.dispatch('bare', new Date(Date.now() + 60_000))
    await until(async () => {
      const { active, delayed } = await engine.depth()
      return active === 1 && delayed === 1
    })
    const turn = { executionId: 'bare', workspaceId: 'w', workflowId: 'f' }
    const jobs = await space.jobs()
    expect(jobs).toHaveLength(2)
    expect(jobs).toEqual(expect.arrayContaining([turn, { executionId: 'bare' }]))
  })
})
