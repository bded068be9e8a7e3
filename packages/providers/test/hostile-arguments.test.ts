import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import { printCurl, readCurl } from '../src/catalogue.ts'
import * as providers from '../src/index.ts'

const LONGEST_MS = 2 ** 31 - 1
const server = createServer((request, answer) => request.resume().on('end', () => answer.end('{}')))
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const http = providers.createHttp({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => http.close())

const files = providers.createMemoryFiles()
const aFile = await files.write({ name: 'a', type: 'text/plain' }, providers.inChunks('abc'))

const ofHttp = (method: 'send' | 'resolve', args: () => unknown[]): Sample => ({ call: http[method], args })

const ofFetch = (create: typeof providers.guardedFetch): Sample => ({
  passes: ['0.send = a function', '0.close = a function', '0.resolve = a function'],
  call: (given, transport, address, init) => create(given, transport)(address, init),
  args: () => [http, { proxy: '' }, url, { method: 'GET', headers: { accept: '*/*' } }],
})

const options = () => ({
  allowPrivate: ['127.0.0.0/8'],
  origins: { 'api.example.com': 'http://127.0.0.1:9' },
  proxy: 'http://127.0.0.1:9',
  limits: { timeoutMs: LONGEST_MS, maxBytes: 10, connections: 1 },
  userAgent: 'test',
  startTimer: () => () => {},
})

refusesHostileArguments(import.meta.url, [providers.ProviderError], {
  readCurl: { call: readCurl, args: () => ['curl https://example.com'] },
  printCurl: { call: printCurl, args: () => [{ endpoint: 'https://example.com' }] },
  settingFormatsOf: { call: providers.settingFormatsOf, args: () => ['slack/send-message'] },
  createAddressList: {
    call: (ranges) => providers.createAddressList(ranges)('10.0.0.1'),
    args: () => [['10.0.0.0/8', '::1']],
  },
  'createAddressList.rule': { call: providers.createAddressList(['10.0.0.0/8']), args: () => ['10.0.0.1'] },
  createHttp: { call: (given) => providers.createHttp(given).close(), args: () => [options()] },
  'createHttp.send': ofHttp('send', () => [
    {
      method: 'POST',
      url,
      headers: { accept: '*/*' },
      body: 'x',
      hosts: [new URL(url).host],
      signal: new AbortController().signal,
      timeoutMs: LONGEST_MS,
      maxBytes: 10,
      cut: true,
      isRepeatable: true,
    },
  ]),
  'createHttp.resolve': ofHttp('resolve', () => ['127.0.0.1']),
  asFileValue: { call: providers.asFileValue, args: () => [aFile] },
  fileName: { call: providers.fileName, args: () => ['a.csv'] },
  underBase: { call: providers.underBase, args: () => ['https://example.com/v2', '/things'] },
  mediaType: { call: providers.mediaType, args: () => ['text/csv'] },
  inChunks: { call: (text) => providers.inChunks(text).next(), args: () => ['abc'] },
  readWhole: {
    passes: ['0.read = a function'],
    call: providers.readWhole,
    args: () => [files, aFile, 10],
  },
  createMemoryFiles: {
    call: (given) =>
      providers.createMemoryFiles(given).write({ name: 'a', type: 'a/b' }, providers.inChunks('')),
    args: () => [{ maxBytes: 10, maxTotalBytes: 10 }],
  },
  'createMemoryFiles.write': { call: files.write, args: () => [aFile, providers.inChunks('abc')] },
  'createMemoryFiles.read': {
    call: (file) => providers.readWhole({ ...files, read: () => files.read(file) }, aFile, 10),
    args: () => [aFile],
  },
  guardedFetch: ofFetch(providers.guardedFetch),
  oauthFetch: ofFetch(providers.oauthFetch),
  allActions: { call: providers.allActions },
  allProviders: { call: providers.allProviders },
  catalogue: { call: providers.catalogue },
  findEvent: { call: providers.findEvent, args: () => ['Feed Item'] },
  eventConnection: { call: providers.eventConnection, args: () => ['Feed Item'] },
  findAction: { call: providers.findAction, args: () => ['slack/send-message'] },
  findForm: { call: providers.findForm, args: () => ['api-token'] },
  providerOf: { call: providers.providerOf, args: () => ['slack/send-message'] },
  actionIdOf: { call: providers.actionIdOf, args: () => ['Create Issue'] },
  registerProviders: { call: providers.registerProviders, args: () => [[]] },
  findProvider: { call: providers.findProvider, args: () => ['slack'] },
  testProvider: {
    passes: ['2.send = a function'],
    call: providers.testProvider,
    args: () => ['http', { baseUrl: url, testPath: '/', secret: 'x' }, http],
  },
  runAction: {
    passes: ['1.http.send = a function'],
    call: providers.runAction,
    args: () => [
      'HTTP Request',
      {
        config: { endpoint: url, httpMethod: 'POST', httpHeaders: '{"a":"b"}', httpBody: '{"a":1}' },
        fields: {},
        http,
        signal: new AbortController().signal,
        timeoutMs: LONGEST_MS,
        idempotencyKey: 'k',
        warn: () => {},
        progress: () => {},
        sleep: async () => {},
      },
    ],
  },
  listTools: {
    passes: ['0.http.send = a function'],
    call: providers.listTools,
    args: () => [{ fields: {}, http, timeoutMs: LONGEST_MS }, url],
  },
  callTool: {
    passes: ['0.http.send = a function'],
    call: providers.callTool,
    args: () => [
      { fields: {}, http },
      { url, name: 'add', values: {} },
    ],
  },
  defineProvider: {
    call: providers.defineProvider,
    args: () => [
      { id: 'p', name: 'P', fields: {}, actions: [{ id: 'p/act' }] },
      { test: async () => ({}), runs: { 'p/act': async () => ({}) } },
    ],
  },
})

describe('limits of calls', () => {
  test.each([
    { timeoutMs: LONGEST_MS + 1 },
    { timeoutMs: 0 },
    { maxBytes: 2 ** 53 },
    { maxBytes: 0.5 },
    { connections: 0 },
    { connections: Number.NaN },
  ])('%j is refused', (limits) => {
    expect(() => providers.createHttp({ limits })).toThrow(
      expect.objectContaining({ name: 'ProviderError', code: 'INVALID_INPUT' }),
    )
  })

  test('the longest that a timer can wait is taken', async () => {
    const long = providers.createHttp({
      allowPrivate: ['127.0.0.1'],
      limits: { timeoutMs: LONGEST_MS, maxBytes: LONGEST_MS, connections: LONGEST_MS },
    })
    expect((await long.send({ url })).status).toBe(200)
    await long.close()
  })
})

describe('a list of addresses', () => {
  test.each([
    'the proxy',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0.0/0x8',
    '10.0.0.0/ 8',
    '::/129',
  ])('refuses %j', (range) => {
    expect(() => providers.createAddressList([range])).toThrow(
      expect.objectContaining({ name: 'ProviderError', code: 'INVALID_INPUT' }),
    )
  })

  test.each([
    ['0.0.0.0/0', '203.0.113.9'],
    ['10.1.1.1/32', '10.1.1.1'],
    ['fd00::/8', 'fd12::1'],
  ])('takes %s', (range, address) => {
    expect(providers.createAddressList([range])(address)).toBe(true)
  })
})
