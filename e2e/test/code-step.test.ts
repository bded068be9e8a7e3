import { afterAll, beforeAll, expect, test } from 'vitest'
import { draw } from './support/drawing.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'
import { until } from './support/until.ts'

const folder = startedDataFolder()
let orch: OrchServer
let person: Person
let key: string

beforeAll(async () => {
  orch = await startOrch(folder)
  person = await signUp(orch.url)
  key = (await person.call<{ key: string }>('POST', '/api/api-keys', { name: 'code' })).key
})

afterAll(async () => {
  await orch?.stop()
  await removeDataFolder(folder)
})

async function create(name: string, code: string): Promise<string> {
  const nodes = { t: { trigger: 'Webhook' }, c: { action: 'Code', config: { code } } }
  return (await person.call<{ id: string }>('POST', '/api/workflows/create', draw(name, nodes, ['t>c']))).id
}

async function fire(id: string, query = ''): Promise<{ executionId: string; output?: unknown }> {
  const answer = await fetch(`${orch.url}/api/workflows/${id}/webhook?${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: '{"n": 20}',
  })
  return (await answer.json()) as { executionId: string; output?: unknown }
}

test('64 Code steps at once leave the server to others: it answers before they have ended, and all of them end well', async () => {
  const busy = await create(
    'Busy',
    'const until = Date.now() + 200; while (Date.now() < until); return trigger.n',
  )
  const started = await Promise.all(Array.from({ length: 64 }, () => fire(busy)))
  let ended = 0
  const stream = async ({ executionId }: { executionId: string }) => {
    const path = `/api/workflows/executions/${executionId}/status`
    await until(async () => (await person.call<{ status: string }>('GET', path)).status === 'success')
    ended += 1
  }
  const all = Promise.all(started.map(stream))
  expect((await fetch(`${orch.url}/healthz`)).status).toBe(200)
  expect(ended).toBeLessThan(64)
  await all
  expect(ended).toBe(64)
})

test('a bomb in a Code step ends its own step, and the server answers the next webhook', async () => {
  const bomb = await create('Bomb', 'const all = []; for (;;) all.push(new Uint8Array(1e7))')
  const quick = await create('Quick', 'return trigger.n * 2 + 2')
  const { executionId } = await fire(bomb, 'wait=30')
  const logs = await person.call<{ nodeId: string; errorCode: string | null }[]>(
    'GET',
    `/api/workflows/executions/${executionId}/logs`,
  )
  expect(logs.find(({ nodeId }) => nodeId === 'c')?.errorCode).toBe('CODE_MEMORY')
  expect((await fire(quick, 'wait=30')).output).toBe(42)
})
