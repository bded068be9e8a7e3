import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundIn, spreadOf } from '../../apps/api/src/selftest/encodings.ts'
import { everyRowIn } from './support/database.ts'
import { draw } from './support/drawing.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import type { OrchServer } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { until } from './support/until.ts'

/** Nothing but its being known gives it away. */
const canary = randomBytes(20).toString('hex')
/** What people and programs were answered. */
const said: string[] = []
let service: Awaited<ReturnType<typeof startService>>
let fleet: Fleet
let ada: Person
let onRedis: () => string
/** Those that are gone too. */
const processes: OrchServer[] = []

/** Takes the canary as a credential and says it to later callers; also the receiver of alerts, callbacks and traces. */
async function startService() {
  const heard: string[] = []
  const answers: Record<string, unknown> = { '/later': { note: canary, title: spreadOf(canary) } }
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const url = request.url ?? ''
    if (url.startsWith('/told') || url === '/v1/traces') heard.push(`${url} ${body}`)
    const isRefused = url.includes('/refused/')
    response.writeHead(isRefused ? 422 : 200, { 'Content-Type': 'application/json' })
    const usual = isRefused ? { message: `Bad: ${canary}` } : { id: 1, number: 1, title: 'made' }
    response.end(JSON.stringify(answers[url] ?? usual))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const heardAt = (path: string) => heard.filter((one) => one.startsWith(path))
  return { url, heardAt, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const create = async (...drawing: Parameters<typeof draw>) =>
  (await ada.call<{ id: string }>('POST', '/api/workflows/create', draw(...drawing))).id

async function remembered(answer: Promise<Response>): Promise<string> {
  const text = await (await answer).text()
  said.push(text)
  return text
}

/** The executions of a workflow, the newest first. */
const executionsOf = (id: string) =>
  ada.call<{ id: string; status: string }[]>('GET', `/api/workflows/${id}/executions`)

async function newestIs(workflowId: string, wanted: string, count: number): Promise<string> {
  let id = ''
  await until(async () => {
    const all = await executionsOf(workflowId)
    id = all[0]?.id ?? ''
    return all.length === count && all[0]?.status === wanted
  })
  return id
}

async function drawAll() {
  const config = { token: canary }
  const made = await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'github', config })
  const issue = (owner: string) => ({
    action: 'github/create-issue',
    config: { integrationId: made.id, owner, repo: 'r', title: 'first' },
  })
  const listen = { action: 'HTTP Request', config: { httpMethod: 'GET', endpoint: `${service.url}/later` } }
  const code = (text: string) => ({ action: 'Code', config: { code: text } })
  const calledOutput = JSON.stringify([{ name: 'note', type: 'string' }])
  const workflowId = await create(
    'Called',
    {
      c: { trigger: 'Called', config: { calledOutput } },
      inner: listen,
      out: code('return { note: steps.inner.data.note }'),
    },
    ['c>inner', 'inner>out'],
  )
  const chat = await create(
    'Chat',
    {
      t: { trigger: 'Chat', config: { chatAnswerField: 'message' } },
      use: issue('a'),
      ok: { action: 'Wait for Approval' },
      listen,
      call: { action: 'Call Workflow', config: { workflowId } },
      say: code(
        'return { message: ["Heard", steps.listen.data.note, steps.call.note, steps.listen.data.title].join(" ") }',
      ),
    },
    ['t>use', 'use>ok', 'ok:approved>listen', 'listen>call', 'call>say'],
  )
  const hook = { trigger: 'Webhook', config: { webhookAuth: 'open' } }
  const fails = await create('Fails', { t: hook, bad: issue('refused') }, ['t>bad'])
  return { chat, fails }
}

async function addressOf(workflowId: string): Promise<string> {
  const path = `/api/workflows/${workflowId}/webhook-address`
  return (await ada.call<{ url: string }>('POST', path, { trigger: 't' })).url
}

/** Somebody who speaks with the chat: no account. */
async function visit(workflowId: string) {
  const url = await addressOf(workflowId)
  const ask = (path: string, body: object) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const { token } = (await (await ask('/session', {})).json()) as { token: string }
  return {
    /** Told to come again when it was faster than people write. */
    async send(number: number, text: string) {
      for (;;) {
        const body = new URLSearchParams({ token, number: String(number), text })
        const answer = await fetch(`${url}/messages`, { method: 'POST', body })
        if (answer.ok) return
        if (answer.status !== 429) throw new Error(await answer.text())
        await new Promise((wake) => setTimeout(wake, 1_000))
      }
    },
    hear: (number: number) => remembered(ask('/answers', { token, number })),
    readAgain: () => remembered(ask('/session', { token })),
  }
}

const approve = (id: string) =>
  ada.call('POST', `/api/workflows/executions/${id}/approval`, {
    step: 'ok',
    approved: true,
    comment: `the key was ${canary}`,
  })

async function talk(chat: string): Promise<void> {
  const visitor = await visit(chat)
  await visitor.send(0, 'Hello')
  const first = await newestIs(chat, 'waiting', 1)
  await fleet.workers[0]?.kill()
  await fleet.replaceWorker(0)
  processes.push(...fleet.workers)
  await approve(first)
  const answer = await visitor.hear(0)
  const log = await remembered(ada.ask('GET', `/api/workflows/executions/${first}/logs?view=full`))
  expect(answer, log).toContain('Heard [REDACTED] [REDACTED]')
  // What the conversation used is known when a message begins.
  await visitor.send(1, `Was it ${canary}?`)
  await approve(await newestIs(chat, 'waiting', 2))
  expect(await visitor.hear(1)).toContain('"message":"Was it [REDACTED]?"')
  expect(await visitor.readAgain()).toContain('Was it [REDACTED]?')
}

async function fail(workflowId: string): Promise<void> {
  const url = `${service.url}/told`
  await ada.call('POST', '/api/alerts', { channel: 'webhook', url, workflowId, everyMinutes: 0 })
  await ada.call('POST', '/api/alerts', { channel: 'callback', url, workflowId })
  await ada.ask('POST', new URL(await addressOf(workflowId)).pathname, {})
  const executionId = await newestIs(workflowId, 'error', 1)
  await until(async () => (await remembered(ada.ask('GET', '/api/failures'))).includes(executionId))
  await remembered(ada.ask('POST', '/api/failures/replay', { executionIds: [executionId] }))
  await newestIs(workflowId, 'error', 2)
  const told = () => service.heardAt('/told').join()
  await until(() => ['workflow.failed', 'execution.failed'].every((type) => told().includes(type)))
}

async function readAll(workflowId: string): Promise<void> {
  for (const { id } of await executionsOf(workflowId))
    for (const path of ['logs', 'logs?view=full', 'status', 'events'])
      await remembered(ada.ask('GET', `/api/workflows/executions/${id}/${path}`))
  for (const path of ['', '/executions', '/code', '/download', '/export'])
    await remembered(ada.ask('GET', `/api/workflows/${workflowId}${path}`))
}

beforeAll(async () => {
  service = await startService()
  fleet = await startFleet('Redis', 1, {
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': service.url }),
    OTEL_EXPORTER_OTLP_ENDPOINT: service.url,
    LOG_LEVEL: 'trace',
  })
  processes.push(fleet.server, ...fleet.workers)
  onRedis = (await fleet.redis?.listen()) ?? (() => '')
  ada = await signUp(fleet.server.url)
  const { chat, fails } = await drawAll()
  await talk(chat)
  await fail(fails)
  for (const workflowId of [chat, fails]) await readAll(workflowId)
  for (const path of [
    '/api/executions',
    '/api/executions/overview',
    '/api/executions/approvals',
    '/api/alerts',
  ])
    await remembered(ada.ask('GET', path))
  await until(() => service.heardAt('/v1/traces').length > 0)
})

afterAll(async () => {
  await fleet?.stop()
  await service?.close()
})

test.each<[string, string, () => string | Promise<string>]>([
  ['in no answer to visitors and members', '[REDACTED]', () => said.join('\n')],
  ['in no row, of the queue neither', '[REDACTED]', () => everyRowIn(fleet.postgres)],
  ['in no word to Redis', 'written', () => onRedis()],
  ['in no alert and no callback', 'Bad: [', () => service.heardAt('/told').join('\n')],
  ['in no trace', 'orch.execution.id', () => service.heardAt('/v1/traces').join('\n')],
  ['in no line of the server and its workers', 'ready at', () => processes.map((one) => one.output()).join()],
])('what the messages of a chat used is after kill -9 %s', async (_, wanted, read) => {
  const text = await read()
  expect(text).toContain(wanted)
  expect(foundIn(text, canary)).toEqual([])
})
