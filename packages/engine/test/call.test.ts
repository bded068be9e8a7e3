import { describe, expect, test } from 'vitest'
import { action, type Drawing, edges, trigger, world } from './world.ts'

const caller = (workflowId: string, config: Record<string, unknown> = {}): Drawing => ({
  nodes: [
    trigger(),
    action('c', { actionType: 'Call Workflow', workflowId, input: '{"who": "{{trigger.name}}"}', ...config }),
    action('z', { got: '{{@c:c}}' }),
  ],
  edges: edges('t>c', 'c>z'),
})
const greeting: Drawing = {
  nodes: [trigger(), action('hi', { text: 'Hello {{trigger.who}}' })],
  edges: edges('t>hi'),
}
const echoing: Drawing = {
  nodes: [trigger(), action('hi', { all: '{{trigger}}' })],
  edges: edges('t>hi'),
}
const steps = { hi: ({ text }: { [key: string]: unknown }) => text, z: (config: object) => config }

describe('Call Workflow', () => {
  test('gives the called workflow its input and takes its output', async () => {
    const own = world(steps, { greeting })
    await own.open(caller('greeting'), { input: { name: 'A "quoted" name' } })
    expect(await own.turn()).toBe('waiting')
    expect(own.dispatched).toEqual(['child1'])
    expect(await own.turn('child1')).toBe('ended')
    expect(own.dispatched).toEqual(['child1', 'x'])
    expect(await own.turn()).toBe('ended')
    expect(own.verdict()).toEqual({ status: 'success', output: { got: 'Hello A "quoted" name' } })
  })

  test('begins by the Called trigger of the other workflow, whatever is drawn before it', async () => {
    const called: Drawing = {
      nodes: [
        trigger(),
        {
          id: 'u',
          type: 'trigger',
          data: { label: 'u', type: 'trigger', config: { triggerType: 'Called' } },
        },
        action('no', {}),
        action('hi', { text: 'Hello {{trigger.who}}' }),
      ],
      edges: edges('t>no', 'u>hi'),
    }
    const own = world(steps, { called })
    await own.open(caller('called'), { input: { name: 'Ada' } })
    await own.turn()
    await own.turn('child1')
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'success', output: { got: 'Hello Ada' } })
  })

  test('a value in its input is one value, whatever it holds, with quotes around its template or without', async () => {
    const who = 'x", "isAdmin": true, "a": "'
    for (const input of ['{"who": {{trigger.name}}}', '{"who": "{{trigger.name}}"}']) {
      const own = world({ ...steps, hi: (config) => config }, { greeting: echoing })
      await own.open(caller('greeting', { input }), { input: { name: who } })
      await own.turn()
      await own.turn('child1')
      await own.turn()
      const all = { triggered: true, timestamp: expect.any(Number), who }
      expect(own.verdict()).toEqual({ status: 'success', output: { got: { all } } })
    }
  })

  test('a second turn opens no second execution', async () => {
    const own = world(steps, { greeting })
    await own.open(caller('greeting'))
    await own.turn()
    await own.turn()
    expect(own.store.read('child2')).toBeUndefined()
    expect(await own.store.due(own.now(), 10)).toEqual(['child1'])
  })

  test('a called workflow that fails fails the step with its code', async () => {
    const own = world(
      {
        ...steps,
        hi: () => {
          throw new Error('broken')
        },
      },
      { greeting },
    )
    await own.open(caller('greeting'))
    await own.turn()
    await own.turn('child1')
    await own.turn()
    expect(own.verdict()).toMatchObject({
      status: 'error',
      error: { code: 'ACTION_FAILED', message: 'The called workflow failed: broken' },
    })
  })

  test('a cancellation reaches the called workflow, and one of the called workflow fails the step', async () => {
    const own = world(steps, { greeting })
    await own.open(caller('greeting'))
    await own.turn()
    await own.store.cancel('x')
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'cancelled' })
    await own.turn('child1')
    expect(own.verdict('child1')).toMatchObject({ status: 'cancelled' })

    await own.open(caller('greeting'), { id: 'y' })
    await own.turn('y')
    await own.store.cancel('child2')
    await own.turn('child2')
    await own.turn('y')
    expect(own.verdict('y')).toMatchObject({ status: 'error', error: { code: 'CANCELLED' } })
  })

  test('a time limit cancels the called workflow', async () => {
    const own = world(steps, { greeting })
    await own.open(caller('greeting', { timeLimit: 1, timeLimitUnit: 'minutes' }))
    await own.turn()
    own.pass(60_000)
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
    await own.turn('child1')
    expect(own.verdict('child1')).toMatchObject({ status: 'cancelled' })
  })

  test.each([
    ['nowhere', 'WORKFLOW_NOT_FOUND'],
    ['f', 'CALL_CYCLE'],
    ['broken', 'NO_TRIGGER'],
  ])('calling %s ends the step with %s', async (id, code) => {
    const own = world(steps, { f: greeting, broken: { nodes: [], edges: [] } })
    await own.open(caller(id))
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code } })
  })

  test('an input that is not an object ends the step with a code', async () => {
    const own = world(steps, { greeting })
    await own.open(caller('greeting', { input: '[1]' }))
    await own.turn()
    expect(own.verdict()).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  })

  test('a cycle over several workflows and a chain that is too deep are refused', async () => {
    const chain = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`w${n}`, caller(`w${n + 1}`)]))
    const own = world(steps, { ...chain, a: caller('b'), b: caller('a') })
    await own.open(caller('a'), { id: 'round', workflowId: 'b' })
    await own.open(caller('w0'), { id: 'deep' })
    await own.turn('round')
    await own.turn('deep')
    for (let n = 1; n < 14; n += 1) await own.turn(`child${n}`)
    for (const id of [...own.dispatched]) await own.turn(id)
    for (let n = 14; n > 0; n -= 1) await own.turn(`child${n}`)
    await own.turn('round')
    await own.turn('deep')
    expect(own.verdict('round')).toMatchObject({ error: { code: 'CALL_CYCLE' } })
    expect(own.verdict('deep')).toMatchObject({ error: { code: 'CALL_TOO_DEEP' } })
  })

  test('a loop may call a workflow for each item', async () => {
    const own = world(steps, { greeting })
    await own.open({
      nodes: [
        trigger(),
        action('l', { actionType: 'Loop', items: '["Ada", "Eve"]', concurrency: 2 }),
        action('c', { actionType: 'Call Workflow', workflowId: 'greeting', input: { who: '{{l.item}}' } }),
      ],
      edges: edges('t>l', 'l:each>c'),
    })
    await own.turn()
    await Promise.all([own.turn('child1'), own.turn('child2')])
    await own.turn()
    expect(own.verdict()).toMatchObject({ output: { results: ['Hello Ada', 'Hello Eve'] } })
  })
})
