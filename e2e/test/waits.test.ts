import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCountingService } from './support/counting-service.ts'
import { draw } from './support/drawing.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'
import { until } from './support/until.ts'

const folder = startedDataFolder()
let orch: OrchServer
let ada: Person
let service: Awaited<ReturnType<typeof startCountingService>>

beforeAll(async () => {
  service = await startCountingService(() => 1)
  orch = await startOrch(folder)
  ada = await signUp(orch.url)
})

afterAll(async () => {
  await orch.stop()
  await service.close()
  await removeDataFolder(folder)
})

async function create(...drawing: Parameters<typeof draw>): Promise<string> {
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', draw(...drawing))).id
}

async function start(id: string, input: object = {}): Promise<string> {
  const path = `/api/workflows/${id}/execute`
  return (await ada.call<{ executionId: string }>('POST', path, { input })).executionId
}

async function statuses(ids: string[]): Promise<string[]> {
  const states = ids.map((id) =>
    ada.call<{ status: string }>('GET', `/api/workflows/executions/${id}/status`),
  )
  return (await Promise.all(states)).map(({ status }) => status)
}

const all = (ids: string[], wanted: string) => async () =>
  (await statuses(ids)).every((status) => status === wanted)

test('what waits outlives kill -9: delays end on time, approvals and callbacks are still taken, once', async () => {
  const hit = (path: string) => ({
    action: 'HTTP Request',
    config: { httpMethod: 'POST', endpoint: `${service.url}/${path}`, httpBody: '{"n":"{{trigger.n}}"}' },
  })
  const delayed = await create(
    'Later',
    { trigger: { trigger: 'Manual' }, d: { action: 'Delay', config: { amount: 15 } }, z: hit('later') },
    ['trigger>d', 'd>z'],
  )
  const asking = await create(
    'Ask',
    { trigger: { trigger: 'Manual' }, ok: { action: 'Wait for Approval' }, z: hit('approved') },
    ['trigger>ok', 'ok:approved>z'],
  )
  const sending = {
    action: 'HTTP Request',
    config: { httpMethod: 'POST', endpoint: `${service.url}/send`, httpBody: '{"url":"{{@w:w.resumeUrl}}"}' },
  }
  const calling = await create(
    'Call back',
    { trigger: { trigger: 'Manual' }, send: sending, w: { action: 'Wait for Callback' }, z: hit('resumed') },
    ['trigger>send', 'send>w', 'w>z'],
  )
  const later = await Promise.all(Array.from({ length: 20 }, (_, n) => start(delayed, { n })))
  const asked = await start(asking, { n: 100 })
  const called = await start(calling, { n: 200 })
  const ids = [...later, asked, called]
  await until(all(ids, 'waiting'))

  await orch.kill()
  orch = await startOrch(folder, { PORT: new URL(orch.url).port })

  const approval = `/api/workflows/executions/${asked}/approval`
  await ada.call('POST', approval, { step: 'ok', approved: true })
  const sent = service.received.find(({ path }) => path === '/send')
  const { url } = JSON.parse(sent?.body ?? '{}') as { url: string }
  const answer = await fetch(url, { method: 'POST', body: '{"paid":true}' })
  expect(answer.status).toBe(200)
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(409)

  await until(all(ids, 'success'))
  const calls = service.received.filter(({ path }) => path !== '/send')
  const wanted = [...later.map((_, n) => `/later ${n}`), '/approved 100', '/resumed 200']
  expect(calls.map(({ path, body }) => `${path} ${JSON.parse(body).n}`).sort()).toEqual(wanted.sort())
})
