import { describe, expect, test } from 'vitest'
import { runTurn } from '../src/index.ts'
import { action, type Drawing, edges, runWhole, trigger, world } from './world.ts'

const LARGE = 'x'.repeat(1_900_000)
const big = async (drawing: Drawing, input: unknown = { text: LARGE }) => {
  const { verdict, outcomes } = await runWhole(drawing, { input: input as never })
  return { code: verdict?.error?.code ?? verdict?.status, message: verdict?.error?.message, outcomes }
}
const step = (config: Record<string, unknown>): Drawing => ({
  nodes: [trigger(), action('a', config)],
  edges: edges('t>a'),
})

describe('settings', () => {
  test('that templates make too large fail the step while they are built', async () => {
    const text = '{{@t:Start.text}}'.repeat(200)
    const fields = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`field${n}`, text]))
    const { code, message } = await big(step(fields))
    expect(code).toBe('SETTINGS_TOO_LARGE')
    expect(message).toContain('20000000 characters')
  })

  test('whose templates stand alone count as well: they are stored and sent', async () => {
    const fields = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`f${n}`, '{{@t:Start}}']))
    expect((await big(step(fields))).code).toBe('SETTINGS_TOO_LARGE')
  })

  test('of an ordinary size are as they were', async () => {
    expect((await big(step({ one: '{{@t:Start.text}}', two: 'and {{@t:Start.text}}' }))).code).toBe('success')
  })
})

describe('one evaluation', () => {
  const structure = { list: Array.from({ length: 60_000 }, (_, n) => ({ n, text: 'some text' })) }

  test('of a Switch with 5,000 conditions over a large value ends with a code', async () => {
    const cases = Array.from({ length: 5_000 }, (_, n) => ({
      name: `c${n}`,
      when: `{{@t:Start}} contains "no${n}"`,
    }))
    expect((await big(step({ actionType: 'Switch', value: '', cases }), structure)).code).toBe('FUEL_SPENT')
  })

  test('of a Switch with 5,000 texts prints its value once', async () => {
    const cases = Array.from({ length: 5_000 }, (_, n) => `c${n}`).join('\n')
    const { code, outcomes } = await big(
      step({ actionType: 'Switch', value: '{{@t:Start}}', cases }),
      structure,
    )
    expect(code).toBe('success')
    expect(outcomes.get('a')).toMatchObject({ handle: 'default' })
  })

  test('of a condition that looks through a large value 450 times ends with a code', async () => {
    const condition = Array(450).fill('{{@t:Start.text}} contains "y"').join(' || ')
    expect((await big(step({ actionType: 'Condition', condition }))).code).toBe('FUEL_SPENT')
  })

  test('that looks a few times is as it was', async () => {
    const condition = Array(10).fill('{{@t:Start}} contains "nothing"').join(' || ')
    expect((await big(step({ actionType: 'Condition', condition }), structure)).code).toBe('success')
  })
})

describe('outputs', () => {
  test('that double at each Merge fail before they are written', async () => {
    const merges = Array.from({ length: 40 }, (_, n) => action(`m${n}`, { actionType: 'Merge' }))
    const passes = Array.from({ length: 40 }, (_, n) => action(`p${n}`, { actionType: 'Merge' }))
    const ways = Array.from({ length: 40 }, (_, n) => {
      const before = n === 0 ? 't' : `m${n - 1}`
      return [`${before}>p${n}`, `${before}>m${n}`, `p${n}>m${n}`]
    })
    const drawing = { nodes: [trigger(), ...merges, ...passes], edges: edges(...ways.flat()) }
    expect((await big(drawing, { text: 'x'.repeat(1_000) })).code).toMatch(/^(?:OUTPUT|EXECUTION)_TOO_LARGE$/)
  })

  test('that are too much together end the execution', async () => {
    const nodes = Array.from({ length: 10 }, (_, n) => action(`a${n}`))
    const drawing = { nodes: [trigger(), ...nodes], edges: edges(...nodes.map(({ id }) => `t>${id}`)) }
    const own = world(Object.fromEntries(nodes.map(({ id }) => [id, () => LARGE])))
    await own.open(drawing)
    await runTurn({ ...own.runtime, limits: { outcomes: 10_000_000 } }, 'x', new AbortController().signal)
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'EXECUTION_TOO_LARGE' } })
  })
})

describe('a turn with much to decide', () => {
  const nested: Drawing = {
    nodes: [
      trigger(),
      action('outer', { actionType: 'Loop', items: '{{@t:Start.list}}' }),
      action('inner', { actionType: 'Loop', items: '{{@t:Start.list}}' }),
      action('m', { actionType: 'Merge' }),
    ],
    edges: edges('t>outer', 'outer:each>inner', 'inner:each>m'),
  }
  const list = Array.from({ length: 200 }, (_, n) => n)

  test('lets others go on', async () => {
    const own = world()
    await own.open(nested, { input: { list } })
    let beats = 0
    const timer = setInterval(() => {
      beats += 1
    }, 1)
    await own.turn()
    clearInterval(timer)
    expect(own.verdict()?.status).toBe('success')
    expect(beats).toBeGreaterThan(2)
  })

  test('hears that it is cancelled', async () => {
    const own = world()
    await own.open(nested, { input: { list } })
    const interrupt = new AbortController()
    const end = runTurn(own.runtime, 'x', new AbortController().signal, interrupt.signal)
    setTimeout(() => interrupt.abort(), 30)
    await end
    expect(own.verdict()?.status).toBe('cancelled')
  })
})
