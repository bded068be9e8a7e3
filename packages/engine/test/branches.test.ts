import { describe, expect, test } from 'vitest'
import { decideSwitch } from '../src/control/decide-branch.ts'
import { parseWorkflow } from '../src/model/parse-workflow.ts'
import { createScope } from '../src/template/scope.ts'
import { action, edges, runWhole, trigger, world } from './world.ts'

const branching = (cases: unknown, value: unknown = '{{trigger.plan}}') => ({
  nodes: [
    trigger(),
    action('s', { actionType: 'Switch', value, cases }),
    action('free'),
    action('paid'),
    action('rest'),
  ],
  edges: edges('t>s', 's:free>free', 's:paid>paid', 's>rest'),
})

describe('Switch', () => {
  test.each([
    ['free', 'free'],
    ['paid', 'paid'],
    ['none of them', 'rest'],
  ])('the value %s leaves by its own way', async (plan, taken) => {
    const { status } = await runWhole(branching('free\npaid'), { input: { plan } })
    const ran = ['free', 'paid', 'rest'].filter((id) => status[id] === 'success')
    expect(ran).toEqual([taken])
  })

  test('a case may be a condition, and the first that holds is taken', async () => {
    const cases = 'free: {{trigger.n}} > 1\npaid: {{trigger.n}} > 2'
    const { outcomes } = await runWhole(branching(cases), { input: { n: 3 } })
    expect(outcomes.get('s')).toMatchObject({ output: { case: 'free' }, handle: 'free' })
  })

  test('cases may be a list, and compare as text', async () => {
    const cases = [{ name: 'paid', equals: 7 }, 'free']
    const { outcomes } = await runWhole(branching(cases, '{{trigger.n}}'), { input: { n: 7 } })
    expect(outcomes.get('s')).toMatchObject({ handle: 'paid' })
  })

  test.each([
    ['free, paid', [expect.stringContaining('the case "free, paid" holds it')]],
    ['free and paid', []],
  ])('a value that stands in a list of one case, %s, is told', (cases, told) => {
    const workflow = parseWorkflow(branching(`${cases}\nother`))
    const node = workflow.nodes.find(({ id }) => id === 's')
    if (!node) throw new Error('There is a step "s"')
    const scope = createScope(workflow, 's', () => ({ plan: 'paid' }))
    expect(decideSwitch(node, scope)).toMatchObject({ handle: 'default', warnings: told })
  })

  test('a Switch without cases and one whose condition does not parse end with a code', async () => {
    const none = await runWhole(branching(''))
    expect(none.verdict).toMatchObject({ status: 'error', error: { code: 'INVALID_INPUT' } })
    const broken = await runWhole(branching('free: ((('))
    expect(broken.verdict).toMatchObject({ status: 'error', error: { code: 'CONDITION_EVAL_ERROR' } })
  })
})

describe('Merge', () => {
  const merging = (mode?: string) => ({
    nodes: [
      trigger(),
      action('c', { actionType: 'Condition', condition: '{{trigger.n}} > 1' }),
      action('a'),
      action('b'),
      action('z'),
      action('m', { actionType: 'Merge', mode }),
    ],
    edges: edges('t>c', 'c:true>a', 'c:false>b', 't>z', 'a>m', 'b>m', 'z>m'),
  })
  const steps = { a: () => 'A', b: () => 'B', z: () => 'Z' }

  test('it passes on what those branches gave that ran', async () => {
    const { verdict } = await runWhole(merging(), { steps, input: { n: 2 } })
    expect(verdict).toEqual({ status: 'success', output: { a: 'A', z: 'Z' } })
  })

  test('as a list, or the first alone', async () => {
    expect((await runWhole(merging('list'), { steps, input: { n: 0 } })).verdict?.output).toEqual(['B', 'Z'])
    expect((await runWhole(merging('first'), { steps, input: { n: 0 } })).verdict?.output).toBe('B')
  })
})

describe('pinned sample data', () => {
  const drawing = {
    nodes: [trigger(), action('a', {}, { pinned: { v: 'sample' } }), action('b', { text: '{{@a:a.v}}' })],
    edges: edges('t>a', 'a>b'),
  }
  const steps = { a: () => ({ v: 'real' }), b: (config: object) => config }

  test('stands for the step in runs that ask for it', async () => {
    const { verdict, called } = await runWhole(drawing, { steps, options: { pinned: true } })
    expect(verdict?.output).toEqual({ text: 'sample' })
    expect(called).toEqual(['b'])
  })

  test('is ignored in all others', async () => {
    const { verdict, called } = await runWhole(drawing, { steps })
    expect(verdict?.output).toEqual({ text: 'real' })
    expect(called).toEqual(['a', 'b'])
  })

  test('of a wait leaves by its main way only', async () => {
    const { status } = await runWhole(
      {
        nodes: [
          trigger(),
          action('w', { actionType: 'Wait for Callback' }, { pinned: 1 }),
          action('came'),
          action('late'),
        ],
        edges: edges('t>w', 'w>came', 'w:timeout>late'),
      },
      { options: { pinned: true } },
    )
    expect(status).toEqual({ t: 'success', w: 'success', came: 'success', late: 'skipped' })
  })
})

describe('one step alone', () => {
  const drawing = {
    nodes: [trigger(), action('a'), action('b', { text: '{{@a:a.v}} {{trigger.n}}' }), action('c')],
    edges: edges('t>a', 'a>b', 'b>c'),
  }

  test('reads what the steps of an earlier execution gave, and is the only step', async () => {
    const own = world({ a: () => ({ v: 'earlier' }), b: (config) => config })
    await own.open(drawing, { id: 'first', input: { n: 1 } })
    await own.turn('first')
    await own.open(drawing, { id: 'alone', options: { only: 'b', dataFrom: 'first' } })
    expect(await own.turn('alone')).toBe('ended')
    expect(own.verdict('alone')).toEqual({ status: 'success', output: { text: 'earlier 1' } })
    expect(own.status('alone')).toEqual({ b: 'success' })
    expect(own.called).toEqual(['a', 'b', 'c', 'b'])
  })

  test('without an earlier execution it reads sample data, or nothing', async () => {
    const pinned = {
      ...drawing,
      nodes: [...drawing.nodes.filter(({ id }) => id !== 'a'), action('a', {}, { pinned: { v: 'sample' } })],
    }
    const steps = { b: (config: object) => config }
    const sampled = await runWhole(pinned, { steps, options: { only: 'b', pinned: true } })
    expect(sampled.verdict?.output).toEqual({ text: 'sample ' })
    const bare = await runWhole(drawing, { steps, options: { only: 'b' } })
    expect(bare.verdict?.output).toEqual({ text: ' ' })
  })

  test('its failure is the failure of the execution', async () => {
    const steps = {
      a: () => {
        throw new Error('no')
      },
    }
    const { verdict, status } = await runWhole(drawing, { steps, options: { only: 'a' } })
    expect(verdict).toMatchObject({ status: 'error', errorStep: 'a' })
    expect(status).toEqual({ a: 'error' })
  })
})
