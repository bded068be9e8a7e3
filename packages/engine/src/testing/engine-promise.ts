import { describe, expect, onTestFinished, test } from 'vitest'
import { EngineError } from '../errors.ts'
import type { LaneLimits } from '../lanes/with-lanes.ts'
import type { MemoryExecutionStore } from '../memory-execution-store.ts'
import type { Actions, Engine, NewExecution } from '../ports.ts'

export type HostWork = { run: Actions['run']; parallel: number; lanes?: LaneLimits | undefined }

/** One store and, where there is one, one queue; each `start` is a process of its own. */
export type EngineHost = {
  store: MemoryExecutionStore
  /** With `lanes`, its actions have the host's lanes of that width. */
  start(work: HostWork): Promise<Engine>
}

const GRAPH = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { label: 'a', type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}

const executionOf = (own: Partial<NewExecution> & { id: string }): NewExecution => ({
  workspaceId: 'w',
  workflowId: 'f',
  graph: GRAPH,
  trigger: 'manual',
  input: {},
  startedAt: new Date(),
  ...own,
})

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

async function until(isTrue: () => boolean | undefined | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(2)
}

/** A gate keeps steps under way until the test opens it. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** What every Engine promises. Each implementation runs this file; `open` gives an empty store and an empty queue. */
export function keepsTheEnginePromise(open: () => Promise<EngineHost>): void {
  const begin = async () => {
    const host = await open()
    const { store } = host
    const start = async (run: Actions['run'], parallel = 64, lanes?: LaneLimits) => {
      const engine = await host.start({ run, parallel, lanes })
      onTestFinished(() => engine.drain(0))
      return engine
    }
    const add = (id: string, graph: NewExecution['graph'] = GRAPH) => store.open(executionOf({ id, graph }))
    const ended = async (ids: string[]) => {
      await until(() => ids.every((id) => store.read(id)?.verdict))
      return ids.map((id) => store.read(id)?.verdict?.status)
    }
    return { store, start, add, ended }
  }

  describe('starting', () => {
    test('an execution is there when its start returns, and ends', async () => {
      const { store, start, ended } = await begin()
      const engine = await start(async () => ({ output: 'done' }))
      expect(await engine.start(executionOf({ id: 'fresh' }))).toEqual({ id: 'fresh', created: true })
      expect(store.read('fresh')).toBeDefined()
      expect(await ended(['fresh'])).toEqual(['success'])
      expect(store.read('fresh')?.verdict).toEqual({ status: 'success', output: 'done' })
    })

    test('started twice under one key, it runs once', async () => {
      const { store, start, ended } = await begin()
      let calls = 0
      const engine = await start(async () => {
        calls += 1
        return { output: calls }
      })
      const keyed = ['k1', 'k2', 'k3'].map((id) => executionOf({ id, idempotencyKey: 'same' }))
      const opened = await Promise.all(keyed.map((execution) => engine.start(execution)))
      // Which of them is first is for the machine to say.
      const [first = '', ...more] = opened.flatMap(({ id, created }) => (created ? [id] : []))
      expect(more).toEqual([])
      expect(new Set(opened.map(({ id }) => id))).toEqual(new Set([first]))
      expect(await ended([first])).toEqual(['success'])
      expect(calls).toBe(1)
      for (const { id } of keyed) if (id !== first) expect(store.read(id)).toBeUndefined()
    })

    test('started while all places are taken, it waits for one', async () => {
      const { store, start, ended } = await begin()
      const { opened, open: letGo } = gate()
      let begun = 0
      const engine = await start(async () => {
        begun += 1
        await opened
        return { output: begun }
      }, 1)
      await engine.start(executionOf({ id: 'holds' }))
      await until(() => begun === 1)
      await engine.start(executionOf({ id: 'queues' }))
      expect(store.read('queues')).toBeDefined()
      await until(async () => (await engine.depth()).waiting === 1)
      expect(begun).toBe(1)
      letGo()
      expect(await ended(['holds', 'queues'])).toEqual(['success', 'success'])
    })

    test('started to run one node with the data of an earlier execution, it reads that', async () => {
      const { store, start, ended } = await begin()
      const echo = { label: 'a', type: 'action', config: { actionType: 'x/y', seen: '{{trigger.n}}' } }
      const graph = { ...GRAPH, nodes: [GRAPH.nodes[0], { id: 'a', type: 'action', data: echo }] }
      const engine = await start(async ({ config }) => ({ output: config['seen'] ?? null }))
      await engine.start(executionOf({ id: 'lender', graph, input: { n: 7 } }))
      await ended(['lender'])
      const options = { only: 'a', dataFrom: 'lender' }
      await engine.start(executionOf({ id: 'borrower', graph, options }))
      expect(await ended(['borrower'])).toEqual(['success'])
      expect(store.read('borrower')?.verdict?.output).toBe(7)
    })

    test('every execution ends, and no more run at once than may', async () => {
      const { start, add, ended } = await begin()
      const { opened, open: letGo } = gate()
      let active = 0
      let most = 0
      const run = async () => {
        active += 1
        most = Math.max(most, active)
        await opened
        active -= 1
        return { output: 1 }
      }
      const engine = await start(run, 3)
      const ids = Array.from({ length: 12 }, (_, n) => `e${n}`)
      for (const id of ids) await add(id)
      for (const id of ids) engine.dispatch(id)
      await until(async () => {
        const depth = await engine.depth()
        return depth.waiting === 9 && depth.active === 3 && active === 3
      })
      letGo()
      expect(await ended(ids)).toEqual(ids.map(() => 'success'))
      expect(most).toBe(3)
    })

    test('an execution asked for many times runs once', async () => {
      const { start, add, ended } = await begin()
      let calls = 0
      const engine = await start(async () => {
        calls += 1
        await pause(10)
        return { output: calls }
      })
      await add('often')
      for (let n = 0; n < 20; n += 1) engine.dispatch('often')
      await ended(['often'])
      await until(async () => {
        const { waiting, active } = await engine.depth()
        return waiting + active === 0
      })
      expect(calls).toBe(1)
    })

    test('an execution asked for later is not begun before', async () => {
      const { start, add, ended } = await begin()
      let begunAt = 0
      const engine = await start(async () => {
        begunAt = Date.now()
        return { output: 1 }
      })
      await add('later')
      const at = Date.now() + 150
      engine.dispatch('later', new Date(at))
      await until(async () => (await engine.depth()).delayed === 1)
      await ended(['later'])
      expect(begunAt).toBeGreaterThanOrEqual(at)
    })
  })

  describe('sharing', () => {
    const slow = (count: number, workflowId = 'slow', workspaceId = 'w') =>
      Array.from({ length: count }, (_, n) =>
        executionOf({ id: `${workspaceId} ${workflowId} ${n}`, workflowId, workspaceId }),
      )
    const quick = (id: string, workspaceId = 'w') => executionOf({ id, workflowId: 'quick', workspaceId })

    /** Steps of slow workflows stay under way until they are let go. */
    const beginSlow = async (parallel: number, lanes?: LaneLimits) => {
      const { start, ...rest } = await begin()
      const { opened, open: letGo } = gate()
      const begun: string[] = []
      const engine = await start(
        async ({ executionId, workflowId }) => {
          begun.push(executionId)
          if (workflowId.startsWith('slow')) await opened
          return { output: 1 }
        },
        parallel,
        lanes,
      )
      onTestFinished(letGo)
      return { ...rest, engine, begun, letGo }
    }

    test('a workflow that could fill all places leaves room for others', async () => {
      const { engine, begun, ended, letGo } = await beginSlow(64)
      for (const execution of slow(100)) await engine.start(execution)
      await until(() => begun.length === 48)
      await engine.start(quick('quick'))
      expect(await ended(['quick'])).toEqual(['success'])
      expect(begun).toHaveLength(49)
      letGo()
      await ended(slow(100).map(({ id }) => id))
    })

    test('so do the workflows of one workspace together', async () => {
      const { engine, begun, ended } = await beginSlow(64)
      for (let n = 0; n < 40; n += 1) for (const one of slow(3, `slow${n}`)) await engine.start(one)
      await until(() => begun.length === 60)
      await engine.start(quick('quick', 'other workspace'))
      expect(await ended(['quick'])).toEqual(['success'])
      expect(begun).toHaveLength(61)
    })

    test('who waits gets its turn before more of a workflow that has much under way, also what is found at the start', async () => {
      const { store, engine, begun, ended, letGo } = await beginSlow(4)
      for (const execution of [...slow(20), quick('quick')]) await store.open(execution)
      await engine.resume()
      expect(await ended(['quick'])).toEqual(['success'])
      await until(() => begun.length === 4)
      letGo()
      expect(await ended(slow(20).map(({ id }) => id))).toEqual(slow(20).map(() => 'success'))
    })

    test('a step that waits for a place in a full lane holds no place of the process', async () => {
      const { engine, begun, ended, letGo } = await beginSlow(2, { perWorkflow: 1 })
      for (const execution of slow(6)) await engine.start(execution)
      await until(() => begun.length === 1)
      for (const id of ['quick 1', 'quick 2']) await engine.start(quick(id))
      expect(await ended(['quick 1', 'quick 2'])).toEqual(['success', 'success'])
      expect(begun).toHaveLength(3)
      letGo()
      expect(await ended(slow(6).map(({ id }) => id))).toEqual(slow(6).map(() => 'success'))
    })
  })

  describe('stopping', () => {
    test('at boot it continues what another process left', async () => {
      const { store, start, add, ended } = await begin()
      await add('left')
      await store.takeTurn('left')
      expect(await (await start(async () => ({ output: 'done' }))).resume()).toBe(1)
      expect(await ended(['left'])).toEqual(['success'])
    })

    test('a drain lets steps under way end, leaves the rest and takes nothing new', async () => {
      const { store, start, add, ended } = await begin()
      const { opened, open: letGo } = gate()
      let begun = 0
      const engine = await start(async () => {
        begun += 1
        await opened
        return { output: 1 }
      }, 1)
      await add('first')
      await add('second')
      engine.dispatch('first')
      await until(() => begun === 1)
      engine.dispatch('second')
      await until(async () => (await engine.depth()).waiting === 1)
      const drained = engine.drain(5_000)
      letGo()
      await drained
      expect(store.read('first')?.verdict?.status).toBe('success')
      expect(store.read('second')?.verdict).toBeUndefined()
      expect(() => engine.dispatch('second')).toThrow(EngineError)
      await expect(engine.start(executionOf({ id: 'third' }))).rejects.toThrow(EngineError)
      expect(store.read('third')).toBeUndefined()
      await (await start(async () => ({ output: 2 }))).resume()
      expect(await ended(['second'])).toEqual(['success'])
    })

    test('a drain that takes too long stops the step, which runs again in the next process', async () => {
      const { store, start, add, ended } = await begin()
      let calls = 0
      const run = async () => {
        calls += 1
        if (calls === 1) await gate().opened
        return { output: calls }
      }
      const engine = await start(run)
      await add('slow')
      engine.dispatch('slow')
      await until(() => calls === 1)
      await engine.drain(10)
      expect(store.read('slow')?.verdict).toBeUndefined()
      await (await start(run)).resume()
      expect(await ended(['slow'])).toEqual(['success'])
      expect(calls).toBe(2)
    })
  })

  describe('waiting', () => {
    const parkedBy = (config: Record<string, unknown>) => ({
      ...GRAPH,
      nodes: [GRAPH.nodes[0], { id: 'a', type: 'action', data: { label: 'a', type: 'action', config } }],
    })

    test('an execution that waits holds no place, and goes on when its time has come', async () => {
      const { store, start, add, ended } = await begin()
      const engine = await start(async () => ({ output: 1 }), 1)
      await add('sleeps', parkedBy({ actionType: 'Delay', amount: 0.2 }))
      await add('runs')
      engine.dispatch('sleeps')
      await until(() => store.read('sleeps')?.waiting)
      engine.dispatch('runs')
      expect(await ended(['runs'])).toEqual(['success'])
      expect(await ended(['sleeps'])).toEqual(['success'])
    })

    test('an answer continues what waits for it, also what another process began', async () => {
      const { store, start, add, ended } = await begin()
      const first = await start(async () => ({ output: 1 }))
      await add('asks', parkedBy({ actionType: 'Wait for Approval' }))
      first.dispatch('asks')
      await until(() => store.read('asks')?.waiting)
      await first.drain(0)
      await start(async () => ({ output: 1 }))
      await store.signal('asks', 'a', 'approval', { approved: true })
      expect(await ended(['asks'])).toEqual(['success'])
    })

    test('a cancellation ends what waits', async () => {
      const { store, start, add, ended } = await begin()
      const engine = await start(async () => ({ output: 1 }))
      await add('parked', parkedBy({ actionType: 'Wait for Callback' }))
      engine.dispatch('parked')
      await until(() => store.read('parked')?.waiting)
      await store.cancel('parked')
      expect(await ended(['parked'])).toEqual(['cancelled'])
    })
  })

  describe('cancelling', () => {
    test('the step under way is told to stop', async () => {
      const { store, start, add, ended } = await begin()
      let isStopped = false
      let begun = false
      const engine = await start(async ({ signal }) => {
        begun = true
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        isStopped = true
        return { output: 1 }
      })
      await add('stop')
      engine.dispatch('stop')
      await until(() => begun)
      expect(await store.cancel('stop')).toBe(true)
      engine.interrupt('stop')
      expect(await ended(['stop'])).toEqual(['cancelled'])
      expect(isStopped).toBe(true)
    })
  })
}
