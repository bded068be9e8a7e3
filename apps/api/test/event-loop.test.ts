import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

/** The default limit of a body. */
const LARGEST = 2 * 1024 * 1024
/** Only what grows faster than its input comes near this, on a machine however busy. */
const ONLY_A_FAULT_MS = 30_000

/** How long the process was held in one piece while something was done, milliseconds. */
async function heldWhile(act: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await act()
  // What is under way after the answer belongs to it.
  await new Promise((resolve) => setTimeout(resolve, 500))
  delay.disable()
  return delay.max / 1e6
}

const BODIES: Record<string, () => unknown> = {
  records: () => ({
    list: Array.from({ length: 14_000 }, (_, id) => ({ id, name: `Name ${id}`, text: 'x'.repeat(100) })),
  }),
  'one text': () => ({ text: 'lorem ipsum '.repeat(LARGEST / 13) }),
  numbers: () => ({ list: Array.from({ length: LARGEST / 9 }, (_, n) => n) }),
  'telling names': () => ({ text: 'key='.repeat(LARGEST / 5) }),
}

test.each(Object.keys(BODIES))('a body of %s at the limit does not hold the process', async (name) => {
  const nodes = [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Webhook' } } },
    { id: 'm', type: 'action', data: { type: 'action', label: 'm', config: { actionType: 'Merge' } } },
  ]
  const edges = [{ id: '1', source: 't', target: 'm' }]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { nodes, edges })
  const body = BODIES[name]?.() as object
  const held = await heldWhile(() => ada.call('POST', `/api/workflows/${id}/execute`, { input: body }))
  process.stdout.write(`A body of ${name} at the limit held the process for ${Math.round(held)} ms\n`)
  expect(held).toBeLessThan(ONLY_A_FAULT_MS)
})
