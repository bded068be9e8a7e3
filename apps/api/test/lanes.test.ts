import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const RETRY_AFTER_S = 1

let github: Server
let server: TestServer
let ada: TestPerson
let seen: { at: number; status: number }[]
let active = 0
let most = 0
/** How many calls must be under way at once before the service answers any: so that a slow machine shows them too. */
let expected = 0
let refusals = 0

beforeAll(async () => {
  github = createServer((_, response) => {
    active += 1
    most = Math.max(most, active)
    refusals -= 1
    const status = refusals >= 0 ? 429 : 200
    seen.push({ at: Date.now(), status })
    const answer = () => {
      if (most < expected) return void setTimeout(answer, 20)
      active -= 1
      response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': `${RETRY_AFTER_S}` })
      response.end(JSON.stringify({ id: 1, number: 7, title: 'seven', html_url: 'https://x', state: 'open' }))
    }
    setTimeout(answer, 20)
  })
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
  const { port } = github.address() as AddressInfo
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': `http://127.0.0.1:${port}` }),
    ORCH_STEPS_PER_WORKFLOW: '2',
    ORCH_STEPS_PER_INTEGRATION: '1',
  })
  ada = await server.signUp('Ada')
})

beforeEach(() => {
  seen = []
  most = 0
  expected = 0
})

afterAll(async () => {
  await server.close()
  github.close()
})

const connect = async () => {
  const config = { token: `ghp_${'O'.repeat(36)}` }
  return (await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', config })).id
}

/** Starts a workflow of four steps at once. @returns waits for its end and says how it ended */
async function start(own: { integrationId?: string }): Promise<() => Promise<string>> {
  const config = { actionType: 'github/get-issue', owner: 'o', repo: 'r', issueNumber: '7', ...own }
  const steps = ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    type: 'action',
    data: { label: id, type: 'action', config: { ...config, retry: { attempts: 3, delayMs: 10 } } },
  }))
  const trigger = { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }
  const edges = steps.map(({ id }) => ({ id: `t-${id}`, source: 't', target: id }))
  const drawing = { name: 'Wide', nodes: [trigger, ...steps], edges }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  return async () => {
    for (;;) {
      const path = `/api/workflows/executions/${executionId}/logs?view=full`
      const { execution } = await ada.call<{ execution: { status: string } }>('GET', path)
      if (['success', 'error'].includes(execution.status)) return execution.status
      await new Promise((wake) => setTimeout(wake, 20))
    }
  }
}

test('without any queue, no more steps of a workflow run at once than its limit', async () => {
  await connect()
  expected = 2
  const end = await start({})
  expect(await end()).toBe('success')
  expect(seen).toHaveLength(4)
  expect(most).toBe(2)
})

test('without any queue, no more steps with a connection run at once than its limit', async () => {
  const end = await start({ integrationId: await connect() })
  expect(await end()).toBe('success')
  expect(seen).toHaveLength(4)
  expect(most).toBe(1)
})

test('without any queue, a 429 makes every step with that connection wait as long as the service asked', async () => {
  refusals = 1
  const integrationId = await connect()
  const ends = [await start({ integrationId }), await start({ integrationId })]
  expect(await Promise.all(ends.map((end) => end()))).toEqual(['success', 'success'])
  const [refused, ...others] = seen
  expect(refused?.status).toBe(429)
  expect(others).toHaveLength(8)
  const soonest = Math.min(...others.map(({ at }) => at))
  expect(soonest).toBeGreaterThanOrEqual((refused?.at ?? 0) + RETRY_AFTER_S * 1000)
})
