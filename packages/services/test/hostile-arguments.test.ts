import { type ActionCall, createHttp, ProviderError } from '@orch/providers'
import { afterAll } from 'vitest'
import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as services from '../src/index.ts'

const http = createHttp({ origins: { 'api.example.com': 'http://127.0.0.1:9' } })
afterAll(() => http.close())

const description = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Things' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/things/{id}': {
      post: {
        operationId: 'post',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object', properties: { name: { type: 'string' } } } },
          },
        },
        responses: {
          200: { content: { 'application/json': { schema: { properties: { id: { type: 'string' } } } } } },
        },
      },
    },
  },
})

const read = () => services.readDescription(description)
const operation = () => read().operations(['post'])[0]
const settings = () => ({ 'path/id': '1', 'body/name': 'n' })
const call = (): Partial<ActionCall> => ({
  config: settings(),
  fields: { baseUrl: 'https://api.example.com' },
  http,
  timeoutMs: 1_000,
})

refusesHostileArguments(import.meta.url, [services.ServiceError, ProviderError], {
  readDescription: {
    call: services.readDescription,
    args: () => [description, 'https://example.com/a'],
    // YAML with 400,000 mistakes: its reader keeps each. The server reads descriptions in a process with a memory of its own.
    passes: ['0 = a large text of braces'],
  },
  'readDescription().operations': { call: read().operations, args: () => [['post']] },
  httpSettings: {
    call: services.httpSettings,
    args: () => [operation(), settings(), 'https://api.example.com'],
  },
  compareOperations: { call: services.compareOperations, args: () => [[operation()], [operation()]] },
  runOperation: { call: services.runOperation, args: () => [operation(), call(), 'https://api.example.com'] },
})
