import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { json, said, sendTo } from './support/webhooks.ts'

let server: TestServer
let ada: TestPerson
let id = ''

const trigger = (own: string, config: object) => ({
  id: own,
  type: 'trigger',
  data: { label: own, type: 'trigger', config },
})
const hook = (own: string, config: object = {}) =>
  trigger(own, { triggerType: 'Webhook', webhookAuth: 'open', ...config })
const step = (own: string) => ({
  id: own,
  type: 'action',
  data: { label: own, type: 'action', config: { actionType: 'Merge' } },
})
const nodes = [
  hook('orders', {
    webhookMockRequest: '{"order": 7}',
    webhookSchema: '[{"name": "order", "type": "number"}]',
  }),
  hook('refunds', { webhookAnswer: 'ended', webhookMockRequest: '{"refund": 3}' }),
  trigger('hand', { triggerType: 'Manual' }),
  step('sold'),
  step('paid'),
]
const edges = [
  { id: 'e1', source: 'orders', target: 'sold' },
  { id: 'e2', source: 'refunds', target: 'paid' },
  { id: 'e3', source: 'hand', target: 'paid' },
]

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  const made = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Shop', nodes, edges })
  id = made.id
})

afterAll(() => server.close())

const addressOf = async (asked: string | undefined) => {
  const body = asked === undefined ? {} : { trigger: asked }
  const { url } = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, body)
  return new URL(url).pathname
}

type Listed = { id: string; trigger: string; triggerId: string; triggerType: string; input: unknown }
const newest = async () => (await ada.call<Listed[]>('GET', `/api/workflows/${id}/executions`))[0]

/** The newest execution, once it has ended: which steps ran. */
async function ran(): Promise<string[]> {
  const execution = await newest()
  await (await ada.ask('GET', `/api/workflows/executions/${execution?.id}/events`)).text()
  const { nodeStatuses } = await ada.call<{ nodeStatuses: Record<string, string> }>(
    'GET',
    `/api/workflows/executions/${execution?.id}/status`,
  )
  expect(Object.values(nodeStatuses)).not.toContain('error')
  return Object.keys(nodeStatuses).filter((one) => nodeStatuses[one] === 'success')
}

test('each Webhook trigger has an address of its own, and begins only what it leads to', async () => {
  const [orders, refunds] = [await addressOf('orders'), await addressOf('refunds')]
  expect(orders).not.toBe(refunds)
  expect((await sendTo(server, orders, json({ order: 1 }))).status).toBe(200)
  expect(await newest()).toMatchObject({ trigger: 'webhook', triggerId: 'orders', triggerType: 'Webhook' })
  expect(await ran()).toEqual(['orders', 'sold'])
  expect((await sendTo(server, refunds, json({ refund: 1 }))).status).toBe(200)
  expect(await newest()).toMatchObject({ triggerId: 'refunds', input: { refund: 1 } })
  expect(await ran()).toEqual(['refunds', 'paid'])
})

test('each holds bodies against its own schema', async () => {
  const refused = await said(await sendTo(server, await addressOf('orders'), json({ refund: 1 })))
  expect(refused).toMatchObject({ status: 422, code: 'BODY_MISMATCH' })
  expect((await sendTo(server, await addressOf('refunds'), json({ refund: 1 }))).status).toBe(200)
})

test("the seed system's address starts by the first Webhook trigger that is drawn", async () => {
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'Shop' })
  const send = (body: object) =>
    sendTo(server, `/api/workflows/${id}/webhook`, json(body, { Authorization: `Bearer ${key}` }))
  expect((await send({ order: 2 })).status).toBe(200)
  expect(await newest()).toMatchObject({ triggerId: 'orders', input: { order: 2 } })
  expect(await said(await send({ refund: 2 }))).toMatchObject({ code: 'BODY_MISMATCH' })
  expect(await addressOf(undefined)).toBe(await addressOf('orders'))
})

test('a person who starts by hand chooses the trigger, whose example is the input', async () => {
  const start = (body: object) => ada.call('POST', `/api/workflows/${id}/execute`, body)
  await start({ trigger: 'refunds' })
  expect(await newest()).toMatchObject({ trigger: 'manual', triggerId: 'refunds', input: { refund: 3 } })
  expect(await ran()).toEqual(['refunds', 'paid'])
  await start({})
  expect(await newest()).toMatchObject({ triggerId: 'hand', triggerType: 'Manual', input: {} })
  const refused = await ada.ask('POST', `/api/workflows/${id}/execute`, { trigger: 'sold' })
  expect(await said(refused)).toMatchObject({ status: 404, code: 'TRIGGER_NOT_FOUND' })
})

test('what is run again begins by the trigger that began it', async () => {
  await ada.call('POST', `/api/workflows/${id}/execute`, { trigger: 'orders', input: { order: 9 } })
  const before = await newest()
  await ran()
  await ada.call('POST', `/api/workflows/executions/${before?.id}/rerun`, {})
  expect(await newest()).toMatchObject({ trigger: 'rerun', triggerId: 'orders', input: { order: 9 } })
  expect(await ran()).toEqual(['orders', 'sold'])
})

test('each test address shows what came to it alone', async () => {
  const heard = (one: string) =>
    ada.call<{ input: unknown }>('GET', `/api/workflows/${id}/webhook-address/heard?trigger=${one}`)
  await ada.call('POST', `/api/workflows/${id}/webhook-address/listen?trigger=refunds`)
  expect((await sendTo(server, `${await addressOf('refunds')}/test`, json({ refund: 4 }))).status).toBe(200)
  expect((await sendTo(server, `${await addressOf('orders')}/test`, json({ order: 4 }))).status).toBe(409)
  expect(await heard('refunds')).toMatchObject({ input: { refund: 4 } })
  expect(await heard('orders')).toMatchObject({ input: null })
  const refused = await ada.ask('POST', `/api/workflows/${id}/webhook-address`, { trigger: 'hand' })
  expect(await said(refused)).toMatchObject({ status: 404, code: 'TRIGGER_NOT_FOUND' })
})

test('an idempotency key counts for one door', async () => {
  const before = await server.parts.db.prisma.execution.count({ where: { workflowId: id } })
  for (const one of ['orders', 'refunds', 'orders'])
    await sendTo(server, await addressOf(one), json({ order: 5 }, { 'Idempotency-Key': 'k5' }))
  expect(await server.parts.db.prisma.execution.count({ where: { workflowId: id } })).toBe(before + 2)
})

test('a disabled trigger takes no calls, but those of its test address', async () => {
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'Closed' })
  const before = await server.parts.db.prisma.execution.count({ where: { workflowId: id } })
  const disabled = nodes.map((node) =>
    node.id === 'orders' ? { ...node, data: { ...node.data, enabled: false } } : node,
  )
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: disabled, edges })
  const refused = { status: 409, code: 'TRIGGER_DISABLED' }
  const orders = await addressOf('orders')
  expect(await said(await sendTo(server, orders, json({ order: 8 })))).toMatchObject(refused)
  const headers = { Authorization: `Bearer ${key}` }
  const seeds = await sendTo(server, `/api/workflows/${id}/webhook`, json({ order: 8 }, headers))
  expect(await said(seeds)).toMatchObject(refused)
  expect(await server.parts.db.prisma.execution.count({ where: { workflowId: id } })).toBe(before)
  await ada.call('POST', `/api/workflows/${id}/webhook-address/listen?trigger=orders`)
  expect((await sendTo(server, `${orders}/test`, json({ order: 8 }))).status).toBe(200)
  expect((await sendTo(server, await addressOf('refunds'), json({ refund: 8 }))).status).toBe(200)
})
