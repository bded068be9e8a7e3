import { expect, test } from 'vitest'
import type { ActionCall } from '../src/index.ts'
import { action, edges, trigger, world } from './world.ts'

test('an action that reads by itself finds the steps before it under all their names, and no other', async () => {
  const seen: unknown[] = []
  const look = (_: object, call: ActionCall) => {
    const upstream = call.upstream?.()
    const steps = upstream?.steps.map(({ keys, label, isTrigger, output }) => ({
      keys,
      label,
      isTrigger,
      output: output(),
    }))
    seen.push({ steps, loop: upstream?.names['loop'] })
  }
  const own = world({ a: () => ({ n: 1 }), skipped: () => 2, z: look })
  await own.open({
    nodes: [
      trigger(),
      action('a', {}, { label: 'List rows' }),
      action('skipped'),
      action('l', { actionType: 'Loop', items: '["x"]' }),
      action('z'),
      action('after'),
    ],
    edges: edges('t>a', 'a>l', 'a:error>skipped', 'skipped>l', 'l:each>z', 'l:done>after'),
  })
  await own.turn()
  expect(seen).toEqual([
    {
      steps: [
        {
          keys: ['trigger', 'start', 't'],
          label: 'Start',
          isTrigger: true,
          output: { triggered: true, timestamp: own.now().getTime() },
        },
        { keys: ['step_1', 'list_rows', 'a'], label: 'List rows', isTrigger: false, output: { n: 1 } },
        { keys: ['step_2', 'skipped', 'skipped'], label: 'skipped', isTrigger: false, output: undefined },
        {
          keys: ['step_3', 'l', 'l'],
          label: 'l',
          isTrigger: false,
          output: { item: 'x', index: 0, count: 1 },
        },
      ],
      loop: { item: 'x', index: 0, count: 1 },
    },
  ])
})

test('the step that an execution names as told knows it, and no other does', async () => {
  const told: (true | undefined)[] = []
  const note = (_: object, call: ActionCall) => void told.push(call.isTold)
  const own = world({ a: note, b: note })
  const drawing = { nodes: [trigger(), action('a'), action('b')], edges: edges('t>a', 'a>b') }
  await own.open(drawing, { options: { told: 'b' } })
  await own.turn()
  expect(told).toEqual([undefined, true])
})
