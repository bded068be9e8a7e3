import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLAIM } from '../src/run/outbox/outbox-sql.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { openReceiver, type Request } from './support/receiver.ts'
import { drawHook, json, said, sendTo } from './support/webhooks.ts'

let server: TestServer
let ada: TestPerson
let key: string
let receiver: Awaited<ReturnType<typeof openReceiver>>

beforeAll(async () => {
  receiver = await openReceiver()
  server = await openServer()
  ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'k' })).key
})

afterAll(async () => {
  await server.close()
  await receiver.close()
})

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await server.parts.db.pool.query<R>(text, values)).rows
async function untilTrue(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((wake) => setTimeout(wake, 20))
}

const toldAt = (path: string) => receiver.requests.filter((request) => request.path === path)
/** What came, once its signature was found right by the official library. */
const told = ({ body, headers }: Request) => new Webhook(SECRET).verify(body, headers)
const named = (path: string, more: Record<string, string> = {}) => ({
  Authorization: `Bearer ${key}`,
  'Orch-Callback-Url': receiver.url + path,
  'Orch-Callback-Secret': SECRET,
  ...more,
})
const echo = { id: 'echo', actionType: 'Code', code: 'return trigger' }

test('an execution started by webhook with a callback tells its end once, signed; a repeat of the start tells nothing more', async () => {
  const hook = await drawHook(ada, { webhookGives: 'request' }, [
    { id: 'out', actionType: 'Code', code: 'return { total: trigger.body.total, headers: trigger.headers }' },
  ])
  receiver.answers.push(503)
  const headers = named('/once', { 'Idempotency-Key': 'a' })
  const { body } = await said(await sendTo(server, hook.path, json({ total: 7 }, headers)))
  const { executionId } = body as { executionId: string }
  await sendTo(server, hook.path, json({ total: 7 }, headers))
  await untilTrue(() => toldAt('/once').length === 1)
  await untilTrue(
    async () => (await query('SELECT 1 FROM outbox WHERE error LIKE $1', ['%503%'])).length === 1,
  )
  await query('UPDATE outbox SET next_at = now() WHERE next_at IS NOT NULL')
  await untilTrue(() => toldAt('/once').length === 2)
  const [first, second] = toldAt('/once').map(told)
  expect(second).toEqual(first)
  expect(first).toMatchObject({
    type: 'execution.completed',
    workflow: { id: hook.id, name: 'Door' },
    execution: {
      id: executionId,
      url: `http://orch.test/workflows/${hook.id}/executions/${executionId}`,
      status: 'success',
      output: { total: 7 },
      isOutputLeftOut: false,
      error: null,
    },
  })
  // The workflow is not given the secret of its caller.
  expect(JSON.stringify(first)).not.toContain(SECRET)
  expect(await query('SELECT 1 FROM outbox WHERE attempts = 0')).toEqual([])
})

test("the seed system's address and a start by the API take a callback too; a failure is told with its error, without secrets", async () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  const stop = { id: 'stop', actionType: 'Stop with Error', message: `no ${token}` }
  const hook = await drawHook(ada, {}, [stop])
  await sendTo(server, `/api/workflows/${hook.id}/webhook`, json({}, named('/seed')))
  const callback = { url: `${receiver.url}/api`, secret: SECRET }
  await ada.call('POST', `/api/workflows/${hook.id}/execute`, { callback })
  await untilTrue(() => toldAt('/seed').length === 1 && toldAt('/api').length === 1)
  const [seed] = toldAt('/seed').map(told)
  expect(seed).toMatchObject({
    type: 'execution.failed',
    execution: { status: 'error', output: null, error: { stepName: 'stop' } },
  })
  expect(JSON.stringify(seed)).not.toContain(token)
  expect(toldAt('/api').map(told)).toMatchObject([{ execution: { trigger: 'manual' } }])
})

test('a workflow with a callback tells each end that was not started by hand, and nobody of failures', async () => {
  const hook = await drawHook(ada, { webhookAuth: 'open' }, [echo])
  const made = await ada.call<{ id: string; secret: string; target: string }>('POST', '/api/alerts', {
    channel: 'callback',
    url: `${receiver.url}/each`,
    workflowId: hook.id,
  })
  await ada.call('POST', `/api/workflows/${hook.id}/execute`, {})
  for (const n of [1, 2]) await sendTo(server, hook.path, json({ n }))
  await untilTrue(() => toldAt('/each').length === 2)
  const bodies = toldAt('/each').map(({ body, headers }) => new Webhook(made.secret).verify(body, headers))
  expect(bodies).toMatchObject([{ type: 'execution.completed' }, { type: 'execution.completed' }])
  const last = () => ada.call<{ lastDelivery: { state: string } }[]>('GET', '/api/alerts')
  await untilTrue(async () => (await last())[0]?.lastDelivery.state === 'sent')
  await ada.call('DELETE', `/api/alerts/${made.id}`)
})

test('only who carries a key may name a callback, and only one that can be signed', async () => {
  const open = await drawHook(ada, { webhookAuth: 'open' }, [echo])
  expect(await said(await sendTo(server, open.path, json({}, named('/no'))))).toMatchObject({
    status: 403,
    code: 'FORBIDDEN',
  })
  const hook = await drawHook(ada, {}, [echo])
  const wrong = [
    { 'Orch-Callback-Url': 'file:///etc/passwd' },
    { 'Orch-Callback-Secret': 'short' },
    { 'Orch-Callback-Url': '' },
  ]
  for (const headers of wrong) {
    const answer = await sendTo(server, hook.path, json({}, named('/no', headers)))
    expect(await said(answer)).toMatchObject({ status: 400, code: 'INVALID_CALLBACK' })
  }
  expect(await query('SELECT 1 FROM executions WHERE workflow_id = ANY($1)', [[open.id, hook.id]])).toEqual(
    [],
  )
})

test('a private address is not called, 410 is the end of it, and a deleted execution is told to nobody', async () => {
  const hook = await drawHook(ada, {}, [{ id: 'wait', actionType: 'Wait for Callback' }])
  const start = async (callback: { url: string; secret: string }) => {
    const path = `/api/workflows/${hook.id}/execute`
    return (await ada.call<{ executionId: string }>('POST', path, { callback })).executionId
  }
  const [inside, gone] = [
    await start({ url: 'http://10.1.2.3/x', secret: SECRET }),
    await start({ url: `${receiver.url}/gone`, secret: SECRET }),
  ]
  const stateOf = async (id: string) =>
    (
      await query<{ error: string; next: Date | null }>(
        'SELECT error, next_at AS next FROM outbox WHERE execution_id = $1',
        [id],
      )
    )[0]
  expect(await stateOf(inside)).toMatchObject({ error: null, next: null })
  receiver.answers.push(410)
  for (const id of [inside, gone]) await ada.call('POST', `/api/workflows/executions/${id}/cancel`)
  await untilTrue(async () => Boolean((await stateOf(inside))?.error && (await stateOf(gone))?.error))
  expect((await stateOf(inside))?.error).toContain('10.1.2.3')
  expect(await stateOf(gone)).toMatchObject({ error: expect.stringContaining('410'), next: null })
  expect(toldAt('/gone').map(told)).toMatchObject([{ type: 'execution.cancelled' }])
  await query('DELETE FROM executions WHERE id = $1', [inside])
  await query('UPDATE outbox SET next_at = now() WHERE execution_id = $1', [inside])
  await untilTrue(async () => (await stateOf(inside))?.next === null)
  expect((await stateOf(inside))?.error).toContain('deleted')
})

test('a process that dies in mid try leaves the message to the others within a minute; only a failure puts it off', async () => {
  const hook = await drawHook(ada, {}, [{ id: 'wait', actionType: 'Wait for Callback' }])
  const callback = { url: `${receiver.url}/dead`, secret: SECRET }
  const path = `/api/workflows/${hook.id}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { callback })
  await query("UPDATE executions SET status = 'cancelled', completed_at = now() WHERE id = $1", [executionId])
  type Row = { seconds: number; attempts: number; error: string | null }
  const row = async () =>
    (
      await query<Row>(
        `SELECT attempts, error, extract(epoch FROM next_at - clock_timestamp())::float8 AS seconds
         FROM outbox WHERE execution_id = $1`,
        [executionId],
      )
    )[0] ?? { seconds: 0, attempts: 0, error: null }
  /** Another process takes it, and never says what became of it. */
  const die = async (error: string | null) => {
    const process = await server.parts.db.pool.connect()
    await process.query('BEGIN')
    await process.query(
      "UPDATE outbox SET next_at = 'epoch', attempts = 10, error = $2 WHERE execution_id = $1",
      [executionId, error],
    )
    await process.query(CLAIM, [[]])
    await process.query('COMMIT')
    process.release()
  }
  await die('503')
  expect(await row()).toMatchObject({ attempts: 11, error: null })
  expect((await row()).seconds).toBeLessThan(36)
  await die(null)
  expect((await row()).seconds).toBeGreaterThan(2_000)
  await die('503')
  receiver.answers.push(503)
  await query('UPDATE outbox SET next_at = now() WHERE execution_id = $1', [executionId])
  await untilTrue(async () => (await row()).error !== null)
  expect(await row()).toMatchObject({ attempts: 12, error: expect.stringContaining('503') })
  expect((await row()).seconds).toBeGreaterThan(2_000)
  expect(toldAt('/dead')).toHaveLength(1)
})

test('an output that is larger than a message may be is left out', async () => {
  const code = 'return "x".repeat(1100000)'
  const large = await drawHook(ada, {}, [{ id: 'out', actionType: 'Code', code }])
  await sendTo(server, large.path, json({}, named('/large')))
  await untilTrue(() => toldAt('/large').length === 1)
  expect(toldAt('/large').map(told)).toMatchObject([{ execution: { output: null, isOutputLeftOut: true } }])
})

test('people see what became of a callback and send it again; twice at once is one delivery, and what is under way comes once', async () => {
  const held: ServerResponse[] = []
  const ids: unknown[] = []
  const slow = createServer((request, answer) => {
    ids.push(request.headers['webhook-id'])
    held.push(answer)
  })
  await new Promise<void>((ready) => slow.listen(0, '127.0.0.1', ready))
  const target = `127.0.0.1:${(slow.address() as AddressInfo).port}`
  const answers = async (status: number) => {
    await untilTrue(() => held.length === 1)
    held.pop()?.writeHead(status).end('what the receiver says')
  }
  const hook = await drawHook(ada, {}, [{ id: 'wait', actionType: 'Wait for Callback' }])
  const callback = { url: `http://${target}/hidden?token=t0ken`, secret: SECRET }
  const path = `/api/workflows/${hook.id}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { callback })
  const home = `/api/workflows/executions/${executionId}`
  type Message = { id: string; state: string; error: string | null }
  const seen = async () => {
    const [message, ...more] = await ada.call<Message[]>('GET', `${home}/messages`)
    expect(more).toEqual([])
    expect(JSON.stringify(message)).not.toMatch(/hidden|t0ken|whsec_|what the receiver says/)
    return message ?? { id: '', state: '', error: null }
  }
  const { id } = await seen()
  const again = async () => said(await ada.ask('POST', `${home}/messages/${id}/send`))
  const underWay = { status: 409, code: 'MESSAGE_UNDER_WAY' }
  expect(await seen()).toMatchObject({ channel: 'callback', target, state: 'waiting', nextAt: null })
  expect(await again()).toMatchObject(underWay)
  await ada.call('POST', `${home}/cancel`)
  await untilTrue(() => held.length === 1)
  expect(await seen()).toMatchObject({ state: 'waiting', attempts: 1, error: null })
  expect(await again()).toMatchObject(underWay)
  await answers(503)
  await untilTrue(async () => (await seen()).error !== null)
  expect(await seen()).toMatchObject({ state: 'waiting', error: expect.stringContaining('503') })
  await query('UPDATE outbox SET next_at = now() WHERE id = $1', [id])
  await untilTrue(() => held.length === 1)
  expect(await again()).toMatchObject(underWay)
  await answers(503)
  await untilTrue(async () => (await seen()).error !== null)
  const both = await Promise.all([again(), again()])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  await answers(410)
  await untilTrue(async () => (await seen()).state === 'given-up')
  expect(await seen()).toMatchObject({ attempts: 1, nextAt: null, error: expect.stringContaining('410') })
  expect(await again()).toMatchObject({ status: 200 })
  await answers(204)
  await untilTrue(async () => (await seen()).state === 'sent')
  expect(await seen()).toMatchObject({ attempts: 1, error: null, status: 204 })
  expect(ids).toEqual([id, id, id, id])
  const recorded = { action: 'execution.send-again', target: `${executionId} ${id}` }
  expect(await server.parts.db.prisma.auditEntry.count({ where: recorded })).toBe(2)
  slow.closeAllConnections()
  await new Promise((closed) => slow.close(closed))
})

test('a workspace sends so many again in a minute, and no more', async () => {
  const { executionId } = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${(await drawHook(ada, {}, [echo])).id}/execute`,
    {},
  )
  const path = `/api/workflows/executions/${executionId}/messages/none/send`
  const codeOf = async () => (await said(await ada.ask('POST', path))).code
  let code = await codeOf()
  expect(code).toBe('MESSAGE_NOT_FOUND')
  while (code === 'MESSAGE_NOT_FOUND') code = await codeOf()
  expect(code).toBe('RATE_LIMITED')
})

test('receivers that do not answer hold up no message of another workspace', async () => {
  const open = new Set<object>()
  let ended = 0
  const silent = createServer((_, answer) => {
    open.add(answer)
    answer.once('close', () => {
      ended += 1
    })
  })
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const start = async (person: TestPerson, callback: { url: string; secret: string }) => {
    const { id } = await drawHook(person, {}, [echo])
    await person.call('POST', `/api/workflows/${id}/execute`, { callback })
  }
  for (let sent = 0; sent < 5; sent += 1) await start(ada, { url, secret: SECRET })
  await untilTrue(() => open.size === 4)
  await start(await server.signUp('Grace'), { url: `${receiver.url}/beside`, secret: SECRET })
  await untilTrue(() => toldAt('/beside').length === 1)
  expect({ open: open.size, ended }).toEqual({ open: 4, ended: 0 })
  silent.closeAllConnections()
  await new Promise((closed) => silent.close(closed))
})
