import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCountingService } from './support/counting-service.ts'
import { draw } from './support/drawing.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { until } from './support/until.ts'

type Log = { nodeId: string; status: string; completedAt: string | null }
type Detail = { execution: { status: string }; logs: Log[] }

const EXECUTIONS = 50
const folder = newDataFolder()
let orch: OrchServer
let ada: Person
let service: Awaited<ReturnType<typeof startCountingService>>

beforeAll(async () => {
  service = await startCountingService(() => 50 + Math.random() * 250)
  orch = await startOrch(folder)
  ada = await signUp(orch.url)
})

afterAll(async () => {
  await orch.stop()
  await service.close()
  await removeDataFolder(folder)
})

test('after kill -9 with 50 executions under way, all of them end and no finished step runs twice', async () => {
  const request = (name: string) => ({
    action: 'HTTP Request',
    config: { httpMethod: 'POST', endpoint: `${service.url}/${name}`, httpBody: '{"n":"{{trigger.n}}"}' },
  })
  const drawing = draw(
    'Diamond',
    { trigger: { trigger: 'Webhook' }, a: request('a'), b: request('b'), c: request('c'), z: request('z') },
    ['trigger>a', 'a>b', 'a>c', 'b>z', 'c>z'],
  )
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'fault test' })
  const start = async (n: number) => {
    const answer = await fetch(`${orch.url}/api/workflows/${id}/webhook`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
      body: JSON.stringify({ n }),
    })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { executionId: string }).executionId
  }
  const ids = await Promise.all(Array.from({ length: EXECUTIONS }, (_, n) => start(n)))
  await until(() => service.received.length > EXECUTIONS)

  const finished = await finishedSteps(ids)
  expect(finished.size).toBeGreaterThan(0)
  await orch.kill()
  const callsBefore = service.received.length
  orch = await startOrch(folder, { PORT: new URL(orch.url).port })

  const details = await ended(ids)
  expect(details.map(({ execution }) => execution.status)).toEqual(ids.map(() => 'success'))
  for (const { logs } of details) {
    expect(logs.map(({ nodeId }) => nodeId).sort()).toEqual(['a', 'b', 'c', 'trigger', 'z'])
  }
  const again = service.received.slice(callsBefore).map(({ path, body }) => `${JSON.parse(body).n}${path}`)
  const number = new Map(ids.map((executionId, n) => [executionId, n]))
  const repeated = [...finished].filter((step) => {
    const [executionId = '', nodeId] = step.split(' ')
    return again.includes(`${number.get(executionId)}/${nodeId}`)
  })
  expect(repeated).toEqual([])
})

async function detailOf(id: string): Promise<Detail> {
  return ada.call<Detail>('GET', `/api/workflows/executions/${id}/logs?view=full`)
}

async function finishedSteps(ids: string[]): Promise<Set<string>> {
  const details = await Promise.all(ids.map(async (id) => ({ id, ...(await detailOf(id)) })))
  return new Set(
    details.flatMap(({ id, logs }) =>
      logs.filter((log) => log.status === 'success').map((log) => `${id} ${log.nodeId}`),
    ),
  )
}

async function ended(ids: string[]): Promise<Detail[]> {
  let details: Detail[] = []
  await until(async () => {
    details = await Promise.all(ids.map(detailOf))
    return details.every(({ execution }) => !['pending', 'running'].includes(execution.status))
  })
  return details
}
