import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const TURNS = 20

const drawing = {
  name: 'Asks',
  nodes: [
    { id: 't', type: 'trigger', data: { label: '', type: 'trigger', config: { triggerType: 'Manual' } } },
    {
      id: 'ok',
      type: 'action',
      data: { label: '', type: 'action', config: { actionType: 'Wait for Approval' } },
    },
  ],
  edges: [{ id: 'e', source: 't', target: 'ok' }],
}

type Seen = { status?: string; nodeId?: string; logs?: { nodeId: string; status: string }[] }

/** What a page that follows the stream shows of the step when the stream has ended. */
async function lastStatus(events: Response): Promise<string | undefined> {
  const seen = [...(await events.text()).matchAll(/^data: (.*)$/gm)].map(
    ([, data]) => JSON.parse(data ?? '') as Seen,
  )
  return seen
    .flatMap((one) => (one.logs === undefined ? [{ nodeId: one.nodeId, status: one.status }] : one.logs))
    .findLast(({ nodeId }) => nodeId === 'ok')?.status
}

test('the stream brings the last step before the end, however close the two are', async () => {
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const shown: (string | undefined)[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { executionId } = await ada.call<{ executionId: string }>(
      'POST',
      `/api/workflows/${id}/execute`,
      {},
    )
    const at = (rest: string) => `/api/workflows/executions/${executionId}${rest}`
    const events = await ada.ask('GET', at('/events'))
    const decision = { step: 'ok', approved: true }
    while (!(await ada.ask('POST', at('/approval'), decision)).ok)
      await new Promise((wake) => setTimeout(wake, 5))
    shown.push(await lastStatus(events))
  }
  expect(shown).toEqual(Array.from({ length: TURNS }, () => 'success'))
})
