import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRedactor, knownEncodings } from '@orch/redact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shownMessage } from '../src/run/shown-message.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { listening } from './support/feed.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

/** Nothing but its being known gives it away. */
const token = randomBytes(20).toString('hex')
let server: TestServer
let ada: TestPerson
let service: Awaited<ReturnType<typeof startService>>
let github: string

/** Short enough for a code of OAuth. */
const clientSecret = randomBytes(16).toString('hex')
const inBase32 = (secret: string) =>
  (knownEncodings.find(({ name }) => name === 'base32')?.write(secret) ?? '').replaceAll('=', '')

/** In every encoding. */
const spread = (secret: string) => knownEncodings.map(({ write }) => write(secret)).join(' ')

/** Refuses a token with a code that quotes the client; or gives the token of the caller in hex, where its shape does not give it away. */
function answerToClient({ url, headers }: IncomingMessage): { status: number; body: unknown } | undefined {
  if (url === '/oauth') return { status: 400, body: { error: inBase32(clientSecret) } }
  if (url !== '/echo') return undefined
  const [, bearer = ''] = headers.authorization?.split(' ') ?? []
  return { status: 200, body: [{ id: 1, note: Buffer.from(bearer).toString('hex') }] }
}

/** Repeats the credential it was called with, to the next caller; gives a token of its own; or says what it is told. */
async function startService() {
  const heard: string[] = []
  let refusals = 1
  const http = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const toClient = answerToClient(request)
    if (toClient) {
      response.writeHead(toClient.status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(toClient.body))
      return
    }
    const answers: Record<string, unknown> = {
      '/flaky': { note: `it was ${token}` },
      '/leak': { note: `it was ${token}` },
      '/token': { access_token: `${token}0fresh`, pin: 'Berlin' },
      '/late': { note: `the fresh one was ${token}0fresh` },
      '/say': JSON.parse(body || 'null'),
      '/user': { login: spread(token) },
      '/halves': { a: token.slice(0, 15), b: token.slice(15) },
    }
    heard.push(body)
    if (request.url === '/bytes') {
      response.setHeader('Content-Type', 'application/octet-stream')
      response.end(`\0\xff${token}\0`, 'latin1')
      return
    }
    if (request.url === '/flaky' && refusals-- > 0) response.statusCode = 422
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(answers[request.url ?? ''] ?? { id: 1, number: 1, title: 'made' }))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return { origin, heard, close: () => new Promise<void>((resolve) => http.close(() => resolve())) }
}

beforeAll(async () => {
  service = await startService()
  server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'api.github.com': service.origin }) })
  ada = await server.signUp('Ada')
  const config = { token }
  github = (await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', config })).id
})

afterAll(async () => {
  await server.close()
  await service.close()
})

const use = (id: string) =>
  step(id, {
    actionType: 'github/create-issue',
    integrationId: github,
    owner: 'ada',
    repo: 'r',
    title: 'first',
  })
const ask = (id: string, path: string, more: object = {}) =>
  step(id, { actionType: 'HTTP Request', httpMethod: 'GET', endpoint: `${service.origin}${path}`, ...more })
const call = (id: string, workflowId: string) => step(id, { actionType: 'Call Workflow', workflowId })
const chain = (...ids: string[]) => ids.map((id, n) => edge(n === 0 ? 't' : (ids[n - 1] ?? ''), id))

async function create(nodes: unknown[], edges: unknown[]): Promise<string> {
  const drawing = { name: 'Remembers', nodes: [trigger, ...nodes], edges }
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

async function start(workflowId: string): Promise<string> {
  const path = `/api/workflows/${workflowId}/execute`
  return (await ada.call<{ executionId: string }>('POST', path, {})).executionId
}

type Detail = {
  execution: { status: string; output: unknown }
  logs: { step: string; status: string; output: unknown }[]
}

async function until(id: string, status: string): Promise<Detail> {
  for (;;) {
    const found = await ada.call<Detail>('GET', `/api/workflows/executions/${id}/logs?view=full`)
    if (found.execution.status === status) return found
    if (['success', 'error', 'cancelled'].includes(found.execution.status))
      throw new Error(`It ended: ${JSON.stringify(found)}`)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

/** Every row of every table, as text. */
async function everyRow(): Promise<string> {
  const { pool } = server.parts.db
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  const texts = rows.map(async ({ name }) =>
    JSON.stringify((await pool.query(`SELECT * FROM "${name}"`)).rows),
  )
  return (await Promise.all(texts)).join('\n')
}

/** The later step was heard, and what it said stands nowhere in clear. */
async function expectHidden(id: string, ofStep: string): Promise<void> {
  const { logs } = await until(id, 'success')
  expect(JSON.stringify(logs.find((log) => log.step === ofStep)?.output)).toContain('[REDACTED]')
  expect(await everyRow()).not.toContain(token)
  // The log is written before the turn is over.
  await expect.poll(() => server.parts.known.redactorOf(id)).toBeUndefined()
}

const decide = (id: string, comment: string) =>
  ada.call('POST', `/api/workflows/executions/${id}/approval`, { step: 'ok', approved: true, comment })

describe('what one turn of an execution used is hidden in the next', () => {
  test('after a delay', async () => {
    const delay = step('pause', { actionType: 'Delay', amount: 0.2 })
    const id = await start(await create([use('a'), delay, ask('b', '/leak')], chain('a', 'pause', 'b')))
    await expectHidden(id, 'b')
  })

  test('in the comment of an approval, and after it', async () => {
    const approval = step('ok', { actionType: 'Wait for Approval' })
    const id = await start(await create([use('a'), approval, ask('b', '/leak')], chain('a', 'ok', 'b')))
    await until(id, 'waiting')
    expect(server.parts.known.redactorOf(id)).toBeUndefined()
    await decide(id, `it was ${token}`)
    await expectHidden(id, 'ok')
    await expectHidden(id, 'b')
  })

  test('in the body of a callback, before the turn that reads it', async () => {
    const approval = step('ok', { actionType: 'Wait for Approval' })
    const wait = step('wait', { actionType: 'Wait for Callback' })
    const id = await start(await create([use('a'), approval, wait], chain('a', 'ok', 'wait')))
    await until(id, 'waiting')
    const link = `/api/callbacks/${server.parts.waitLinks.token(id, 'wait', 'callback')}`
    const body = JSON.stringify({ note: token, plain: 'kept' })
    const answer = await server.app.request(`http://orch.test${link}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(200)
    expect(await everyRow()).not.toContain(token)
    await decide(id, '')
    await expectHidden(id, 'wait')
    const { output } = (await until(id, 'success')).execution
    expect(output).toEqual({ note: '[REDACTED]', plain: 'kept' })
  })

  test('though the credential was replaced and deleted meanwhile', async () => {
    const config = { token: `${token}9` }
    const own = await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', config })
    const node = use('a')
    const data = { ...node.data, config: { ...node.data.config, integrationId: own.id } }
    const approval = step('ok', { actionType: 'Wait for Approval' })
    const nodes = [
      { ...node, data },
      approval,
      ask('b', '/say', { httpMethod: 'POST', httpBody: '{"a":"{{ok.comment}}"}' }),
    ]
    const id = await start(await create(nodes, chain('a', 'ok', 'b')))
    await until(id, 'waiting')
    await ada.call('PUT', `/api/integrations/${own.id}`, { config: { token: 'replaced0000000000000' } })
    await ada.call('DELETE', `/api/integrations/${own.id}`)
    await decide(id, `it was ${token}9`)
    await expectHidden(id, 'ok')
  })

  test('the old value and the new one, when it was rotated between two turns and is gone by the third', async () => {
    const [old, fresh] = [randomBytes(20).toString('hex'), randomBytes(20).toString('hex')]
    const config = { token: old }
    const own = await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', config })
    const used = (node: ReturnType<typeof use>) => {
      const data = { ...node.data, config: { ...node.data.config, integrationId: own.id } }
      return { ...node, data }
    }
    const nodes = [
      used(use('a')),
      step('ok', { actionType: 'Wait for Approval' }),
      used(use('b')),
      step('wait', { actionType: 'Wait for Callback' }),
      ask('c', '/say', { httpMethod: 'POST', httpBody: '{"again":"{{wait.note}}"}' }),
    ]
    const id = await start(await create(nodes, chain('a', 'ok', 'b', 'wait', 'c')))
    await until(id, 'waiting')
    await ada.call('PUT', `/api/integrations/${own.id}`, { config: { token: fresh } })
    await decide(id, `rotated from ${old}`)
    await expect
      .poll(async () =>
        (await until(id, 'waiting')).logs.some(
          ({ step: at, status }) => at === 'wait' && status === 'waiting',
        ),
      )
      .toBe(true)
    await ada.call('DELETE', `/api/integrations/${own.id}`)
    const link = `/api/callbacks/${server.parts.waitLinks.token(id, 'wait', 'callback')}`
    const answer = await server.app.request(`http://orch.test${link}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ note: `${old} then ${fresh}`, both: spread(old) + spread(fresh) }),
    })
    expect(answer.status).toBe(200)
    const shown = JSON.stringify(await until(id, 'success')) + (await everyRow())
    expect(shown).toContain('[REDACTED]')
    for (const { write } of knownEncodings)
      for (const value of [old, fresh]) expect(shown).not.toContain(JSON.stringify(write(value)).slice(1, -1))
  })
})

describe('what one execution used is hidden in those that belong to it', () => {
  test('in the caller, when the called one used it', async () => {
    const inner = await create([use('a')], chain('a'))
    const id = await start(await create([call('c', inner), ask('b', '/leak')], chain('c', 'b')))
    await expectHidden(id, 'b')
  })

  test('in the called one, when the caller used it, and in what comes back', async () => {
    const inner = await create([ask('b', '/leak')], chain('b'))
    const id = await start(await create([use('a'), call('c', inner)], chain('a', 'c')))
    await expectHidden(id, 'c')
  })

  test('in another turn of a loop', async () => {
    const loop = step('each', { actionType: 'Loop', items: '[1, 2]' })
    const approval = step('ok', { actionType: 'Delay', amount: 0.2 })
    const edges = [edge('t', 'each'), edge('each', 'a', 'each'), edge('a', 'ok'), edge('ok', 'b')]
    const id = await start(await create([loop, use('a'), approval, ask('b', '/leak')], edges))
    await expectHidden(id, 'each:1/b')
  })

  test('in one that is run again from its failed step, and in a single step', async () => {
    const workflowId = await create([use('a'), ask('b', '/flaky')], chain('a', 'b'))
    const first = await start(workflowId)
    await until(first, 'error')
    const rerun = `/api/workflows/executions/${first}/rerun`
    const again = await ada.call<{ executionId: string }>('POST', rerun, { fromFailed: true })
    await expectHidden(again.executionId, 'b')
    const alone = `/api/workflows/${workflowId}/nodes/b/run`
    const one = await ada.call<{ executionId: string }>('POST', alone, { executionId: again.executionId })
    await expectHidden(one.executionId, 'b')
  })
})

test('a token found by its name is hidden in every later step and turn, and sent on as it is', async () => {
  const delay = step('pause', { actionType: 'Delay', amount: 0.2 })
  const say = ask('say', '/say', { httpMethod: 'POST', httpBody: '{"text":"{{a.data.access_token}}"}' })
  const nodes = [ask('a', '/token'), say, delay, ask('b', '/late')]
  const id = await start(await create(nodes, chain('a', 'say', 'pause', 'b')))
  await expectHidden(id, 'say')
  await expectHidden(id, 'b')
  expect(service.heard).toContain(`{"text":"${token}0fresh"}`)
})

describe('what flows is not changed', () => {
  const data = {
    nextPageToken: 'abc',
    pin: 'Berlin',
    signature: 'Ada',
    credentials: 'MD',
    session: 'morning',
  }
  const say = (id: string, body: object) =>
    ask(id, '/say', { httpMethod: 'POST', httpBody: JSON.stringify(body) })
  const webhook = { ...trigger, data: { ...trigger.data, config: { triggerType: 'Webhook' } } }

  async function answered(nodes: unknown[], edges: unknown[]) {
    const drawing = { name: 'Answers', nodes: [webhook, ...nodes], edges }
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
    const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', {})
    const answer = await server.app.request(`http://orch.test/api/workflows/${id}/webhook?wait=30`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: '{}',
    })
    return (await answer.json()) as { executionId: string; output: { data: unknown } }
  }

  test('a caller who waits gets the output itself, and the log shows the view', async () => {
    const { executionId, output } = await answered([say('a', data)], chain('a'))
    expect(output).toMatchObject({ data })
    const { execution } = await until(executionId, 'success')
    expect(execution.output).toMatchObject({ data: { pin: '[REDACTED]', session: '[REDACTED]' } })
  })

  test.each(['1234', 'Welcome1', 'production'])('text equal to the key %s is sent on', async (key) => {
    const config = { token: key }
    const { id } = await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', config })
    const first = use('a')
    const weak = { ...first, data: { ...first.data, config: { ...first.data.config, integrationId: id } } }
    const nodes = [weak, say('b', { mode: key }), say('c', { mode: '{{b.data.mode}}' })]
    const { executionId, output } = await answered(nodes, chain('a', 'b', 'c'))
    expect(output).toMatchObject({ data: { mode: key } })
    expect(service.heard.at(-1)).toBe(JSON.stringify({ mode: key }))
    const { execution } = await until(executionId, 'success')
    expect(execution.output).toMatchObject({ data: { mode: '[REDACTED]' } })
  })

  test('a credential that a service gives back is taken out, for the caller too', async () => {
    const { output } = await answered([use('a'), ask('b', '/leak')], chain('a', 'b'))
    expect(output).toMatchObject({ data: { note: 'it was [REDACTED]' } })
  })
})

test('a credential stands in no file: neither one that a service gives, nor one that a step writes or packs', async () => {
  const joined = '{{h.data.a}}{{h.data.b}}'
  const id = await start(
    await create(
      [
        use('a'),
        ask('f', '/bytes', { httpAnswer: 'file' }),
        ask('h', '/halves'),
        step('w', { actionType: 'Write Text', text: `it is ${joined}` }),
        step('x', { actionType: 'Write Spreadsheet', rows: `[{"key":"${joined}"}]` }),
        step('y', { actionType: 'Read Spreadsheet', source: '{{x.file}}' }),
      ],
      chain('a', 'f', 'h', 'w', 'x', 'y'),
    ),
  )
  const { logs } = await until(id, 'success')
  expect(JSON.stringify(logs.find((log) => log.step === 'y')?.output)).toContain('"key":"[REDACTED]"')
  const [workspace] = await ada.call<{ id: string }[]>('GET', '/api/workspaces')
  const ids = [...JSON.stringify(logs).matchAll(/"\$file":"([0-9a-z]+)"/g)].map(([, file]) => file)
  const texts = [...new Set(ids)].map(async (file) => {
    const path = `/api/workspaces/${workspace?.id}/executions/${id}/files/${file}`
    return Buffer.from(await (await ada.ask('GET', path)).arrayBuffer()).toString('latin1')
  })
  const files = await Promise.all(texts)
  expect(files).toContain('\0\xff[REDACTED]\0')
  expect(files).toContain('it is [REDACTED]')
  expect(files).toHaveLength(3)
  expect(files.join()).not.toContain(token)
})

test('a secret that is short or easy to guess is saved with a warning that does not quote it; a random one without', async () => {
  const save = (secret: string) =>
    ada.call<{ id: string; warnings: { field: string; message: string }[] }>('POST', '/api/integrations', {
      type: 'github',
      config: { token: secret },
    })
  const weak = await save('production')
  expect(weak.warnings).toEqual([{ field: 'token', message: expect.stringContaining('easy to guess') }])
  expect(JSON.stringify(weak.warnings)).not.toContain('production')
  expect((await save(token)).warnings).toEqual([])
  const config = { token: 'Welcome1' }
  const changed = await ada.call('PUT', `/api/integrations/${weak.id}`, { config })
  expect(changed).toMatchObject({ warnings: [{ field: 'token' }] })
})

test('what a test of a connection finds out about its account quotes the credential in no encoding', async () => {
  const tested = await ada.call('POST', `/api/integrations/${github}/test`)
  const shown = JSON.stringify([tested, await ada.call('GET', `/api/integrations/${github}`)])
  expect(shown).toContain('[REDACTED]')
  const found = knownEncodings.filter(({ write }) => shown.includes(write(token)))
  expect(found.map(({ name }) => name)).toEqual([])
})

test('an error whose code its author made of a secret has another code', async () => {
  const join = '{{h.data.a.toUpperCase()}}{{h.data.b.toUpperCase()}}'
  const stop = step('stop', { actionType: 'Stop with Error', code: `K${join}`, message: 'no' })
  const id = await start(await create([use('a'), ask('h', '/halves'), stop], chain('a', 'h', 'stop')))
  const { execution, logs } = await until(id, 'error')
  expect(execution).toMatchObject({ errorCode: 'REDACTED' })
  expect(JSON.stringify(logs).toLowerCase()).not.toContain(token)
})

const connect = async (config: object) =>
  (await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'http', config })).id

test('a credential that a token endpoint quotes in its refusal stands in no error, encoded either', async () => {
  const client = { clientId: 'orch', clientSecret, tokenUrl: `${service.origin}/oauth` }
  const integrationId = await connect({ auth: 'oauth2-client', baseUrl: service.origin, ...client })
  const id = await start(await create([ask('a', '/user', { integrationId })], chain('a')))
  const { logs } = await until(id, 'error')
  const shown = JSON.stringify(logs) + (await everyRow())
  expect(shown).toContain('[REDACTED]')
  expect(knownEncodings.filter(({ write }) => shown.includes(write(token))).map(({ name }) => name)).toEqual(
    [],
  )
})

test('a token that is made for one look at a service is taken out of what the look gives', async () => {
  const jwtKey = randomBytes(32).toString('hex')
  const signing = { auth: 'jwt', jwtAlgorithm: 'HS256', jwtKey }
  const integrationId = await connect({ ...signing, baseUrl: service.origin })
  const drawing = { name: 'Looks', ...listening(`${service.origin}/echo`, { integrationId }) }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const looked = await ada.call('POST', `/api/workflows/${id}/events/look`, { trigger: 'new' })
  expect(looked).toEqual({ items: [{ id: 1, note: '[REDACTED]' }] })
})

test('of a message that was cut in the middle of a secret neither half is shown', () => {
  const key = randomBytes(200).toString('hex')
  const run = createRedactor().withSecrets([{ label: 'key', value: key }])
  // Fewer characters of the last one than it takes to recognise it.
  const cut = `${`${key} `.repeat(24)}${key.slice(0, 15)}`
  expect(run.text(cut)).toContain(key.slice(0, 15))
  expect(shownMessage(cut, run)).toMatch(/^(?:\[REDACTED\] ?){24}$/)
  expect(shownMessage('a whole message', run)).toBe('a whole message')
  run.dispose()
})
