import { senders, verifyDelivery } from '@orch/webhooks'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { openReceiver } from './support/receiver.ts'

let server: TestServer
let ada: TestPerson
let receiver: Awaited<ReturnType<typeof openReceiver>>
let mails: SMTPServer
const received: string[] = []

beforeAll(async () => {
  receiver = await openReceiver()
  mails = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      let raw = ''
      for await (const chunk of stream) raw += chunk
      received.push(raw)
      done()
    },
  })
  await new Promise<void>((ready) => mails.listen(0, '127.0.0.1', ready))
  const { port } = mails.server.address() as { port: number }
  server = await openServer({ ORCH_SMTP_URL: `smtp://127.0.0.1:${port}`, ORCH_MAIL_FROM: 'orch@example.com' })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  await receiver.close()
  await new Promise<void>((closed) => mails.close(() => closed()))
})

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await server.parts.db.pool.query<R>(text, values)).rows

async function untilTrue(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((wake) => setTimeout(wake, 20))
}

const begins = (triggerType: string, more: object = {}) => ({
  id: 't',
  type: 'trigger',
  data: { label: 'T', type: 'trigger', config: { triggerType, ...more } },
})
const WEBHOOK = { webhookAuth: 'open' }
const STOP = { actionType: 'Stop with Error', message: '{{trigger.why}}' }

/** A workflow that an open webhook starts, and that fails when the body says so. */
async function failing(name: string) {
  const nodes = [
    begins('Webhook', WEBHOOK),
    step('ask', { actionType: 'Condition', condition: 'trigger.why != ""' }),
    step('stop', STOP),
  ]
  const edges = [edge('t', 'ask'), edge('ask', 'stop', 'true')]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name, nodes, edges })
  const { url } = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, {
    trigger: 't',
  })
  const path = new URL(url).pathname
  return { id, fire: (why: string) => ada.ask('POST', path, { why }) }
}

async function watching(name: string, config: object = {}, steps: object[] = []) {
  const nodes = [begins('Error', config), ...steps]
  const edges = steps.length > 0 ? [edge('t', 'stop')] : []
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name, nodes, edges })
  return id
}

const startsOf = (id: string) =>
  query<{ id: string; input: Record<string, unknown>; status: string }>(
    'SELECT id, input, status FROM executions WHERE workflow_id = $1 ORDER BY started_at',
    [id],
  )
const failuresOf = async (workflowId: string) =>
  ada.call<{ executionId: string; error: string }[]>('GET', `/api/failures?workflowId=${workflowId}`)
const noticed = async (workflowId: string, count: number) => {
  const text = 'SELECT 1 FROM failed_executions WHERE workflow_id = $1 AND noticed_at IS NOT NULL'
  await untilTrue(async () => (await query(text, [workflowId])).length === count)
}

test('a failure starts the error workflows of the workspace once, with what, where and a link; their own failure starts none', async () => {
  const orders = await failing('Orders')
  const others = await failing('Others')
  const all = await watching('Tell', {}, [step('stop', { ...STOP, message: 'no' })])
  const one = await watching('Tell of orders', { errorWorkflow: orders.id })
  await orders.fire('out of stock')
  await untilTrue(async () => (await startsOf(one)).length === 1 && (await startsOf(all)).length === 1)
  const [failed] = await startsOf(orders.id)
  expect((await startsOf(one))[0]?.input).toMatchObject({
    workflow: { id: orders.id, name: 'Orders' },
    execution: {
      id: failed?.id,
      url: `http://orch.test/workflows/${orders.id}/executions/${failed?.id}`,
      error: { message: 'out of stock', stepName: 'stop' },
    },
  })
  await others.fire('other')
  await untilTrue(async () => (await startsOf(all)).length === 2)
  // The error workflow itself failed twice: that is noticed, and starts nothing.
  await noticed(all, 2)
  expect(await startsOf(all)).toHaveLength(2)
  expect(await startsOf(one)).toHaveLength(1)
  await ada.call('POST', `/api/workflows/${all}/unpublish`)
  await ada.call('POST', `/api/workflows/${one}/unpublish`)
})

test('a webhook alert is signed, comes again until it is taken, is throttled with a count, and tells the recovery', async () => {
  const orders = await failing('Signed')
  const { id, secret } = await ada.call<{ id: string; secret: string }>('POST', '/api/alerts', {
    channel: 'webhook',
    url: `${receiver.url}/signed`,
    workflowId: orders.id,
  })
  receiver.answers.push(503)
  await orders.fire('first')
  await untilTrue(() => receiver.requests.length === 1)
  const waiting = () =>
    ada.call<{ id: string; lastDelivery: { state: string; error: string } }[]>('GET', '/api/alerts')
  await untilTrue(async () => (await waiting()).some(({ lastDelivery }) => lastDelivery?.error !== null))
  expect((await waiting())[0]).toMatchObject({
    lastDelivery: {
      state: 'waiting',
      error: expect.stringContaining('503'),
      nextAt: expect.stringMatching(/Z$/),
    },
  })
  const [failed] = await failuresOf(orders.id)
  expect(await ada.call('GET', `/api/workflows/executions/${failed?.executionId}/messages`)).toMatchObject([
    { channel: 'webhook', target: new URL(receiver.url).host, state: 'waiting', attempts: 1 },
  ])
  await query('UPDATE outbox SET next_at = now() WHERE next_at IS NOT NULL')
  await untilTrue(() => receiver.requests.length === 2)
  const [once, twice] = receiver.requests
  expect(twice?.body).toBe(once?.body)
  expect(twice?.headers['webhook-id']).toBe(once?.headers['webhook-id'])
  const scheme = senders.find((sender) => sender.id === 'standard')?.scheme
  const delivery = {
    method: 'POST',
    url: '',
    headers: twice?.headers ?? {},
    body: Buffer.from(twice?.body ?? ''),
  }
  expect(scheme && verifyDelivery(scheme, delivery, { secrets: [secret], now: new Date() })).toMatchObject({
    ok: true,
  })
  await orders.fire('second')
  await orders.fire('third')
  await noticed(orders.id, 3)
  await orders.fire('')
  await untilTrue(() => receiver.requests.length === 3)
  const bodies = receiver.requests.map(({ body }) => JSON.parse(body))
  expect(bodies[1]).toMatchObject({ type: 'workflow.failed', execution: { error: { message: 'first' } } })
  expect(bodies[2]).toMatchObject({ type: 'workflow.recovered', workflow: { name: 'Signed' }, suppressed: 2 })
  await ada.call('DELETE', `/api/alerts/${id}`)
})

test('an alert by mail and by Slack says what failed; secrets of the message are hidden', async () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  const orders = await failing('By mail')
  await ada.call('POST', '/api/alerts', { channel: 'mail', to: 'ops@example.com', workflowId: orders.id })
  const slack = { channel: 'slack', url: `${receiver.url}/slack`, workflowId: orders.id }
  expect(await ada.call('POST', '/api/alerts', slack)).toMatchObject({
    target: new URL(receiver.url).host,
    secret: null,
  })
  await orders.fire(`cannot use ${token} <!channel> <https://evil.example|Sign in> &`)
  await untilTrue(() => received.length === 1 && receiver.requests.some(({ path }) => path === '/slack'))
  expect(received[0]).toContain('Subject: By mail failed')
  expect(received[0]).toContain('To: ops@example.com')
  const { body = '' } = receiver.requests.find(({ path }) => path === '/slack') ?? {}
  expect(JSON.parse(body).text).toContain('Step: stop')
  // What a stranger sent calls nobody of the channel, and is not a link.
  expect(JSON.parse(body).text).toContain('&lt;!channel&gt; &lt;https://evil.example|Sign in&gt; &amp;')
  expect(`${body}${received[0]}`).not.toContain(token)
})

test('an alert to an address that the guard refuses is not sent, and the list says so', async () => {
  const { id } = await ada.call<{ id: string }>('POST', '/api/alerts', {
    channel: 'webhook',
    url: 'http://10.1.2.3/x',
  })
  await ada.call('POST', `/api/alerts/${id}/test`)
  const last = async () => {
    const alerts = await ada.call<{ id: string; lastDelivery: { error: string | null } }[]>(
      'GET',
      '/api/alerts',
    )
    return alerts.find((alert) => alert.id === id)?.lastDelivery.error ?? null
  }
  await untilTrue(async () => (await last()) !== null)
  expect(await last()).toContain('10.1.2.3')
  await ada.call('DELETE', `/api/alerts/${id}`)
})

test('a failure that cannot be told keeps those of others waiting no longer than it takes', async () => {
  const [first, second] = [await failing('Poison'), await failing('Healthy')]
  await ada.call('POST', '/api/alerts', { channel: 'webhook', url: `${receiver.url}/beside` })
  await query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'this one cannot be written'; END $$`)
  await query(`CREATE TRIGGER refuse BEFORE INSERT ON outbox FOR EACH ROW
    WHEN (NEW.event ->> 'type' = 'workflow.failed' AND NEW.event -> 'workflow' ->> 'name' = 'Poison') EXECUTE FUNCTION refuse()`)
  await first.fire('one')
  await second.fire('two')
  const told = (name: string) =>
    receiver.requests.filter(({ path, body }) => path === '/beside' && body.includes(`"${name}"`))
  await untilTrue(() => told('Healthy').length === 1)
  await query('DROP TRIGGER refuse ON outbox')
  await untilTrue(() => told('Poison').length === 1)
})

test('ten test messages of a workspace a minute are sent: nobody has confirmed their addresses', async () => {
  const other = await server.signUp('Hedy')
  const { id } = await other.call<{ id: string }>('POST', '/api/alerts', {
    channel: 'webhook',
    url: 'http://10.1.2.3/x',
  })
  for (let sent = 0; sent < 10; sent += 1) await other.call('POST', `/api/alerts/${id}/test`)
  const refused = await other.ask('POST', `/api/alerts/${id}/test`)
  expect([refused.status, await refused.json()]).toMatchObject([429, { error: { code: 'RATE_LIMITED' } }])
  expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/)
})

test('one address gets sixty mails of a workspace an hour, however many alerts name it and whatever they say', async () => {
  const busy = await failing('Busy')
  const mail = { channel: 'mail', workflowId: busy.id, everyMinutes: 0 }
  const first = await ada.call<{ id: string }>('POST', '/api/alerts', { ...mail, to: 'busy@example.com' })
  await ada.call('POST', '/api/alerts', { ...mail, to: 'Busy@Example.com' })
  const other = await ada.call<{ id: string }>('POST', '/api/alerts', { ...mail, to: 'calm@example.com' })
  await query(
    `INSERT INTO outbox (id, workspace_id, alert_id, created_at, sent_at)
     SELECT 'busy-' || n, a.workspace_id, a.id, clock_timestamp() - interval '59 minutes', clock_timestamp()
     FROM alerts a, generate_series(1, 60) AS n WHERE a.id = $1`,
    [first.id],
  )
  await busy.fire('once more')
  await noticed(busy.id, 1)
  const written = await query(
    `SELECT alert_id FROM outbox WHERE id NOT LIKE 'busy-%' AND alert_id IN (SELECT id FROM alerts WHERE workflow_id = $1)`,
    [busy.id],
  )
  expect(written).toEqual([{ alert_id: other.id }])
  const left = await query('SELECT suppressed FROM alert_states WHERE workflow_id = $1', [busy.id])
  expect(left).toEqual(expect.arrayContaining([{ suppressed: 1 }, { suppressed: 1 }, { suppressed: 0 }]))
})

test('a workspace has fifty alerts at most, also where several are made at once', async () => {
  const other = await server.signUp('Grace')
  const mail = { channel: 'mail', to: 'ops@example.com' }
  const ids: string[] = []
  for (let made = 0; made < 42; made += 1)
    ids.push((await other.call<{ id: string }>('POST', '/api/alerts', mail)).id)
  const atOnce = await Promise.all(Array.from({ length: 16 }, () => other.ask('POST', '/api/alerts', mail)))
  expect(atOnce.map(({ status }) => status).sort()).toEqual([...Array(8).fill(200), ...Array(8).fill(409)])
  const refused = await other.ask('POST', '/api/alerts', mail)
  expect([refused.status, await refused.json()]).toMatchObject([409, { error: { code: 'ALERTS_FULL' } }])
  await other.call('DELETE', `/api/alerts/${ids[0]}`)
  await other.call('POST', '/api/alerts', mail)
})

test('failures stay in the list until they are replayed or dismissed; a replay starts once', async () => {
  const orders = await failing('Letters')
  for (const why of ['one', 'two', 'three']) await orders.fire(why)
  await untilTrue(async () => (await failuresOf(orders.id)).length === 3)
  const [three, two, one] = await failuresOf(orders.id)
  expect([one?.error, two?.error, three?.error].sort()).toEqual(['one', 'three', 'two'])
  expect(one).toMatchObject({ errorStep: 'stop', errorStepName: 'stop' })
  const ids = [one?.executionId, two?.executionId]
  const asked = { executionIds: [...ids, 'nothing'] }
  const replayed = await ada.call<{ startedId: string | null; error: string | null }[]>(
    'POST',
    '/api/failures/replay',
    asked,
  )
  expect(replayed).toMatchObject([
    { error: null },
    { error: null },
    { startedId: null, error: 'It is not in the list of failures any more' },
  ])
  await untilTrue(async () => (await failuresOf(orders.id)).length === 3)
  const left = (await failuresOf(orders.id)).map(({ executionId }) => executionId)
  expect(left).toEqual(
    expect.arrayContaining([three?.executionId, replayed[0]?.startedId, replayed[1]?.startedId]),
  )
  expect(await ada.call('POST', '/api/failures/dismiss', { executionIds: left })).toEqual({ success: true })
  expect(await failuresOf(orders.id)).toEqual([])
  const eve = await server.signUp('Eve')
  expect(
    await eve.call('POST', '/api/failures/replay', { executionIds: [three?.executionId] }),
  ).toMatchObject([{ startedId: null }])
})
