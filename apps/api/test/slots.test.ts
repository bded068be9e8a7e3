import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SlotUses } from '@orch/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

const tokens = {
  live: ['sk', 'proj', 'l'.repeat(24)].join('-'),
  trial: ['sk', 'proj', 't'.repeat(24)].join('-'),
}
const keys: string[] = []
let openai: Server
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  openai = createServer((request, response) => {
    keys.push(String(request.headers.authorization).replace('Bearer ', ''))
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const message = { role: 'assistant', content: 'Hello' }
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage: {} }))
  })
  await new Promise<void>((resolve) => openai.listen(0, '127.0.0.1', resolve))
  const { port } = openai.address() as AddressInfo
  const origins = JSON.stringify({ 'api.openai.com': `http://127.0.0.1:${port}` })
  server = await openServer({ ORCH_ORIGINS: origins, ORCH_ENVIRONMENT: 'staging' })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  openai.close()
})

const connect = async (apiKey: string) =>
  (await ada.call<{ id: string }>('POST', '/api/integrations', { type: 'openai', config: { apiKey } })).id
const chat = () =>
  runStep(ada, {
    actionType: 'openai/chat',
    messages: 'Hi',
    model: 'gpt',
    maxRetries: 0,
    integrationId: 'slot:talk',
  })

test('a step takes the connection that its slot stands for in the environment of the server', async () => {
  const [live, trial] = [await connect(tokens.live), await connect(tokens.trial)]
  expect(await chat()).toMatchObject({ errorCode: 'SLOT_NOT_BOUND' })
  await ada.call('PUT', '/api/slots', { name: 'talk', environment: 'production', integrationId: live })
  expect(await chat()).toMatchObject({ errorCode: 'SLOT_NOT_BOUND' })
  await ada.call('PUT', '/api/slots', { name: 'talk', integrationId: trial })
  expect(await chat()).toMatchObject({ errorCode: null })
  await ada.call('PUT', '/api/slots', { name: 'talk', environment: 'staging', integrationId: live })
  expect(await chat()).toMatchObject({ errorCode: null })
  expect(keys).toEqual([tokens.trial, tokens.live])
  const uses = await ada.call<{ nodeId: string }[]>('GET', `/api/integrations/${live}/uses`)
  expect(uses.map(({ nodeId }) => nodeId)).toEqual(['a', 'a', 'a', 'a'])
})

test('a slot is bound to a connection of the workspace only, under a plain name', async () => {
  const eve = await server.signUp('Eve')
  const mine = await connect(tokens.live)
  const codeOf = async (person: TestPerson, body: object) =>
    ((await (await person.ask('PUT', '/api/slots', body)).json()) as { code: string }).code
  expect(await codeOf(eve, { name: 'talk', integrationId: mine })).toBe('INTEGRATION_NOT_FOUND')
  expect(await codeOf(ada, { name: 'Not Plain', integrationId: mine })).toBe('INVALID_REQUEST')
})

test('the slots that steps name are told with the steps, bound or not', async () => {
  const answer = await ada.call<SlotUses>('GET', '/api/slots/uses')
  expect(answer.environment).toBe('staging')
  expect(answer.slots.map(({ name }) => name)).toEqual(['talk'])
  expect(answer.slots[0]?.uses[0]).toMatchObject({ nodeId: 'a', actionType: 'openai/chat' })
  const eve = await server.signUp('Evelyn')
  expect(await eve.call('GET', '/api/slots/uses')).toEqual({ environment: 'staging', slots: [] })
})

test('the connections of slots are listed by name and environment, and freed one by one', async () => {
  const slots = await ada.call<{ id: string; environment: string }[]>('GET', '/api/slots')
  expect(slots.map(({ environment }) => environment)).toEqual(['production', 'staging'])
  for (const { id } of slots) await ada.call('DELETE', `/api/slots/${id}`)
  expect(await ada.call('GET', '/api/slots')).toEqual([])
  expect(await chat()).toMatchObject({ errorCode: 'SLOT_NOT_BOUND' })
})
