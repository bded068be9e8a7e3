import { describe, expect, test } from 'vitest'
import { parseWorkflow, WorkflowError } from '../src/index.ts'
import { repeatableChance } from '../src/template/surroundings.ts'
import { action, edges, runWhole, trigger, world } from './world.ts'

const looping = (config: Record<string, unknown> = {}) => ({
  nodes: [
    trigger(),
    action('l', { actionType: 'Loop', items: '{{trigger.list}}', ...config }),
    action('a', { n: '{{l.item}}', i: '{{l.index}}' }),
    action('b', { from: '{{a.double}}' }),
    action('z', { all: '{{l.results}}', failed: '{{l.failed}}' }),
  ],
  edges: edges('t>l', 'l:each>a', 'a>b', 'l:done>z'),
})
const steps = {
  a: ({ n }: { [key: string]: unknown }) => ({ double: Number(n) * 2 }),
  b: ({ from }: { [key: string]: unknown }) => from,
  z: (config: object) => config,
}
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

describe('Loop', () => {
  test('runs its body for each item, in steps of their own, and hands the list of outputs on', async () => {
    const { verdict, status, called } = await runWhole(looping(), { steps, input: { list: [1, 2] } })
    expect(verdict).toEqual({ status: 'success', output: { all: [2, 4], failed: 0 } })
    expect(called).toEqual(['l:0/a', 'l:0/b', 'l:1/a', 'l:1/b', 'z'])
    expect(Object.keys(status).sort()).toEqual(['l', 'l:0/a', 'l:0/b', 'l:1/a', 'l:1/b', 't', 'z'])
  })

  test('expressions of its body read the turn as `loop`, and of any step the execution', async () => {
    const drawing = {
      nodes: [
        trigger(),
        action('l', { actionType: 'Loop', items: '{{trigger.list.filter(x => x > 1).sortByDescending()}}' }),
        action('a', {
          text: '{{loop.index + 1}} of {{loop.count}}: {{loop.item * 2}}, {{execution.id.length > 0}}',
        }),
        action('z', { all: '{{l.results.join("; ")}}' }),
      ],
      edges: edges('t>l', 'l:each>a', 'l:done>z'),
    }
    const { verdict } = await runWhole(drawing, {
      steps: { a: ({ text }) => text, z: (config) => config },
      input: { list: [1, 2, 3] },
    })
    expect(verdict).toEqual({ status: 'success', output: { all: '1 of 2: 6, true; 2 of 2: 4, true' } })
  })

  test('chance in its list is the same whenever it is looked at, and another for each execution', () => {
    const drawn = (seed: string) => Array.from({ length: 40 }, repeatableChance(seed))
    expect(drawn('e1/l')).toEqual(drawn('e1/l'))
    expect(drawn('e1/l')).not.toEqual(drawn('e2/l'))
    expect(new Set(drawn('e1/l')).size).toBe(40)
    expect(drawn('e1/l').every((value) => value >= 0 && value < 1)).toBe(true)
  })

  test('an empty list goes straight on', async () => {
    const { verdict, called } = await runWhole(looping(), { steps, input: { list: [] } })
    expect(verdict).toMatchObject({ output: { all: [] } })
    expect(called).toEqual(['z'])
  })

  test('a loop without a body hands its items on', async () => {
    const { nodes, edges: links } = looping()
    const bare = {
      nodes: nodes.filter(({ id }) => id !== 'a' && id !== 'b'),
      edges: links.filter(({ target }) => target !== 'a' && target !== 'b'),
    }
    const { verdict } = await runWhole(bare, { steps, input: { list: ['x'] } })
    expect(verdict).toMatchObject({ output: { all: ['x'] } })
  })

  test.each([
    [1, 1],
    [3, 3],
    [9, 5],
  ])('no more than %s turns at once', async (concurrency, most) => {
    let active = 0
    let seen = 0
    const slow = {
      ...steps,
      a: async () => {
        active += 1
        seen = Math.max(seen, active)
        do await pause(2)
        while (seen < most)
        active -= 1
        return {}
      },
    }
    await runWhole(looping({ concurrency }), { steps: slow, input: { list: [1, 2, 3, 4, 5] } })
    expect(seen).toBe(most)
  })

  test.each([
    [{ list: 'text' }, 'NOT_A_LIST', 'a string'],
    [{ list: { a: 1 } }, 'NOT_A_LIST', 'an object'],
    [{}, 'NOT_A_LIST', 'nothing'],
    [{ list: Array(4).fill(0) }, 'TOO_MANY_ITEMS', '4 items'],
  ])('%j ends it with %s', async (input, code, words) => {
    const { verdict } = await runWhole(looping({ maxItems: '3' }), { steps, input })
    expect(verdict).toMatchObject({
      status: 'error',
      errorStep: 'l',
      error: { code, message: expect.stringContaining(words) },
    })
  })

  test('a list may be typed in, or come as text', async () => {
    expect(
      (await runWhole(looping({ items: '[1, {"n": "{{trigger.n}}"}]' }), { steps, input: { n: 5 } })).status,
    ).toMatchObject({ 'l:1/a': 'success' })
    expect((await runWhole(looping(), { steps, input: { list: '[7]' } })).verdict).toMatchObject({
      output: { all: [14] },
    })
  })

  test('a value in a list that is typed in is one value, whatever it holds', async () => {
    const v = 'He said "hi"\n\\], [2, "x'
    const items = '["{{trigger.v}}", {{trigger.v}}, {"n": {{trigger.v}}}, "and {{trigger.v}}"]'
    const drawing = {
      nodes: [trigger(), action('l', { actionType: 'Loop', items }), action('a', { item: '{{l.item}}' })],
      edges: edges('t>l', 'l:each>a'),
    }
    const given = { a: ({ item }: { [key: string]: unknown }) => item }
    const { verdict } = await runWhole(drawing, { steps: given, input: { v } })
    expect(verdict).toMatchObject({ output: { results: [v, v, { n: v }, `and ${v}`] } })
  })

  test('a failing turn stops it, names the turn, and nothing later begins', async () => {
    const failing = {
      ...steps,
      b: ({ from }: { [key: string]: unknown }) => {
        if (from === 4) throw new Error('two')
        return from
      },
    }
    const { verdict, status } = await runWhole(looping(), { steps: failing, input: { list: [1, 2, 3] } })
    expect(verdict).toMatchObject({
      status: 'error',
      error: { message: 'Turn 2 of 3: two', details: { step: 'l:1/b' } },
    })
    expect(Object.keys(status).some((step) => step.startsWith('l:2/'))).toBe(false)
    const { verdict: whole } = await runWhole(looping({ onError: 'continue' }), {
      steps: failing,
      input: { list: [1, 2, 3] },
    })
    expect(whole?.output).toEqual({
      all: [2, { error: { code: 'ACTION_FAILED', message: 'two' } }, 6],
      failed: 1,
    })
  })

  test('loops in loops see the items of both', async () => {
    const { verdict } = await runWhole(
      {
        nodes: [
          trigger(),
          action('l', { actionType: 'Loop', items: '[[1, 2], [3]]' }),
          action('m', { actionType: 'Loop', items: '{{l.item}}', concurrency: 2 }),
          action('a', { text: '{{l.index}}.{{m.index}}={{m.item}}' }),
          action('s', { of: '{{m.results}}' }),
        ],
        edges: edges('t>l', 'l:each>m', 'm:each>a', 'm:done>s'),
      },
      { steps: { a: ({ text }) => text, s: ({ of }) => of } },
    )
    expect(verdict?.output).toEqual({ results: [['0.0=1', '0.1=2'], ['1.0=3']], count: 2, failed: 0 })
  })

  test('branches inside a turn are its own', async () => {
    const { status } = await runWhole({
      nodes: [
        trigger(),
        action('l', { actionType: 'Loop', items: '[1, 5]' }),
        action('c', { actionType: 'Condition', condition: '{{l.item}} > 2' }),
        action('big'),
        action('small'),
        action('m', { actionType: 'Merge' }),
      ],
      edges: edges('t>l', 'l:each>c', 'c:true>big', 'c:false>small', 'big>m', 'small>m'),
    })
    expect(status).toMatchObject({
      'l:0/big': 'skipped',
      'l:0/small': 'success',
      'l:1/big': 'success',
      'l:1/small': 'skipped',
      'l:1/m': 'success',
    })
  })

  test('turns may wait, and go on after a restart where they were', async () => {
    const own = world(steps)
    const { nodes, edges: links } = looping({ concurrency: 2 })
    const slow = nodes.map((node) =>
      node.id === 'b' ? action('b', { actionType: 'Delay', amount: 1, unit: 'hours' }) : node,
    )
    await own.open({ nodes: slow, edges: links }, { input: { list: [1, 2, 3] } })
    expect(await own.turn()).toBe('waiting')
    expect((await own.store.waits('x')).map(({ step }) => step).sort()).toEqual(['l:0/b', 'l:1/b'])
    own.pass(3_600_000)
    expect(await own.turn()).toBe('waiting')
    expect((await own.store.waits('x')).map(({ step }) => step)).toEqual(['l:2/b'])
    own.pass(3_600_000)
    expect(await own.turn()).toBe('ended')
    expect(own.called).toEqual(['l:0/a', 'l:1/a', 'l:2/a', 'z'])
  })

  test('a cancellation ends the turns under way and leaves no step open', async () => {
    const own = world(steps)
    const { nodes, edges: links } = looping({ concurrency: 2 })
    const stuck = nodes.map((node) =>
      node.id === 'b' ? action('b', { actionType: 'Wait for Callback' }) : node,
    )
    await own.open({ nodes: stuck, edges: links }, { input: { list: [1, 2, 3] } })
    await own.turn()
    await own.store.cancel('x')
    await own.turn()
    expect(own.status()).toEqual({
      t: 'success',
      l: 'skipped',
      z: 'skipped',
      'l:0/a': 'success',
      'l:0/b': 'skipped',
      'l:1/a': 'success',
      'l:1/b': 'skipped',
    })
  })

  test('run again from the failed turn, finished turns are kept', async () => {
    let isBroken = true
    const own = world({
      ...steps,
      b: ({ from }) => {
        if (isBroken && from === 4) throw new Error('two')
        return from
      },
    })
    await own.open(looping(), { input: { list: [1, 2, 3] } })
    await own.turn()
    const outcomes = [...(own.store.read('x')?.outcomes ?? [])].flatMap(([step, outcome]) =>
      outcome.status === 'success'
        ? [
            {
              step,
              nodeId: step,
              nodeName: step,
              nodeType: 'action' as const,
              attempt: 1,
              startedAt: own.now(),
              position: 0,
              endedAt: own.now(),
              outcome,
            },
          ]
        : [],
    )
    isBroken = false
    own.called.length = 0
    await own.store.open({
      id: 'again',
      workspaceId: 'w',
      workflowId: 'f',
      graph: looping(),
      trigger: 'rerun',
      input: { list: [1, 2, 3] },
      startedAt: own.now(),
      outcomes,
    })
    await own.turn('again')
    expect(own.verdict('again')).toMatchObject({ output: { all: [2, 4, 6] } })
    expect(own.called).toEqual(['l:1/b', 'l:2/a', 'l:2/b', 'z'])
  })

  test('a thousand turns of a body of three are planned without going through them all each time', async () => {
    const list = Array.from({ length: 1000 }, (_, n) => n)
    const { verdict } = await runWhole(looping({ concurrency: 10 }), { steps, input: { list } })
    expect(verdict).toMatchObject({ status: 'success', output: { failed: 0 } })
  })

  test('turns that need no time are written in parts, and others get a turn in between', async () => {
    const own = world()
    const sizes: number[] = []
    const { commit } = own.runtime.store
    own.runtime.store.commit = (id, epoch, delta) => {
      sizes.push(delta.ended?.length ?? 0)
      return commit(id, epoch, delta)
    }
    const items = JSON.stringify(Array(2000).fill(0))
    await own.open({
      nodes: [
        trigger(),
        action('l', { actionType: 'Loop', items, maxItems: 2000 }),
        action('m', { actionType: 'Merge' }),
      ],
      edges: edges('t>l', 'l:each>m'),
    })
    expect(await own.turn()).toBe('ended')
    expect(own.verdict()).toMatchObject({ output: { count: 2000 } })
    expect(sizes.length).toBeGreaterThan(3)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(501)
  })

  test('loops in loops together may not make steps without end', async () => {
    const items = JSON.stringify(Array(1000).fill(0))
    const { verdict } = await runWhole({
      nodes: [
        trigger(),
        action('l', { actionType: 'Loop', items }),
        action('k', { actionType: 'Loop', items }),
        action('m', { actionType: 'Merge' }),
      ],
      edges: edges('t>l', 'l:each>k', 'k:each>m'),
    })
    expect(verdict).toMatchObject({ status: 'error', error: { code: 'TOO_MANY_STEPS' } })
  })

  test.each([
    [['t>l', 'l:each>a', 'l:done>a']],
    [['t>l', 'l:each>a', 't>a']],
    [['t>l', 'l:each>a', 'a>b', 'l>b']],
  ])('%j is refused: the body is the loop’s own', (links) => {
    const { nodes } = looping()
    const draw = () => parseWorkflow({ nodes, edges: edges(...links) })
    expect(draw).toThrow(WorkflowError)
    expect(draw).toThrow(expect.objectContaining({ code: 'LOOP_BODY' }))
  })
})
