import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttp } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDescription, runOperation } from '../src/index.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
let server: Server
let origin = ''
let answer = { status: 200, type: 'application/json', body: '{"count":7}' }

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await http.close()
})

async function run(promised: string): Promise<unknown> {
  const responses = { 200: { description: 'x', content: { [promised]: { schema: { type: 'object' } } } } }
  const description = {
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: origin }],
    paths: { '/count': { get: { operationId: 'count', responses } } },
  }
  const [operation] = readDescription(JSON.stringify(description)).operations(['count'])
  if (operation === undefined) throw new Error('There is no operation')
  return runOperation(operation, { config: {}, fields: {}, http }, origin)
}

test('what a service promises is given, also where it calls its JSON a plain text, and where it has nothing to say', async () => {
  expect(await run('application/json')).toMatchObject({ data: { count: 7 } })
  answer = { status: 200, type: 'text/plain', body: '{"count":7}' }
  expect(await run('application/json')).toMatchObject({ status: 200 })
  answer = { status: 204, type: 'text/html', body: '' }
  expect(await run('application/json')).toMatchObject({ status: 204 })
})

test('a page in place of promised JSON is no answer, and the error says what to look at', async () => {
  answer = { status: 200, type: 'text/html; charset=utf-8', body: '<h1>Log in</h1>' }
  await expect(run('application/json')).rejects.toMatchObject({
    code: 'BAD_RESPONSE',
    message: expect.stringMatching(/text\/html.*base URL/),
  })
  expect(await run('text/html')).toMatchObject({ data: '<h1>Log in</h1>' })
})
