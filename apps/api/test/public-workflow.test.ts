import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let id: string

const SECRET = ['sk', 'proj', 'a1b2c3d4e5f6a7b8c9d0e1f2'].join('-')

const drawing = () => ({
  name: 'Orders',
  description: 'What we do with orders',
  nodes: [
    {
      id: 't',
      type: 'trigger',
      position: { x: 0, y: 0 },
      data: {
        label: 'Order',
        type: 'trigger',
        config: {
          triggerType: 'Webhook',
          webhookSchema: '[{"name":"order","type":"number"}]',
          webhookMockRequest: '{"customer":"Grace Hopper","mail":"grace@example.com"}',
        },
        note: 'Ask Grace',
      },
    },
    step(
      'a',
      {
        actionType: 'HTTP Request',
        endpoint: 'https://api.example.com/orders',
        httpMethod: 'POST',
        httpHeaders: JSON.stringify({ 'X-Shop': 'hush-hush', 'X-Auth': 'hunter2' }),
        httpBody: JSON.stringify({ apiKey: SECRET, note: 'call 555 0100', of: '{{@t:Order.order}}' }),
        integrationId: 'some-integration',
      },
      { pinned: { customer: 'Grace Hopper' } },
    ),
  ],
  edges: [{ ...edge('t', 'a'), note: 'Grace was here' }],
})

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  id = (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing())).id
  await ada.call('PATCH', `/api/workflows/${id}`, { visibility: 'public' })
})

afterAll(() => server.close())

let addresses = 0
const asStranger = (
  path: string,
  address = `172.20.0.${++addresses}`,
  headers: Record<string, string> = {},
) =>
  server.app.request(
    `http://orch.test${path}`,
    { headers },
    { incoming: { socket: { remoteAddress: address } } },
  )

describe('a public workflow', () => {
  test.each(['/api/public/workflows/', '/api/workflows/'])('opens signed out at %s', async (home) => {
    const answer = await asStranger(home + id)
    expect(answer.status).toBe(200)
    const shown = (await answer.json()) as { name: string; nodes: { id: string }[]; edges: unknown[] }
    expect(shown).toMatchObject({ id, name: 'Orders', description: 'What we do with orders' })
    expect(shown.nodes.map((node) => node.id)).toEqual(['t', 'a'])
    expect(shown.edges).toHaveLength(1)
    for (const seen of ['HTTP Request', 'POST', 'X-Shop', '{{@t:Order.order}}'])
      expect(JSON.stringify(shown)).toContain(seen)
  })

  test('opens for a browser whose session is over', async () => {
    const headers = { Cookie: 'orch.session_token=over' }
    expect((await asStranger(`/api/public/workflows/${id}`, undefined, headers)).status).toBe(200)
  })

  test('shows nothing that was typed into a step, no sample, person, connection or secret: to strangers, visitors and copies', async () => {
    const eve = await server.signUp('Eve')
    const copy = await eve.call<{ id: string }>('POST', `/api/workflows/${id}/duplicate`)
    const views = [
      await (await asStranger(`/api/public/workflows/${id}`)).text(),
      await (await asStranger(`/api/workflows/${id}`)).text(),
      await (await eve.ask('GET', `/api/workflows/${id}`)).text(),
      await (await eve.ask('GET', `/api/workflows/${copy.id}`)).text(),
      await (await eve.ask('GET', `/api/workflows/${id}/code`)).text(),
    ]
    const typed = ['hush-hush', 'hunter2', '555 0100', 'example.com', SECRET]
    const hidden = ['Grace', 'grace@', 'pinned', 'some-integration', ...typed]
    for (const text of views) for (const word of hidden) expect(text).not.toContain(word)
    const strange = JSON.parse(views[0] ?? '') as object
    expect(Object.keys(strange).sort()).toEqual(['description', 'edges', 'id', 'name', 'nodes', 'updatedAt'])
  })

  test('is not found once it is private, nor is any other that is', async () => {
    const { id: other } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Private' })
    await ada.call('POST', '/api/workflows/current', { nodes: [], edges: [] })
    const current = await server.parts.db.prisma.workflow.findFirstOrThrow({
      where: { name: { startsWith: '~~' } },
    })
    for (const hidden of [other, current.id, 'nowhere']) {
      const answer = await asStranger(`/api/public/workflows/${hidden}`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' })
      expect((await asStranger(`/api/workflows/${hidden}`)).status).toBe(401)
    }
    await ada.call('PATCH', `/api/workflows/${other}`, { visibility: 'public' })
    expect((await asStranger(`/api/public/workflows/${other}`)).status).toBe(200)
    await ada.call('PATCH', `/api/workflows/${other}`, { visibility: 'private' })
    expect((await asStranger(`/api/public/workflows/${other}`)).status).toBe(404)
  })

  test('is read only: strangers neither run, change, copy nor watch it', async () => {
    for (const [method, rest] of [
      ['POST', '/execute'],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/duplicate'],
      ['GET', '/executions'],
      ['GET', '/code'],
    ]) {
      const answer = await server.app.request(`http://orch.test/api/workflows/${id}${rest}`, {
        method: method ?? '',
      })
      expect(answer.status, `${method} ${rest}`).toBe(401)
    }
  })

  test('is not read more often from one address than a reader would, at either door', async () => {
    const homes = ['/api/public/workflows/', '/api/workflows/']
    const statuses: number[] = []
    for (let n = 0; n < 130; n += 1)
      statuses.push((await asStranger(`${homes[n % 2]}${id}`, '172.21.0.1')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    for (const home of homes) {
      const answer = await asStranger(home + id, '172.21.0.1')
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
      expect(await answer.json()).toMatchObject({ code: 'RATE_LIMITED' })
    }
    expect((await asStranger(`/api/public/workflows/${id}`, '172.21.0.2')).status).toBe(200)
  })
})
