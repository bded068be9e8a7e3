import { afterEach, describe, expect, test } from 'vitest'
import {
  type Actions,
  createLocalEngine,
  createMemoryExecutionStore,
  EngineError,
  type LocalEngine,
} from '../src/index.ts'

const graph = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { label: 'a', type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}
const engines: LocalEngine[] = []

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.drain(0)))
})

function open(run: Actions['run'], parallel = 64) {
  const store = createMemoryExecutionStore()
  const errors: unknown[] = []
  const start = () => {
    const engine = createLocalEngine({
      store,
      actions: { run },
      now: () => new Date(),
      random: () => 0,
      parallel,
      onError: (_, error) => errors.push(error),
    })
    engines.push(engine)
    return engine
  }
  const add = (id: string) =>
    store.open({
      id,
      workspaceId: 'w',
      workflowId: 'f',
      graph,
      trigger: 'manual',
      input: {},
      startedAt: new Date(),
    })
  return { store, start, add, errors }
}

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

async function ended(store: ReturnType<typeof createMemoryExecutionStore>, ids: string[]): Promise<string[]> {
  while (ids.some((id) => !store.read(id)?.verdict)) await pause(2)
  return ids.map((id) => store.read(id)?.verdict?.status ?? '')
}

describe('the local engine', () => {
  test('runs what it is given, no more at once than it may', async () => {
    let active = 0
    let most = 0
    const { store, start, add } = open(async () => {
      active += 1
      most = Math.max(most, active)
      await pause(5)
      active -= 1
      return { output: 1 }
    }, 3)
    const engine = start()
    const ids = Array.from({ length: 12 }, (_, n) => `e${n}`)
    for (const id of ids) await add(id)
    for (const id of ids) engine.dispatch(id)
    expect(engine.depth()).toEqual({ waiting: 9, active: 3 })
    expect(await ended(store, ids)).toEqual(ids.map(() => 'success'))
    expect(most).toBe(3)
  })

  test('continues at boot what another process left', async () => {
    const { store, start, add } = open(async () => ({ output: 'done' }))
    await add('left')
    await store.takeTurn('left')
    expect(await start().resume()).toBe(1)
    expect(await ended(store, ['left'])).toEqual(['success'])
  })

  test('drains: steps under way end, the rest is left, and nothing new is taken', async () => {
    const { store, start, add } = open(async () => pause(20).then(() => ({ output: 1 })), 1)
    const engine = start()
    await add('first')
    await add('second')
    engine.dispatch('first')
    engine.dispatch('second')
    await pause(1)
    await engine.drain(1000)
    expect(store.read('first')?.verdict?.status).toBe('success')
    expect(store.read('second')?.verdict).toBeUndefined()
    expect(() => engine.dispatch('second')).toThrow(EngineError)
    await start().resume()
    expect(await ended(store, ['second'])).toEqual(['success'])
  })

  test('a drain that takes too long stops the step, which runs again next time', async () => {
    let calls = 0
    const { store, start, add } = open(async () => {
      calls += 1
      await pause(calls === 1 ? 10_000 : 1)
      return { output: calls }
    })
    const engine = start()
    await add('slow')
    engine.dispatch('slow')
    await pause(5)
    await engine.drain(10)
    expect(store.read('slow')?.verdict).toBeUndefined()
    await start().resume()
    expect(await ended(store, ['slow'])).toEqual(['success'])
    expect(calls).toBe(2)
  })

  test('cancels a step under way at once', async () => {
    const { store, start, add } = open(async () => pause(10_000).then(() => ({ output: 1 })))
    const engine = start()
    await add('stop')
    engine.dispatch('stop')
    await pause(5)
    expect(await store.cancel('stop')).toBe(true)
    engine.interrupt('stop')
    expect(await ended(store, ['stop'])).toEqual(['cancelled'])
  })
})
