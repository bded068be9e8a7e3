import { createHmac } from 'node:crypto'
import { ERRORS, type ErrorCode } from '@orch/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { unusableConnections } from './support/unusable-connections.ts'
import { drawDoor, drawHook, json, said, sendTo } from './support/webhooks.ts'
import { WRONG_DRAWINGS } from './support/wrong-drawings.ts'

// A delivery is let in by the same rules at the address of a trigger and at the address where it is tried out.

let server: TestServer
let ada: TestPerson
let key: string

const SECRET = 'a secret for tests alone'

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', {})).key
})

afterEach(() => vi.restoreAllMocks())
afterAll(() => server.close())

type Made = { id: string }
type Door = 'webhooks.receive' | 'webhooks.try'
const DOORS: Door[] = ['webhooks.receive', 'webhooks.try']

const executionsOf = (workflowId: string) => server.parts.db.prisma.execution.count({ where: { workflowId } })
const secret = async () =>
  (await ada.call<Made>('POST', '/api/integrations', { type: 'webhook-secret', config: { secret: SECRET } }))
    .id

/** What comes to a door of the workflow. */
async function deliver(
  door: Door,
  { id, path }: { id: string; path: string },
  init: RequestInit,
): Promise<Response> {
  if (door === 'webhooks.receive') return sendTo(server, path, init)
  await ada.call('POST', `/api/workflows/${id}/webhook-address/listen`)
  return sendTo(server, `${path}/test`, init)
}

/** The door answers with the code and its status, starts nothing, and shows nothing to the editor. @returns the answer */
async function refuses(
  code: ErrorCode,
  door: Door,
  hook: { id: string; path: string },
  init: RequestInit,
): Promise<string> {
  const answer = await said(await deliver(door, hook, init))
  expect(answer).toMatchObject({ status: ERRORS[code].status, code })
  expect(await executionsOf(hook.id)).toBe(0)
  const { rows } = await server.parts.db.pool.query<{ heard_at: Date | null }>(
    'SELECT heard_at FROM webhook_addresses WHERE workflow_id = $1',
    [hook.id],
  )
  expect(rows).toEqual([{ heard_at: null }])
  return JSON.stringify(answer.body)
}

const now = () => Math.floor(Date.now() / 1000)

/** As Slack signs it. */
function signed(withSecret: string, time = now()): RequestInit {
  const v0 = createHmac('sha256', withSecret).update(`v0:${time}:{"a":1}`).digest('hex')
  return json({ a: 1 }, { 'X-Slack-Signature': `v0=${v0}`, 'X-Slack-Request-Timestamp': `${time}` })
}

const OPEN = { webhookAuth: 'open' }
const slack = async () => ({
  webhookAuth: 'signature',
  webhookSender: 'slack',
  integrationId: await secret(),
})

/** A key that starts another workflow alone. */
const boundElsewhere = async () => {
  const other = await drawHook(ada)
  const bound = await ada.call<{ key: string }>('POST', '/api/api-keys', { workflowIds: [other.id] })
  return json({}, { Authorization: `Bearer ${bound.key}` })
}

type Settings = Record<string, unknown>
type Row = [
  what: string,
  code: ErrorCode,
  settings: Settings | (() => Promise<Settings>),
  init?: () => RequestInit | Promise<RequestInit>,
]

/** How a trigger is set up, and what it does not take then. */
const ROWS: Row[] = [
  ['nothing that opens it', 'UNAUTHORIZED', {}],
  ['a key of another workflow', 'FORBIDDEN', {}, boundElsewhere],
  ['a call from elsewhere', 'FORBIDDEN', { ...OPEN, webhookFrom: '203.0.113.0/24' }],
  ['another method', 'METHOD_NOT_ALLOWED', { ...OPEN, webhookMethods: 'PUT' }],
  ['a delivery that nobody signed', 'DELIVERY_UNSIGNED', slack],
  ['one that another secret signed', 'DELIVERY_FORGED', slack, () => signed('another')],
  ['one of six minutes ago', 'DELIVERY_STALE', slack, () => signed(SECRET, now() - 360)],
  [
    'a text in a charset that nobody knows',
    'UNSUPPORTED_BODY',
    OPEN,
    () => ({ headers: { 'Content-Type': 'text/plain; charset=klingon' }, body: 'x' }),
  ],
  [
    'anything, when its secret cannot check what the sender signs',
    'WEBHOOK_UNREADY',
    async () => ({ ...(await slack()), webhookSender: 'discord' }),
    () => json({ type: 1 }, { 'X-Signature-Ed25519': 'a'.repeat(128), 'X-Signature-Timestamp': `${now()}` }),
  ],
]

describe('a trigger does not take', () => {
  const cases = DOORS.flatMap((door) =>
    ROWS.map(([what, code, settings, init = () => json({ a: 1 })]) => ({ what, door, code, settings, init })),
  )
  test.each(cases)('$what: $door with $code', async ({ door, code, settings, init }) => {
    const hook = await drawHook(ada, typeof settings === 'function' ? await settings() : settings)
    await refuses(code, door, hook, await init())
  })

  /** What a sender is told, who may be anybody: nothing of the connection. */
  const told = {
    INTEGRATION_NOT_FOUND: 'WEBHOOK_UNREADY',
    INTEGRATION_PENDING: 'WEBHOOK_UNREADY',
    INTEGRATION_REVOKED: 'WEBHOOK_UNREADY',
    INTEGRATION_UNREADABLE: 'WEBHOOK_UNREADY',
    REFRESH_REFUSED: 'WEBHOOK_UNREADY',
    CLIENT_REFUSED: 'WEBHOOK_UNREADY',
    REFRESH_FAILED: 'UNAVAILABLE',
  } as const
  const unusable = DOORS.flatMap((door) =>
    (Object.keys(told) as (keyof typeof told)[]).map((why) => [door, told[why], why] as const),
  )
  test.each(unusable)(
    'anything while its connection is of no use: %s with %s for %s',
    async (door, code, why) => {
      const integrationId = await unusableConnections(server, ada)[why]()
      const hook = await drawHook(ada, { webhookAuth: 'header', webhookHeader: 'X-Gate', integrationId })
      const body = await refuses(code, door, hook, json({ a: 1 }, { 'X-Gate': SECRET }))
      for (const word of ['Key of the shop', integrationId, why]) expect(body).not.toContain(word)
    },
  )

  test.each(DOORS)('anything while a drawing of an older server cannot be read: %s', async (door) => {
    const hook = await drawHook(ada, OPEN)
    const nodes = JSON.stringify(WRONG_DRAWINGS.INVALID_WORKFLOW.nodes)
    const [table, column] =
      door === 'webhooks.try'
        ? (['workflows', 'id'] as const)
        : (['workflow_versions', 'workflow_id'] as const)
    if (door === 'webhooks.try') await ada.call('POST', `/api/workflows/${hook.id}/webhook-address/listen`)
    await server.parts.db.pool.query(`UPDATE ${table} SET nodes = $2 WHERE ${column} = $1`, [hook.id, nodes])
    const path = door === 'webhooks.try' ? `${hook.path}/test` : hook.path
    const answer = await said(await sendTo(server, path, json({})))
    expect(answer).toMatchObject({ status: ERRORS.INVALID_WORKFLOW.status, code: 'INVALID_WORKFLOW' })
    expect(await executionsOf(hook.id)).toBe(0)
  })
})

describe('what starts a workflow', () => {
  const schema = (webhookSchema: unknown) => ({ ...OPEN, webhookSchema })
  const misfit = schema([{ id: 'a', name: 'order', type: 'number' }])

  test.each<[string, ErrorCode, Settings, Record<string, string>]>([
    ['of another shape than its fields', 'BODY_MISMATCH', misfit, {}],
    ['under a name of no visible characters', 'INVALID_IDEMPOTENCY_KEY', OPEN, { 'Idempotency-Key': ' é ' }],
  ])('refuses a delivery %s', async (_, code, settings, headers) => {
    const hook = await drawHook(ada, settings)
    await refuses(code, 'webhooks.receive', hook, json({ a: 1 }, headers))
    // At the test address it is shown: people look there for what a sender sends.
    expect((await deliver('webhooks.try', hook, json({ a: 1 }, headers))).status).toBe(200)
  })

  test('refuses everything while an older server published fields that cannot be read', async () => {
    const hook = await drawHook(ada, OPEN)
    const nodes = [
      { ...trigger, data: { ...trigger.data, config: { triggerType: 'Webhook', ...schema('{') } } },
    ]
    const text = 'UPDATE workflow_versions SET nodes = $2 WHERE workflow_id = $1'
    await server.parts.db.pool.query(text, [hook.id, JSON.stringify(nodes)])
    await refuses('WEBHOOK_SCHEMA_UNREADABLE', 'webhooks.receive', hook, json({ a: 1 }))
  })

  const headers = () => ({ Authorization: `Bearer ${key}` })
  const execute = (id: string, init: RequestInit, query = '') =>
    sendTo(server, `/api/workflows/${id}/webhook${query}`, init)

  test.each<[string, ErrorCode, () => Promise<Made>, Record<string, string>]>([
    ['that has no webhook', 'NOT_A_WEBHOOK', () => drawDoor(ada, { triggerType: 'Chat' }, []), {}],
    [
      'that is paused',
      'WORKFLOW_PAUSED',
      async () => {
        const hook = await drawHook(ada)
        await ada.call('POST', `/api/workflows/${hook.id}/pause`)
        return hook
      },
      {},
    ],
    [
      'for a callback without a secret',
      'INVALID_CALLBACK',
      () => drawHook(ada),
      { 'Orch-Callback-Url': 'https://example.com' },
    ],
    [
      'whose drawing, of an older server, cannot be read',
      'INVALID_WORKFLOW',
      async () => {
        const hook = await drawHook(ada)
        const nodes = JSON.stringify(WRONG_DRAWINGS.INVALID_WORKFLOW.nodes)
        const text = 'UPDATE workflow_versions SET nodes = $2 WHERE workflow_id = $1'
        await server.parts.db.pool.query(text, [hook.id, nodes])
        return hook
      },
      {},
    ],
  ])('by its id refuses a workflow %s', async (_, code, workflow, more) => {
    const { id } = await workflow()
    const answer = await said(await execute(id, json({}, { ...headers(), ...more })))
    expect(answer).toMatchObject({ status: ERRORS[code].status, code })
    expect(await executionsOf(id)).toBe(0)
    // Nobody is told of an end that never comes.
    expect(await server.parts.db.prisma.outboxMessage.count()).toBe(0)
  })

  const DELAY = { id: 'd', actionType: 'Delay', mode: 'for', amount: '1', unit: 'hours' }
  const GONE = { status: ERRORS.EXECUTION_NOT_FOUND.status, code: 'EXECUTION_NOT_FOUND' }

  test('tells who waits that somebody deleted the workflow meanwhile', async () => {
    const hook = await drawHook(ada, { ...OPEN, webhookAnswer: 'respond', webhookAnswerSeconds: '300' }, [
      DELAY,
    ])
    const answer = deliver('webhooks.receive', hook, json({}))
    await expect.poll(() => executionsOf(hook.id)).toBe(1)
    await ada.call('DELETE', `/api/workflows/${hook.id}`)
    expect(await said(await answer)).toMatchObject(GONE)
  })

  test('tells so also who waits for what somebody else started', async () => {
    const { id } = await drawHook(ada, {}, [DELAY])
    const init = json({}, { ...headers(), 'Idempotency-Key': 'k1' })
    expect((await execute(id, init)).status).toBe(200)
    const endOf = vi.spyOn(server.parts.verdicts, 'endOf')
    const answer = execute(id, init, '?wait=60')
    await expect.poll(() => endOf.mock.calls.length).toBeGreaterThan(0)
    await ada.call('DELETE', `/api/workflows/${id}`)
    expect(await said(await answer)).toMatchObject(GONE)
  })
})
