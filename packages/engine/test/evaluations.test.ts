import { describe, expect, test } from 'vitest'
import {
  ActionError,
  evaluateTask,
  type ItemReader,
  type Json,
  type PerformItems,
  runTurn,
} from '../src/index.ts'
import { action, type Drawing, edges, trigger, world } from './world.ts'

const after = (...steps: ReturnType<typeof action>[]): Drawing => ({
  nodes: [trigger(), ...steps],
  edges: edges('t>a', ...steps.slice(1).map(({ id }) => `a>${id}`)),
})
const condition = (text: string) => after(action('a', { actionType: 'Condition', condition: text }))

/** More than is done on the event loop. */
const list = Array.from({ length: 200_000 }, (_, n) => n)
const BODY: Json = { list, text: 'word '.repeat(450_000), large: 2n ** 70n, small: [3, 1, 2], name: 'Ada' }

/** Runs it with a place for what takes long, and says what was asked there. */
async function run(drawing: Drawing, evaluate?: (task: string, signal: AbortSignal) => Promise<string>) {
  const own = world({ a: (config) => config, b: (config) => config })
  if (evaluate) Object.assign(own.runtime, { evaluate })
  await own.open(drawing, { input: BODY })
  const end = await own.turn()
  const outcomes = own.store.read('x')?.outcomes ?? new Map()
  return { ...own, end, verdict: own.verdict(), a: outcomes.get('a'), steps: [...outcomes.keys()] }
}

/** As a thread would: texts in, texts out. */
function elsewhere() {
  const tasks: string[] = []
  const evaluate = async (task: string) => {
    tasks.push(task)
    return evaluateTask(task)
  }
  return { tasks, evaluate }
}

const setting = (value: unknown) => after(action('a', { value }))

const LONG: Record<string, Drawing> = {
  'a whole body as text': setting('{{ JSON.stringify(trigger).length }}'),
  'a body among words': setting('All: {{trigger}}!'),
  'a list gone through': setting('{{ trigger.list.filter(n => n % 2 == 0).length }}'),
  'a text gone through': setting('{{ trigger.text.replace(/[a-z]+/g, "x").length }}'),
  'a large integer': setting('{{ [trigger.large, trigger.list.map(n => n).length] }}'),
  'an expression that fails': setting(
    '{{ [trigger.list.map(n => n).length, trigger.list.map(n => n) - 1] }}',
  ),
  'a condition': condition('{{ trigger.list.filter(n => n > 5).length }} > 10'),
  'a switch': after(
    action('a', {
      actionType: 'Switch',
      value: '{{ trigger.list.map(n => n).length }}',
      cases: [{ name: 'many', equals: '200000' }],
    }),
  ),
  'a stop': after(
    action('a', {
      actionType: 'Stop with Error',
      code: 'TOO_MANY',
      message: '{{ trigger.list.map(n => n).length }} items',
    }),
  ),
  'a delay': after(
    action('a', { actionType: 'Delay', amount: '{{ trigger.list.map(n => n).length }}', unit: 'seconds' }),
  ),
  'an approval': after(
    action('a', {
      actionType: 'Wait for Approval',
      message: '{{ trigger.list.map(n => n).length }} items?',
    }),
  ),
  'the list of a loop': {
    nodes: [
      trigger(),
      action('a', { actionType: 'Loop', items: '{{ trigger.list.filter(n => n < 3) }}' }),
      action('b', { value: '{{ loop.item }}' }),
    ],
    edges: edges('t>a', 'a:each>b'),
  },
}

describe('what takes long is evaluated elsewhere, and comes to the same:', () => {
  test.each(Object.entries(LONG))('%s', async (_, drawing) => {
    const { tasks, evaluate } = elsewhere()
    const there = await run(drawing, evaluate)
    const here = await run(drawing)
    // Once to learn which outputs are read, and once with them.
    expect(tasks).toHaveLength(2)
    expect(tasks[0]?.length).toBeLessThan(10_000)
    expect(there.end).toBe(here.end)
    expect(there.verdict).toEqual(here.verdict)
    expect(there.a).toEqual(here.a)
    expect(there.steps).toEqual(here.steps)
    expect(await there.store.waits('x')).toEqual(await here.store.waits('x'))
  })
})

/** Each turn sees the whole list, in the settings that are read when it has ended. */
const ending = (settings: object): Drawing => ({
  nodes: [
    trigger(),
    action('a', { actionType: 'Loop', items: '[1, 2, 3]', ...settings }),
    action('b', { value: '{{ loop.item }}' }),
  ],
  edges: edges('t>a', 'a:each>b'),
})

describe('what takes long when a turn of a loop has ended is evaluated elsewhere, and comes to the same:', () => {
  test.each<[string, Drawing, number]>([
    [
      'whether it was the last',
      ending({ stopWhen: '{{ trigger.list.filter(n => n < 9).length + b.value }} > 10' }),
      4,
    ],
    [
      'what the next one is handed',
      ending({ next: '{{ trigger.list.map(n => n).length + (loop.carry || 0) }}' }),
      6,
    ],
    ['what is kept of it', ending({ collect: '{{ [trigger.list.map(n => n).length, loop.result] }}' }), 6],
    ['that it fails', ending({ keep: '{{ trigger.list.map(n => n) - 1 }}' }), 2],
  ])('%s', async (_, drawing, asked) => {
    const { tasks, evaluate } = elsewhere()
    const there = await run(drawing, evaluate)
    const here = await run(drawing)
    expect(tasks.length).toBeGreaterThanOrEqual(asked)
    expect(there.verdict).toEqual(here.verdict)
    expect(there.a).toEqual(here.a)
    expect(there.steps.toSorted()).toEqual(here.steps.toSorted())
  })
})

describe('a step that reads texts for its items goes on elsewhere when that takes long,', () => {
  const drawing = after(
    action('a', { actionType: 'a', text: '{{ item + trigger.list.filter(n => n > item).length }}' }),
  )
  const itemsOf = ({ config, reader }: { config: { [key: string]: Json }; reader: ItemReader }): Json => {
    const read = reader(String(config['text']))
    return [1, 2, 3].map((item, index) => read({ item, index }) ?? null)
  }
  const perform: PerformItems = (call) => itemsOf(call)

  async function runItems(evaluate?: (task: string) => Promise<string>) {
    const wanted: boolean[] = []
    const own = world({
      a: (config, { reader, elsewhere: there }) => {
        if (!reader) throw new Error('There is no reader')
        try {
          return itemsOf({ config, reader })
        } catch (error) {
          wanted.push(there?.isWanted() ?? false)
          if (!there?.isWanted()) throw error
          return there.perform()
        }
      },
    })
    Object.assign(own.runtime.actions, { formatsOf: () => ({ text: 'item' }) })
    if (evaluate) Object.assign(own.runtime, { evaluate })
    await own.open(drawing, { input: BODY })
    await own.turn()
    return { wanted, verdict: own.verdict() }
  }

  test('and gives the same', async () => {
    const there = await runItems(async (task) => evaluateTask(task, perform))
    const here = await runItems()
    expect(there.wanted).toEqual([true])
    expect(here).toEqual({ wanted: [], verdict: there.verdict })
    expect(there.verdict).toMatchObject({ status: 'success', output: [199_999, 199_999, 199_999] })
  })

  test('and fails as it would here', async () => {
    const there = await runItems(async (task) =>
      evaluateTask(task, () => {
        throw new ActionError({ code: 'NOT_A_LIST', message: 'That is not a list' })
      }),
    )
    expect(there.verdict).toMatchObject({
      status: 'error',
      error: { code: 'NOT_A_LIST', message: 'That is not a list' },
    })
  })
})

test('settings that a step resolves for each of its items are found elsewhere when that takes long', async () => {
  const runEach = async (evaluate?: (task: string) => Promise<string>) => {
    const own = world({
      a: (config, { settingsFor }) =>
        Promise.all((config['each'] as Json[]).map((item, index) => settingsFor?.({ item, index }))),
    })
    Object.assign(own.runtime.actions, { formatsOf: () => ({ each: 'each', text: 'text' }) })
    if (evaluate) Object.assign(own.runtime, { evaluate })
    const value = '{{ trigger.list.filter(n => n > item).length }}'
    await own.open(after(action('a', { each: '{{ trigger.small }}', value })), { input: BODY })
    await own.turn()
    return own.verdict()
  }
  const { tasks, evaluate } = elsewhere()
  const there = await runEach(evaluate)
  expect(tasks.length).toBeGreaterThan(0)
  expect(there).toMatchObject({
    status: 'success',
    output: [{ value: 199_996 }, { value: 199_998 }, { value: 199_997 }],
  })
  expect(await runEach()).toEqual(there)
})

test('a loop whose turns end at once lets others go on while it looks at them', async () => {
  const drawing: Drawing = {
    nodes: [
      trigger(),
      action('a', {
        actionType: 'Loop',
        items: '{{ trigger.list.slice(0, 400) }}',
        collect: '{{ trigger.words.map(w => w + 1).length }}',
        maxItems: 400,
      }),
    ],
    edges: edges('t>a'),
  }
  const own = world()
  await own.open(drawing, { input: { list, words: list.slice(0, 20_000) } })
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await own.turn()
  isOver = true
  expect(own.verdict()?.status).toBe('success')
  expect(turns).toBeGreaterThan(5)
})

describe('what takes no time is evaluated here:', () => {
  test.each([
    ['an expression', setting('{{ trigger.small.toSorted() }}')],
    ['a large body handed on whole', setting('{{trigger.list}}')],
    ['a field of it', setting('Hi {{trigger.name}}')],
    ['a condition', condition('{{trigger.name}} == "Ada"')],
  ])('%s', async (_, drawing) => {
    const { tasks, evaluate } = elsewhere()
    expect((await run(drawing, evaluate)).verdict?.status).toBe('success')
    expect(tasks).toEqual([])
  })
})

test('while a step is evaluated elsewhere, others of its execution go on', async () => {
  const drawing = {
    nodes: [trigger(), action('a', { value: '{{ trigger.list.map(n => n).length }}' }), action('b')],
    edges: edges('t>a', 't>b'),
  }
  const own = await run(drawing, async (task) => {
    await new Promise((wake) => setTimeout(wake, 0))
    return evaluateTask(task)
  })
  expect(own.called).toEqual(['b', 'a'])
})

test('an evaluation that is broken off fails its step, and nothing else', async () => {
  const own = await run(setting('{{ trigger.list.map(n => n).length }}'), async () => {
    throw new Error('The thread ended')
  })
  expect(own.verdict).toMatchObject({
    status: 'error',
    error: { code: 'ACTION_FAILED', message: 'The thread ended' },
  })
})

test('a turn that is told to stop does not wait for what is evaluated elsewhere, and writes nothing of it', async () => {
  const own = world()
  const stop = new AbortController()
  const evaluate = (_: string, signal: AbortSignal) =>
    new Promise<string>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')))
      stop.abort()
    })
  await own.open(setting('{{ trigger.list.map(n => n).length }}'), { input: BODY })
  expect(await runTurn({ ...own.runtime, evaluate }, 'x', stop.signal)).toBe('stopped')
  expect([...(own.store.read('x')?.outcomes ?? [])].map(([step]) => step)).toEqual(['t'])
})
