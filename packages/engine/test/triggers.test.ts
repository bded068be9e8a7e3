import { describe, expect, test } from 'vitest'
import { createScope, evaluateTask, parseWorkflow, resolveTemplates, WorkflowError } from '../src/index.ts'
import { action, edges, runWhole, trigger, world } from './world.ts'

const hook = {
  ...trigger({ triggerType: 'Webhook' }),
  id: 'hook',
  data: { ...trigger().data, label: 'Hook', config: { triggerType: 'Webhook' } },
}
const clock = {
  ...hook,
  id: 'clock',
  data: {
    ...hook.data,
    label: 'Clock',
    config: { triggerType: 'Schedule', scheduleCron: '0 9 * * *', timeLimit: 1, timeLimitUnit: 'minutes' },
  },
}

/** Both lead to `both`; each has a step of its own. */
const drawing = {
  nodes: [
    hook,
    action('own', { text: '{{trigger.who}}' }),
    action('both', { text: '{{trigger.who}} {{@hook:Hook.who}}' }),
    clock,
    action('nightly', { text: '{{trigger.who}}' }),
  ],
  edges: edges('hook>own', 'own>both', 'clock>both', 'clock>nightly'),
}
const steps = {
  own: ({ text }: { [key: string]: unknown }) => text,
  both: ({ text }: { [key: string]: unknown }) => text,
  nightly: ({ text }: { [key: string]: unknown }) => text,
}

describe('a workflow of several triggers', () => {
  async function begun(by: string) {
    const own = world(steps)
    const type = by === 'hook' ? 'Webhook' : 'Schedule'
    await own.open(drawing, { input: { who: 'Ada' }, begins: { nodeId: by, type } })
    await own.turn()
    return own
  }

  test('runs what the one that began leads to, and skips the rest as branches not taken', async () => {
    const own = await begun('clock')
    expect(own.status()).toEqual({
      clock: 'success',
      hook: 'skipped',
      own: 'skipped',
      both: 'success',
      nightly: 'success',
    })
    expect(own.verdict()).toEqual({ status: 'success', output: { both: 'Ada ', nightly: 'Ada' } })
    const skipped = [...(own.store.read('x')?.outcomes ?? [])].filter(
      ([, { status }]) => status === 'skipped',
    )
    expect(skipped.map(([, outcome]) => outcome)).toEqual([
      { status: 'skipped', reason: 'branch' },
      { status: 'skipped', reason: 'branch' },
    ])
  })

  test('`trigger` is the one that began, for steps that both lead to', async () => {
    const own = await begun('hook')
    expect(own.store.read('x')?.outcomes.get('both')).toMatchObject({ output: 'Ada Ada' })
    expect(own.status()).toMatchObject({ hook: 'success', clock: 'skipped', nightly: 'skipped' })
  })

  test('begins by the first Manual trigger where nobody says which, or else by the first drawn', async () => {
    expect(parseWorkflow(drawing).trigger.nodeId).toBe('hook')
    const withManual = { ...drawing, nodes: [...drawing.nodes, { ...trigger(), id: 'm' }] }
    expect(parseWorkflow(withManual).trigger.nodeId).toBe('m')
    expect((await runWhole(withManual)).status).toMatchObject({
      m: 'success',
      hook: 'skipped',
      both: 'skipped',
    })
  })

  test('each has a time limit of its own', async () => {
    expect(parseWorkflow(drawing).triggers).toMatchObject([
      { nodeId: 'hook', type: 'Webhook', timeLimitMs: undefined },
      { nodeId: 'clock', type: 'Schedule', cron: '0 9 * * *', timeLimitMs: 60_000 },
    ])
    const waiting = {
      nodes: [hook, clock, action('w', { actionType: 'Delay', amount: 1, unit: 'hours' })],
      edges: edges('hook>w', 'clock>w'),
    }
    const own = world()
    await own.open(waiting, { begins: { nodeId: 'clock', type: 'Schedule' } })
    await own.open(waiting, { id: 'y', begins: { nodeId: 'hook', type: 'Webhook' } })
    await Promise.all([own.turn(), own.turn('y')])
    own.pass(61_000)
    await Promise.all([own.turn(), own.turn('y')])
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
    expect(own.verdict('y')).toBeUndefined()
  })

  test('a trigger that is not in the drawing begins nothing', async () => {
    const own = world()
    await own.open(drawing, { begins: { nodeId: 'ghost', type: 'Webhook' } })
    await expect(own.turn()).rejects.toThrow(WorkflowError)
  })
})

describe('templates', () => {
  const read = (nodeId: string, text: string) =>
    resolveTemplates(
      text,
      createScope(parseWorkflow(drawing), nodeId, (id) => id),
      () => {},
    )

  test('`trigger` of a step that only another trigger leads to is that one', () => {
    expect(read('nightly', '{{trigger}}')).toBe('clock')
    expect(read('own', '{{trigger}}')).toBe('hook')
  })

  test('to draw one more trigger renames no step', () => {
    const alone = { nodes: drawing.nodes.slice(0, 3), edges: edges('hook>own', 'own>both') }
    const first = {
      ...drawing,
      nodes: [hook, clock, ...drawing.nodes.slice(1, 3)],
      edges: edges('hook>own', 'clock>own', 'own>both'),
    }
    for (const one of [alone, first]) {
      const scope = createScope(parseWorkflow(one), 'both', (id) => id)
      expect(resolveTemplates('{{step_1}}', scope, () => {})).toBe('own')
    }
  })

  test('evaluated beside the event loop they mean the same', () => {
    const limits = {
      output: 1e6,
      total: 1e6,
      steps: 1e3,
      settings: 1e6,
      text: 1e6,
      turnFuel: 1e6,
      stepFuel: 1e6,
    }
    const task = {
      what: 'step',
      graph: drawing,
      begunBy: 'clock',
      nodeId: 'both',
      now: 0,
      names: {},
      formats: {},
      limits,
      outputs: {},
      absent: ['hook'],
    }
    expect(JSON.parse(evaluateTask(JSON.stringify(task)))).toEqual({ needs: 'clock' })
  })
})
