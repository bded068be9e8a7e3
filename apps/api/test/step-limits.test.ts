import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

let server: TestServer
let ada: TestPerson
let integrationId = ''
let origin = ''
let calls: string[] = []
let answer = (_: IncomingMessage, response: ServerResponse): void => void response.end('{}')
const service = createServer((request, response) => {
  calls.push(`${request.method} ${request.url}`)
  answer(request, response)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'api.github.com': origin }) })
  ada = await server.signUp('Ada')
  const connection = { type: 'github', config: { token: `ghp_${'s'.repeat(36)}` } }
  integrationId = (await ada.call<{ id: string }>('POST', '/api/integrations', connection)).id
})

beforeEach(() => {
  calls = []
})

afterAll(async () => {
  await server.close()
  service.closeAllConnections()
  service.close()
})

const retry = { attempts: 3, delayMs: 1 }
const openIssue = (more: object) =>
  runStep(ada, {
    actionType: 'github/create-issue',
    integrationId,
    owner: 'o',
    repo: 'r',
    title: 'T',
    ...more,
  })
const get = (more: object) =>
  runStep(ada, { actionType: 'HTTP Request', httpMethod: 'GET', endpoint: origin, ...more })

describe('a call that ran out of time', () => {
  beforeEach(() => {
    answer = () => undefined
  })

  test('is not repeated when it may have been carried out, and says so', async () => {
    const end = await openIssue({ retry, timeoutMs: 300 })
    expect(end).toMatchObject({ errorCode: 'TIMEOUT', error: expect.stringContaining('may have done') })
    expect(calls).toHaveLength(1)
  })

  test('is repeated when the author says so, or when that does no harm', async () => {
    await openIssue({ retry: { ...retry, repeatUncertain: true }, timeoutMs: 300 })
    expect(calls).toHaveLength(3)
    calls = []
    expect(await get({ retry, timeoutMs: 300 })).toMatchObject({ errorCode: 'TIMEOUT' })
    expect(calls).toHaveLength(3)
  })
})

describe('an answer that may pass', () => {
  test.each([
    [403, { 'retry-after': '0' }],
    [408, {}],
    [425, {}],
    [429, {}],
    [500, {}],
    [503, {}],
  ])('%i is asked for again', async (status, headers) => {
    answer = (_, response) =>
      void response.writeHead(calls.length < 2 ? status : 200, headers).end('{"number": 1}')
    expect(await openIssue({ retry })).toMatchObject({ errorCode: null, output: { number: 1 } })
    expect(calls).toHaveLength(2)
  })

  test('is one of those that the author chose', async () => {
    answer = (_, response) => void response.writeHead(calls.length < 2 ? 404 : 200).end('{"number": 1}')
    expect(await openIssue({ retry: { ...retry, statuses: '404, 503' } })).toMatchObject({ errorCode: null })
    calls = []
    expect(await openIssue({ retry })).toMatchObject({ errorCode: 'NOT_FOUND' })
    expect(calls).toHaveLength(1)
  })

  test('what is not a status is found at the save', async () => {
    await expect(openIssue({ retry: { ...retry, statuses: '5xx' } })).rejects.toThrow(/statuses must be HTTP/)
  })
})

test('an answer is as large as the operator lets an output be', async () => {
  answer = (_, response) => void response.setHeader('content-type', 'text/plain').end('x'.repeat(6_000_000))
  expect(await get({})).toMatchObject({ errorCode: null })
  answer = (_, response) => void response.setHeader('content-type', 'text/plain').end('x'.repeat(9_000_000))
  expect(await get({})).toMatchObject({ errorCode: 'RESPONSE_TOO_LARGE' })
})
