import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer
let token: string
let workflowId: string

beforeAll(async () => {
  server = await openServer()
  const ada = await server.signUp('Ada')
  token = (await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })).key
  workflowId = (await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Report' })).id
  for (const _ of [1, 2, 3]) {
    const { executionId } = await ada.call<{ executionId: string }>(
      'POST',
      `/api/workflows/${workflowId}/execute`,
      {},
    )
    await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  }
})

afterAll(() => server.close())

async function cli<T>(path: string): Promise<T> {
  const headers = { Authorization: `Bearer ${token}` }
  const answer = await server.app.request(`http://orch.test/api/v1/cli${path}`, { headers })
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}

test("the seed system's command line reads what it needs", async () => {
  expect(await cli('/projects')).toEqual([])
  expect(await cli('/orchestrator/workflows')).toMatchObject([{ id: workflowId, name: 'Report' }])
  const { stats, recentExecutions } = await cli<{ stats: object; recentExecutions: object[] }>(
    '/orchestrator/overview',
  )
  expect(stats).toEqual({
    workflowCount: 1,
    executionCount30d: 3,
    apiKeyCount: 1,
    integrationCount: 0,
    isRegistered: true,
  })
  expect(recentExecutions).toHaveLength(3)
  expect(await cli('/orchestrator/executions/metrics')).toMatchObject({
    total: 3,
    success: 3,
    error: 0,
    running: 0,
  })
  const today = new Date().toISOString().slice(0, 10)
  expect(await cli('/orchestrator/usage')).toMatchObject({
    totalExecutions: 3,
    successRate: 1,
    dailyTrend: [{ date: today, count: 3, success: 3, error: 0 }],
    byWorkflow: [{ workflowId, workflowName: 'Report', executionCount: 3 }],
  })
})

test('a period of days has its last day in it, and its average is whole milliseconds', async () => {
  const dayOf = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)
  const [yesterday, today] = [dayOf(-1), dayOf(0)]
  const total = async (period: string) => {
    const [metrics, usage] = [
      await cli<{ total: number; avgDurationMs: number }>(`/orchestrator/executions/metrics?${period}`),
      await cli<{ totalExecutions: number }>(`/orchestrator/usage?${period}`),
    ]
    expect(usage.totalExecutions).toBe(metrics.total)
    expect(Number.isInteger(metrics.avgDurationMs)).toBe(true)
    return metrics.total
  }
  expect(await total(`to=${today}`)).toBe(3)
  expect(await total(`from=${today}&to=${today}`)).toBe(3)
  expect(await total(`from=${yesterday}&to=${yesterday}`)).toBe(0)
  expect(await total(`to=${today}T00:00:00Z`)).toBe(0)
  const headers = { Authorization: `Bearer ${token}` }
  const wrong = await server.app.request('http://orch.test/api/v1/cli/orchestrator/usage?to=2026-02-31', {
    headers,
  })
  expect(wrong.status).toBe(400)
})

test('a refusal is made of texts, because the command line prints `error` and `details` as they come', async () => {
  const refusal = async (path: string, authorization = `Bearer ${token}`) => {
    const answer = await server.app.request(`http://orch.test${path}`, {
      headers: { Authorization: authorization },
    })
    return answer.json()
  }
  const base = '/api/v1/cli/orchestrator'
  expect(await refusal(`${base}/executions?limit=0&offset=-1`)).toMatchObject({
    error: expect.stringMatching(/^limit: /),
    details: expect.stringMatching(/^\(offset: .*\)$/),
    code: 'INVALID_REQUEST',
  })
  const once = await refusal(`${base}/executions?status=sucess`)
  expect(once).toMatchObject({ error: expect.stringMatching(/^status: must be one of pending, running, /) })
  expect(once).not.toHaveProperty('details')
  expect(await refusal(`${base}/executions/nowhere`)).toMatchObject({ error: 'Execution not found' })
  expect(await refusal(`${base}/overview`, 'Bearer nothing')).toMatchObject({ error: 'Invalid API key' })
  expect(await refusal(`${base}/nothing`)).toMatchObject({
    error: expect.stringContaining('No such address'),
  })
})

test('an inspected execution has its values as texts, which the command line prints as they come', async () => {
  const { data } = await cli<{ data: { id: string }[] }>('/orchestrator/executions?limit=1')
  type Values = { input?: string; output?: string; duration: string }
  const { execution, logs } = await cli<{ execution: Values; logs: Values[] }>(
    `/orchestrator/executions/${data[0]?.id}`,
  )
  expect(JSON.parse(execution.input ?? '')).toEqual({})
  expect(JSON.parse(logs[0]?.output ?? '')).toMatchObject({ triggered: true })
  expect(logs[0]?.duration).toMatch(/^\d+$/)
})

test('it pages through executions, by its own words for a status, too', async () => {
  type Page = { data: { id: string; status: string }[]; total: number }
  const all = await cli<Page>('/orchestrator/executions')
  const second = await cli<Page>('/orchestrator/executions?limit=1&offset=1&workflow_id=&status=')
  expect(second).toEqual({ data: [all.data[1]], total: 3 })
  expect(await cli('/orchestrator/executions?status=completed')).toMatchObject({ total: 3 })
  expect(await cli('/orchestrator/executions?status=failed')).toEqual({ data: [], total: 0 })
  const id = all.data[0]?.id
  expect(await cli(`/orchestrator/executions/${id}`)).toMatchObject({
    execution: { id, status: 'success' },
    logs: [{ status: 'success' }],
  })
})

test('a large integer keeps its digits in every list of executions, because values are texts', async () => {
  const large = '{"id":7615917337495251231}'
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const path = `http://orch.test/api/workflows/${workflowId}/execute`
  const started = await server.app.request(path, { method: 'POST', headers, body: `{"input":${large}}` })
  const { executionId } = (await started.json()) as { executionId: string }
  type Listed = { id: string; input?: string }
  const { recentExecutions } = await cli<{ recentExecutions: Listed[] }>('/orchestrator/overview')
  const { data } = await cli<{ data: Listed[] }>('/orchestrator/executions')
  const { execution } = await cli<{ execution: Listed }>(`/orchestrator/executions/${executionId}`)
  for (const list of [recentExecutions, data, [execution]])
    expect(list.find(({ id }) => id === executionId)?.input).toContain('7615917337495251231')
})
