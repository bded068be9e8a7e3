import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

const tokens = {
  one: ['sk', 'proj', 'o'.repeat(24)].join('-'),
  two: ['sk', 'proj', 't'.repeat(24)].join('-'),
}
let openai: Server
let server: TestServer
let ada: TestPerson
const asked: { model: string; key: string }[] = []

beforeAll(async () => {
  openai = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const { model } = JSON.parse(text) as { model: string }
    asked.push({ model, key: String(request.headers.authorization).replace('Bearer ', '') })
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const message = { role: 'assistant', content: 'Hello' }
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage: {} }))
  })
  await new Promise<void>((resolve) => openai.listen(0, '127.0.0.1', resolve))
  const { port } = openai.address() as AddressInfo
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'api.openai.com': `http://127.0.0.1:${port}` }),
  })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  openai.close()
})

const connect = async (apiKey: string, type = 'openai') =>
  (await ada.call<{ id: string }>('POST', '/api/integrations', { type, config: { apiKey } })).id
const configure = async (body: object) =>
  (await ada.call<{ id: string }>('POST', '/api/llm-configs', { name: 'Mine', provider: 'openai', ...body }))
    .id
const chat = (more: object) =>
  runStep(ada, { actionType: 'openai/chat', messages: 'Hi', maxRetries: 0, ...more })

test('an AI step takes model and credential from its LLM config, and follows its changes', async () => {
  const [one, two] = [await connect(tokens.one), await connect(tokens.two)]
  const llmConfigId = await configure({ model: 'gpt-small', integrationId: one })
  expect((await chat({ llmConfigId, model: 'ignored', integrationId: two })).output).toMatchObject({
    text: 'Hello',
  })
  await ada.call('PATCH', `/api/llm-configs/${llmConfigId}`, { model: 'gpt-large', integrationId: two })
  await chat({ llmConfigId })
  expect(asked).toEqual([
    { model: 'gpt-small', key: tokens.one },
    { model: 'gpt-large', key: tokens.two },
  ])
  await ada.call('PATCH', `/api/llm-configs/${llmConfigId}`, { integrationId: null })
  await chat({ llmConfigId, integrationId: one })
  expect(asked.at(-1)).toEqual({ model: 'gpt-large', key: tokens.one })
})

test('a step says when its config is gone or of another provider', async () => {
  const other = await configure({ provider: 'anthropic', model: 'claude' })
  expect(await chat({ llmConfigId: other })).toMatchObject({ errorCode: 'LLM_CONFIG_MISMATCH' })
  expect(await chat({ llmConfigId: 'gone' })).toMatchObject({ errorCode: 'LLM_CONFIG_NOT_FOUND' })
})

test('a config names a provider with models and a connection of that provider', async () => {
  const codeOf = async (body: object) => {
    const answer = await ada.ask('POST', '/api/llm-configs', { name: 'Bad', model: 'm', ...body })
    return ((await answer.json()) as { code: string }).code
  }
  expect(await codeOf({ provider: 'github' })).toBe('UNKNOWN_PROVIDER')
  const anthropic = await connect(['sk', 'ant', 'x'.repeat(24)].join('-'), 'anthropic')
  expect(await codeOf({ provider: 'openai', integrationId: anthropic })).toBe('INTEGRATION_INVALID')
  expect(await codeOf({ provider: 'openai', integrationId: 'nowhere' })).toBe('INTEGRATION_NOT_FOUND')
})
