import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { action, edges, trigger, world } from './world.ts'

/** Ends when it is told to. */
function stepOnCall() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { run: () => ended, end }
}

describe('a step that ends while the turn decides what comes next', () => {
  test('begins what follows it, though the turn gave way to others meanwhile', async () => {
    const b = stepOnCall()
    const a = async () => {
      // Longer than a turn may hold the process: it gives way before it looks at `b`.
      await pause(50)
      setImmediate(b.end)
    }
    const own = world({ a, b: b.run })
    await own.open({
      nodes: [trigger(), action('a'), action('b'), action('z')],
      edges: edges('t>a', 't>b', 'a>z', 'b>z'),
    })
    expect(await own.turn()).toBe('ended')
    expect(own.called).toEqual(['a', 'b', 'z'])
  })

  test('is not run again, though a called workflow was being cancelled meanwhile', async () => {
    const b = stepOnCall()
    const own = world(
      { a: () => own.pass(60_000), b: b.run },
      { called: { nodes: [trigger(), action('hi')], edges: edges('t>hi') } },
    )
    const { cancel } = own.store
    own.store.cancel = async (id) => {
      b.end()
      await pause(10)
      return cancel(id)
    }
    const call = { actionType: 'Call Workflow', workflowId: 'called', timeLimit: 1, timeLimitUnit: 'minutes' }
    await own.open({
      nodes: [trigger(), action('c', call), action('a'), action('b')],
      edges: edges('t>c', 't>a', 't>b'),
    })
    expect(await own.turn()).toBe('ended')
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
    expect(own.called.sort()).toEqual(['a', 'b'])
  })
})
