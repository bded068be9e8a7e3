import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawHook, json, said, sendTo } from './support/webhooks.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const REQUEST = { webhookAuth: 'open', webhookAnswer: 'ended', webhookGives: 'request' }

const hook = (config: Record<string, unknown>) => drawHook(ada, config)
const send = (path: string, init?: RequestInit) => sendTo(server, path, init)
const executionsOf = (workflowId: string) => server.parts.db.prisma.execution.count({ where: { workflowId } })

test('nobody guesses one, and one that is renewed ends', async () => {
  const { id, path } = await hook({ webhookAuth: 'open' })
  expect(path).toMatch(/^\/hooks\/[\w-]{32}$/)
  const { url } = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, {
    renew: true,
  })
  expect(new URL(url).pathname).not.toBe(path)
  expect(await said(await send(path, json({})))).toMatchObject({ status: 404, code: 'WEBHOOK_NOT_FOUND' })
})

test('a chosen path takes the place of the token, and belongs to one webhook alone', async () => {
  const one = await hook({ webhookAuth: 'open' })
  const choose = (id: string, path: unknown) =>
    ada.ask('POST', `/api/workflows/${id}/webhook-address`, { path })
  const chosen = await choose(one.id, 'our-orders')
  expect(await chosen.json()).toMatchObject({
    url: expect.stringMatching(/\/hooks\/our-orders$/),
    path: 'our-orders',
  })
  expect((await send('/hooks/our-orders', json({}))).status).toBe(200)
  expect((await send(one.path, json({}))).status).toBe(404)
  const other = await hook({ webhookAuth: 'open' })
  expect(await said(await choose(other.id, 'our-orders'))).toMatchObject({
    status: 409,
    code: 'WEBHOOK_PATH_TAKEN',
  })
  for (const wrong of ['A', '../x', 'a b', '', 'x'.repeat(65)])
    expect((await choose(other.id, wrong)).status).toBe(400)
  expect(await (await choose(one.id, null)).json()).toMatchObject({ path: null })
  expect((await send(one.path, json({}))).status).toBe(200)
})

test('is gone with the webhook trigger, and comes back with it', async () => {
  const { id, path } = await hook({ webhookAuth: 'open' })
  const nodes = (triggerType: string) => [
    {
      id: 't',
      type: 'trigger',
      data: { label: 'T', type: 'trigger', config: { triggerType, webhookAuth: 'open' } },
    },
  ]
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: nodes('Manual') })
  expect((await send(path, json({}))).status).toBe(404)
  expect((await ada.ask('POST', `/api/workflows/${id}/webhook-address`, {})).status).toBe(400)
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: nodes('Webhook') })
  expect((await send(path, json({}))).status).toBe(200)
})

test('a copy of a workflow has none of its own yet', async () => {
  const { id, path } = await hook({ webhookAuth: 'open' })
  const copy = await ada.call<{ id: string }>('POST', `/api/workflows/${id}/duplicate`, {})
  await send(path, json({}))
  expect(await executionsOf(copy.id)).toBe(0)
  const { url } = await ada.call<{ url: string }>('POST', `/api/workflows/${copy.id}/webhook-address`, {})
  expect(new URL(url).pathname).not.toBe(path)
})

test('the test address shows the next call to the editor that listens, and starts nothing', async () => {
  const { id, path } = await hook(REQUEST)
  const heard = () =>
    ada.call<{ at: string | null; input: unknown }>('GET', `/api/workflows/${id}/webhook-address/heard`)
  expect(await said(await send(`${path}/test`, json({ a: 1 })))).toMatchObject({
    status: 409,
    code: 'NOBODY_LISTENS',
  })
  await ada.call('POST', `/api/workflows/${id}/webhook-address/listen`, {})
  expect(await heard()).toEqual({ at: null, input: null })
  expect((await send(`${path}/test`, json({ a: 1 }))).status).toBe(200)
  expect(await heard()).toMatchObject({ at: expect.any(String), input: { body: { a: 1 }, method: 'POST' } })
  expect(await executionsOf(id)).toBe(0)
  const [row] = await server.parts.db.prisma.webhookAddress.findMany({ where: { workflowId: id } })
  expect(row?.heardSealed).not.toContain('"a"')
})

test('settings that cannot work are issues at save, and refuse with words', async () => {
  const issues = async (config: object) => {
    const nodes = [
      {
        id: 't',
        type: 'trigger',
        data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook', ...config } },
      },
    ]
    const made = await ada.call<{ id: string; issues?: { field?: string }[] }>(
      'POST',
      '/api/workflows/create',
      { name: 'H', nodes, edges: [], draft: true },
    )
    return (made.issues ?? []).map(({ field }) => field)
  }
  expect(await issues({ webhookAuth: 'header' })).toEqual(['integrationId'])
  expect(await issues({ webhookAuth: 'jwt' })).toEqual(['webhookJwtKey'])
  expect(await issues({ webhookMethods: 'TRACE' })).toEqual(['webhookMethods'])
  expect(await issues({ webhookFrom: 'everywhere' })).toEqual(['webhookFrom'])
  expect(await issues({ webhookPerMinute: '0' })).toEqual(['webhookPerMinute'])
  expect(await issues({ webhookAuth: 'signature', integrationId: 'x', webhookSender: 'nobody' })).toEqual([
    'webhookSender',
  ])
  const described = {
    webhookAuth: 'signature',
    integrationId: 'x',
    webhookSender: 'other',
    webhookSignatureHeader: 'X-S',
  }
  expect(await issues({ ...described, webhookSigned: '{nonce}{body}' })).toEqual(['webhookSigned'])
  expect(await issues({ webhookAuth: 'open' })).toEqual([])
})
