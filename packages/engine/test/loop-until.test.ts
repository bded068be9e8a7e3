import { describe, expect, test } from 'vitest'
import { checkWorkflow, type EndedStep, type Json, parseWorkflow } from '../src/index.ts'
import { action, edges, runWhole, trigger, world } from './world.ts'

type Config = Record<string, unknown>

/** A trigger, a loop with one step `a` inside, and `z` behind it, which gives what it is given. */
const drawn = (config: Config, step: Config = { n: '{{l.item}}' }) => ({
  nodes: [
    trigger(),
    action('l', { actionType: 'Loop', items: '{{trigger.list}}', ...config }),
    action('a', step),
    action('z', { all: '{{l}}' }),
  ],
  edges: edges('t>l', 'l:each>a', 'l:done>z'),
})
const repeat = (config: Config, step?: Config) => drawn({ mode: 'repeat', items: '', ...config }, step)
const steps = { a: ({ n }: Config) => ({ n }), z: ({ all }: Config) => all }
const list = [1, 2, 3, 4, 5]

async function outputOf(
  drawing: ReturnType<typeof drawn>,
  own: Parameters<typeof world>[0] = {},
  input: Json = { list },
) {
  const { verdict, called } = await runWhole(drawing, { steps: { ...steps, ...own }, input })
  return { verdict, output: verdict?.output, called: called.filter((step) => step !== 'z') }
}

function recording() {
  const own = world(steps)
  const rows: EndedStep[] = []
  const { commit } = own.runtime.store
  own.runtime.store.commit = (id, epoch, delta) => {
    rows.push(...(delta.ended ?? []))
    return commit(id, epoch, delta)
  }
  return { runtime: own, ended: (step: string) => rows.find((row) => row.step === step) }
}

describe('a Loop that stops early', () => {
  test('takes no further turn when its condition holds, which reads the steps of the turn', async () => {
    const { output, called } = await outputOf(drawn({ stopWhen: '{{a.n}} == 3' }))
    expect(output).toEqual({ results: [{ n: 1 }, { n: 2 }, { n: 3 }], count: 5, failed: 0, stopped: true })
    expect(called).toEqual(['l:0/a', 'l:1/a', 'l:2/a'])
  })

  test.each([
    'loop.result.n >= 2',
    '{{l.result.n}} >= 2',
    'loop.index == 1',
    'loop.item == 2',
    '{{@a:a.n}} >= 2',
  ])('%s names the turn', async (stopWhen) => {
    expect((await outputOf(drawn({ stopWhen }))).output).toMatchObject({ results: [{ n: 1 }, { n: 2 }] })
  })

  test('goes through the whole list when it never holds', async () => {
    const { output } = await outputOf(drawn({ stopWhen: 'loop.item > 9' }))
    expect(output).toMatchObject({ count: 5, stopped: false })
  })

  test.each([1, 2, 3, 5])(
    'gives the same with %s turns at once, whichever ends first',
    async (concurrency) => {
      const slow = async ({ n }: Config) => {
        await new Promise((wake) => setTimeout(wake, n === 1 ? 20 : 1))
        if (n === 4) throw new Error('this turn does not count')
        return { n }
      }
      const { output } = await outputOf(drawn({ stopWhen: 'loop.item == 2', concurrency }), { a: slow })
      expect(output).toEqual({ results: [{ n: 1 }, { n: 2 }], count: 5, failed: 0, stopped: true })
    },
  )

  test('a failure before that turn counts, one behind it does not', async () => {
    const failing = (at: number) => ({
      a: ({ n }: Config) => {
        if (n === at) throw new Error('no')
        return { n }
      },
    })
    const at = async (n: number) =>
      (await outputOf(drawn({ stopWhen: 'loop.item == 3', concurrency: 5 }), failing(n))).verdict
    expect(await at(2)).toMatchObject({ status: 'error', error: { message: 'Turn 2 of 5: no' } })
    expect(await at(4)).toMatchObject({ status: 'success' })
  })

  test('a condition that cannot be evaluated ends it, also when it goes on after failed turns', async () => {
    const { verdict } = await outputOf(drawn({ stopWhen: 'loop.result.n < "x"', onError: 'continue' }))
    expect(verdict).toMatchObject({
      status: 'error',
      error: { code: 'CONDITION_EVAL_ERROR', message: expect.stringContaining('Turn 1 of 5') },
    })
  })
})

describe('what a Loop keeps', () => {
  test('only the turns for which a condition holds, and of each what it is told to collect', async () => {
    const { output } = await outputOf(drawn({ keep: 'loop.item % 2 == 1', collect: '{{a.n * 10}}' }))
    expect(output).toEqual({ results: [10, 30, 50], count: 5, failed: 0 })
  })

  test('the lists of all turns as one', async () => {
    const pages = { a: ({ n }: Config) => ({ rows: n === 2 ? null : [n, n] }) }
    const { output } = await outputOf(drawn({ collect: '{{a.rows}}', results: 'joined' }), pages)
    expect(output).toMatchObject({ results: [1, 1, 3, 3, 4, 4, 5, 5] })
  })

  test('collected texts stay texts, and structures are built in', async () => {
    const texts = { a: () => ({ id: '007' }) }
    const { output } = await outputOf(drawn({ collect: '{"id": "{{a.id}}", "at": {{loop.index}}}' }), texts, {
      list: [1],
    })
    expect(output).toMatchObject({ results: [{ id: '007', at: 0 }] })
    expect((await outputOf(drawn({ collect: '{{a.id}}' }), texts, { list: [1] })).output).toMatchObject({
      results: ['007'],
    })
  })
})

test('what its settings did not find is a warning of the loop, told once', async () => {
  const { runtime, ended } = recording()
  await runtime.open(drawn({ collect: '{{a.nothing}}' }), { input: { list } })
  await runtime.turn()
  expect(ended('l')?.warnings).toEqual([expect.stringContaining('nothing')])
})

describe('a Loop that repeats', () => {
  const pages = { a: ({ n }: Config) => ({ rows: [n], next: Number(n) < 3 ? Number(n) + 1 : null }) }
  const paging = {
    carry: 1,
    next: '{{a.next}}',
    collect: '{{a.rows}}',
    results: 'joined',
    stopWhen: '!loop.carry',
  }

  test('hands a value from turn to turn until its condition holds', async () => {
    const { output, called } = await outputOf(repeat(paging, { n: '{{loop.carry}}' }), pages)
    expect(output).toEqual({ results: [1, 2, 3], count: 3, failed: 0, stopped: true, carry: null })
    expect(called).toEqual(['l:0/a', 'l:1/a', 'l:2/a'])
  })

  test('without "next", what a turn gave is what the next one is handed', async () => {
    const own = { a: ({ n }: Config) => Number(n) * 2 }
    const { output } = await outputOf(
      repeat({ carry: '3', stopWhen: 'loop.carry > 20' }, { n: '{{l.carry}}' }),
      own,
    )
    expect(output).toMatchObject({ results: [6, 12, 24], carry: 24 })
  })

  test('ends in an error, or goes on, when the condition never holds', async () => {
    const never = { stopWhen: 'loop.index > 99', maxItems: 3 }
    expect((await outputOf(repeat(never, {}))).verdict?.error).toMatchObject({
      code: 'TOO_MANY_TURNS',
      message: expect.stringContaining('After 3 turns'),
    })
    const { output } = await outputOf(repeat({ ...never, whenNever: 'continue' }, {}))
    expect(output).toMatchObject({ count: 3, stopped: false })
  })

  test('a failed turn neither stops it nor changes what is carried', async () => {
    let calls = 0
    const flaky = {
      a: ({ n }: Config) => {
        calls += 1
        if (calls === 2) throw new Error('down')
        return Number(n) + 1
      },
    }
    const config = { carry: 0, stopWhen: 'loop.carry == 2', onError: 'continue' }
    const { output } = await outputOf(repeat(config, { n: '{{loop.carry}}' }), flaky)
    expect(output).toMatchObject({
      results: [1, { error: { code: 'ACTION_FAILED', message: 'down' } }, 2],
      failed: 1,
      carry: 2,
    })
  })

  test('a value may be carried over a list too, as a sum is', async () => {
    const config = { carry: 0, next: '{{loop.carry + loop.item}}' }
    expect((await outputOf(drawn(config))).output).toMatchObject({ carry: 15 })
    expect((await outputOf(drawn(config), {}, { list: [] })).output).toMatchObject({ carry: 0 })
  })

  test('goes on after a restart with the value it had', async () => {
    const own = world({ ...steps, a: ({ n }: Config) => n })
    const config = { carry: 1, next: '{{loop.carry * 10}}', stopWhen: 'loop.carry > 100' }
    const { nodes, edges: links } = repeat(config, { n: '{{loop.carry}}' })
    const waiting = action('b', { actionType: 'Delay', amount: 1, unit: 'hours' })
    await own.open({ nodes: [...nodes, waiting], edges: [...links, ...edges('a>b')] }, { input: {} })
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await own.turn()).toBe('waiting')
      own.pass(3_600_000)
    }
    expect(await own.turn()).toBe('ended')
    expect(own.called).toEqual(['l:0/a', 'l:1/a', 'l:2/a', 'z'])
    expect(own.verdict()?.output).toMatchObject({ count: 3, carry: 1000 })
  })

  test('chance in its settings is drawn once', async () => {
    const config = { carry: 0, next: '{{Math.random()}}', stopWhen: 'loop.index == 2' }
    const { output } = await outputOf(repeat({ ...config, collect: '{{loop.carry}}' }, {}))
    const { results, carry } = output as { results: number[]; carry: number }
    expect(new Set([...results, carry]).size).toBe(4)
  })
})

test.each([
  [{ mode: 'repeat' }, 'stopWhen', 'INVALID_SETTING'],
  [{ stopWhen: 'a.n ==' }, 'stopWhen', 'CONDITION_EVAL_ERROR'],
  [{ stopWhen: 'loop.nothing()' }, 'stopWhen', 'CONDITION_EVAL_ERROR'],
  [{ keep: '{{z.n}} > 1' }, 'keep', 'INVALID_TEMPLATE'],
  [{ collect: '{{nobody.n}}' }, 'collect', 'INVALID_TEMPLATE'],
  [{ items: '{{a.n}}' }, 'items', 'INVALID_TEMPLATE'],
  [{ carry: 0, concurrency: 2 }, 'concurrency', 'INVALID_SETTING'],
])('%j is refused at save', (config, field, code) => {
  expect(checkWorkflow(parseWorkflow(drawn(config)))).toContainEqual(expect.objectContaining({ field, code }))
})

test.each([
  { stopWhen: 'a.n > 1 || loop.carry', keep: '{{l.item}}', collect: '{{@a:a.n}}', next: '{{loop.result}}' },
  { mode: 'repeat', stopWhen: true },
  { concurrency: 3, stopWhen: 'loop.index > 1' },
])('%j is in order', (config) => {
  expect(checkWorkflow(parseWorkflow(drawn(config)))).toEqual([])
})
