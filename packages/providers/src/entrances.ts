import {
  aFunction,
  asyncEntrance,
  count,
  either,
  entrance,
  fields,
  fieldsOf,
  flag,
  having,
  httpUrl,
  listOf,
  matching,
  namesTo,
  optional,
  record,
  signal,
  text,
  timeLimit,
} from './arguments.ts'
import { anHttp, credentials } from './call-takes.ts'
import {
  asFileValue as asFile,
  type FileValue,
  fileName as nameOf,
  mediaType as typeOf,
} from './files/file-value.ts'
import { inChunks as chunked, type Files, readWhole as whole } from './files/files.ts'
import { type MemoryFilesOptions, createMemoryFiles as memoryFiles } from './files/memory-files.ts'
import { createAddressList as addressList } from './http/addresses.ts'
import { createHttp as openHttp } from './http/create-http.ts'
import type { Http } from './http/http.ts'
import { underBase as under } from './http/under-base.ts'
import { callTool as callOf, listTools as toolsOf } from './mcp/tools.ts'
import { defineProvider as define } from './provider.ts'
import {
  findAction as actionOf,
  eventConnection as connectionOf,
  findEvent as eventOf,
  findProvider as find,
  settingFormatsOf as formatsOf,
  findForm as formOf,
  providerOf as ownerOf,
  registerProviders as register,
} from './registry.ts'
import { runAction as run, testProvider as testOf } from './run-action.ts'
import {
  guardedFetch as fetchThrough,
  type GuardedFetch,
  type Transport,
  oauthFetch as tokenFetch,
} from './sign-in/oauth/guarded-fetch.ts'

export { allActions, allProviders, catalogue } from './registry.ts'

const headerValue = matching(/^[\t\x20-\x7e\x80-\xff]+$/, 'the value of a header')
const bytes = { holds: (value: unknown) => value instanceof Uint8Array, be: 'bytes' }
const limits = { timeoutMs: optional(timeLimit), maxBytes: optional(count) }

const redirects = {
  holds: (value: unknown) => Number.isInteger(value) && Number(value) >= 0,
  be: 'how many',
}

const httpOptions = fields({
  allowPrivate: optional(either(flag, listOf(text))),
  origins: optional(namesTo(httpUrl)),
  proxy: optional(httpUrl),
  limits: optional(fields({ ...limits, connections: optional(count) })),
  userAgent: optional(headerValue),
  startTimer: optional(aFunction),
})

const httpRequest = fields({
  ...limits,
  method: optional(matching(/^[A-Z]+$/i, 'an HTTP method')),
  url: text,
  headers: optional(namesTo(text)),
  body: optional(either(text, either(bytes, fields({ open: aFunction, size: optional(count) })))),
  hosts: optional(listOf(text)),
  signal: optional(signal),
  cut: optional(flag),
  onChunk: optional(aFunction),
  isRepeatable: optional(flag),
  mostMs: optional(timeLimit),
  take: optional(aFunction),
  redirects: optional(redirects),
  tls: optional(namesTo(optional(text))),
  proxy: optional(text),
})

/** The action checks the rest: its settings may be large, and are looked through once. */
const limitedCall = fields({ http: anHttp, timeoutMs: optional(timeLimit) })

/**
 * Says whether an address is in one of the ranges, also when it is an IPv4 address that an IPv6 one carries.
 * @param ranges addresses, or networks such as `10.0.0.0/8`
 * @function
 * @throws ProviderError INVALID_INPUT when one of them is neither
 * @example
 * ```ts
 * import { createAddressList } from '@orch/providers'
 *
 * const isOurs = createAddressList(['10.0.0.0/8', '192.168.1.7'])
 * console.log(isOurs('10.1.2.3'), isOurs('8.8.8.8')) // true false
 * ```
 */
export const createAddressList = entrance<typeof addressList>('createAddressList', [listOf(text)], (ranges) =>
  entrance('the address list', [text], addressList(ranges)),
)

/**
 * Opens the one way out: every call is bounded in time (25 seconds) and size (5 MB) and goes to public addresses only, unless the
 * options say otherwise. Close it when done: it keeps connections open.
 * @throws ProviderError INVALID_INPUT; its `send`: ADDRESS_NOT_ALLOWED, UNREACHABLE, TIMEOUT, RESPONSE_TOO_LARGE and others
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp } from '@orch/providers'
 *
 * const server = createServer((_, answer) => answer.end('Hello'))
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'], limits: { timeoutMs: 5_000 } })
 * const { status, text } = await http.send({ url })
 * console.log(status, text) // 200 Hello
 * await http.close()
 * server.close()
 * ```
 */
export const createHttp = entrance<typeof openHttp>('createHttp', [optional(httpOptions)], (options) =>
  checkedHttp(openHttp(options)),
)

function checkedHttp(http: Http): Http {
  return {
    ...http,
    send: asyncEntrance('send', [httpRequest], http.send),
    resolve: asyncEntrance('resolve', [text], http.resolve),
  }
}

const wayOf = (transport: Transport = {}) =>
  fieldsOf('transport', transport, {
    tls: optional(namesTo(optional(text))),
    proxy: optional(text),
    redirects: optional(redirects),
  })
const checkedFetch = (send: GuardedFetch) =>
  asyncEntrance('the fetch', [httpUrl, fields({ method: text, headers: namesTo(text) })], send)

/**
 * Calls one host through the guarded client.
 * @function
 * @returns a function that takes an address and `{ method, headers, body }` and gives a `Response`
 * @throws ProviderError INVALID_INPUT; the function: what `send` of `createHttp` throws
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp, guardedFetch } from '@orch/providers'
 *
 * const server = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end('{"ok":true}'))
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'] })
 * const answer = await guardedFetch(http)(url, { method: 'GET', headers: {}, body: undefined })
 * console.log(answer.status, await answer.json()) // 200 { ok: true }
 * await http.close()
 * server.close()
 * ```
 */
export const guardedFetch = entrance<typeof fetchThrough>('guardedFetch', [anHttp], (http, transport) =>
  checkedFetch(fetchThrough(http, wayOf(transport))),
)

/**
 * `guardedFetch` for a token endpoint, whose answers then are as RFC 6749 has them. No redirect is followed: it would take the client
 * secret along.
 * @throws ProviderError INVALID_INPUT; the function: what `send` of `createHttp` throws
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp, oauthFetch } from '@orch/providers'
 *
 * // GitHub answers a refusal with the status 200 and a word of its own.
 * const server = createServer((_, answer) => answer.end('{"error":"bad_verification_code"}'))
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'] })
 * const answer = await oauthFetch(http)(url, { method: 'POST', headers: {}, body: 'code=expired' })
 * console.log(answer.status, await answer.json()) // 400 { error: 'invalid_grant' }
 * await http.close()
 * server.close()
 * ```
 */
export const oauthFetch = entrance<typeof tokenFetch>('oauthFetch', [anHttp], (http, transport) =>
  checkedFetch(tokenFetch(http, wayOf(transport))),
)

/**
 * A provider by its id.
 * @function
 * @returns undefined when there is no such provider
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { findProvider } from '@orch/providers'
 *
 * const github = findProvider('github')
 * console.log(github?.hosts) // where its credentials may be sent; github.test(fields, http) asks whether they work
 * ```
 */
export const findProvider = entrance('findProvider', [text], find)

/**
 * What an action is, by its id or an older name of it.
 * @function
 * @returns undefined when there is no such action
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { findAction } from '@orch/providers'
 *
 * const action = findAction('github/create-issue')
 * console.log(action?.inputs.map(({ key }) => key).includes('title')) // true
 * ```
 */
export const findAction = entrance('findAction', [text], actionOf)

/**
 * An event by its id, with the code that hears of it.
 * @function
 * @returns undefined when there is no such event
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { catalogue, findEvent } from '@orch/providers'
 *
 * const described = catalogue().events[0] // such as a new item of a feed
 * console.log(findEvent(described?.id ?? '')?.label === described?.label) // true
 * ```
 */
export const findEvent = entrance('findEvent', [text], eventOf)

/**
 * The provider whose connection an event takes; undefined: it takes none.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { catalogue, eventConnection } from '@orch/providers'
 *
 * const event = catalogue().providers.flatMap(({ events = [] }) => events)[0]
 * console.log(eventConnection(event?.id ?? '')?.required) // true: it needs a connection with its service
 * ```
 */
export const eventConnection = entrance('eventConnection', [text], connectionOf)

/**
 * What the credentials of a type are made of: those of a provider, or a form for services that are not described.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { findForm } from '@orch/providers'
 *
 * console.log(Object.keys(findForm('github')?.fields ?? {}).includes('token')) // true: a provider
 * console.log(Object.keys(findForm('api-token')?.fields ?? {})) // ['token']: a form
 * ```
 */
export const findForm = entrance('findForm', [text], formOf)

/**
 * The provider that an action belongs to; undefined for a step that belongs to none.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { providerOf } from '@orch/providers'
 *
 * console.log(providerOf('github/create-issue')?.id) // github
 * console.log(providerOf('HTTP Request')) // undefined: it belongs to no service
 * ```
 */
export const providerOf = entrance('providerOf', [text], ownerOf)

/**
 * What the texts of an action's settings are, by key; nothing for plain text. Undefined: there is no such action.
 * @param settings those of the step: of imported services they name their formats themselves
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { settingFormatsOf } from '@orch/providers'
 *
 * console.log(settingFormatsOf('HTTP Request')?.['httpHeaders']) // rows: a table of names and values
 * console.log(settingFormatsOf('No Such Step')) // undefined
 * ```
 */
export const settingFormatsOf = entrance('settingFormatsOf', [text, optional(record)], formatsOf)

const aProvider = fields({
  id: text,
  name: text,
  fields: namesTo(record),
  hosts: listOf(text),
  actions: listOf(fields({ id: text, inputs: listOf(record), outputs: listOf(record), run: aFunction })),
  events: optional(
    listOf(fields({ id: text, inputs: listOf(record), outputs: listOf(record), comes: record })),
  ),
  test: aFunction,
  partsOf: optional(aFunction),
  token: optional(fields({ isFetched: aFunction, fetch: aFunction })),
  signIn: optional(record),
})

/**
 * Makes services of a package known to this process, before anything asks for them. All of them or none.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a provider, and for one whose name is taken
 * @example
 * ```ts
 * import { defineProvider, findAction, registerProviders } from '@orch/providers'
 *
 * const beta = defineProvider(
 *   {
 *     id: 'beta',
 *     name: 'Beta',
 *     description: 'Notes',
 *     category: 'Productivity',
 *     docs: 'https://beta.example/docs',
 *     hosts: ['api.beta.example'], // its credentials go nowhere else
 *     fields: { token: { label: 'Token', env: 'BETA_TOKEN', secret: true, required: true, type: 'password' } },
 *     actions: [
 *       {
 *         ...{ id: 'beta/add-note', label: 'Add Note', description: 'Write a note', category: 'Beta' },
 *         inputs: [{ key: 'text', label: 'Text', type: 'template-textarea', required: true }],
 *         outputs: [{ field: 'id', description: 'Id of the note' }],
 *       },
 *     ],
 *   },
 *   {
 *     test: async (fields) => ({ verdict: fields['token'] === '' ? 'invalid' : 'valid', message: 'Looked at', account: null }),
 *     runs: { 'beta/add-note': async ({ config }) => ({ id: `note:${config['text']}` }) },
 *   },
 * )
 * registerProviders([beta])
 * console.log(findAction('beta/add-note')?.label) // Add Note
 * ```
 */
export const registerProviders = entrance('registerProviders', [listOf(aProvider)], register)

/**
 * Asks a service whether a credential works: 10 seconds at most, one try, free of cost.
 * @param fields the credential, by the names of the provider's fields
 * @returns a verdict such as `valid`, `invalid`, `expired` or `unreachable`, with words for people
 * @throws ProviderError INVALID_INPUT for a provider that does not exist
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp, testProvider } from '@orch/providers'
 *
 * // In place of GitHub, for a test: it refuses every token.
 * const server = createServer((_, answer) => answer.writeHead(401).end('{"message":"Bad credentials"}'))
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
 *
 * const http = createHttp({ origins: { 'api.github.com': origin } })
 * const { verdict } = await testProvider('github', { token: 'example' }, http)
 * console.log(verdict) // invalid
 * await http.close()
 * server.close()
 * ```
 */
export const testProvider = asyncEntrance('testProvider', [text, credentials, anHttp], testOf)

/**
 * Runs an action by its type: `github/create-issue`, `HTTP Request`, or an older name of it, `Create Issue`.
 * @returns the fields its description names
 * @function
 * @throws ProviderError UNKNOWN_ACTION, INVALID_INPUT, NOT_CONFIGURED; else what the service's answer means, such as NOT_FOUND or RATE_LIMITED
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp, runAction } from '@orch/providers'
 *
 * const server = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end('{"pets":["Rex"]}'))
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'] })
 * const output = await runAction('HTTP Request', { config: { httpMethod: 'GET', endpoint: url }, fields: {}, http })
 * console.log(JSON.stringify(output).includes('Rex')) // true
 * await http.close()
 * server.close()
 * ```
 */
export const runAction = asyncEntrance('runAction', [text, limitedCall], run)

const description = fields({
  id: text,
  name: text,
  fields: namesTo(record),
  actions: listOf(fields({ id: text })),
})

/**
 * Joins a description with the code behind it; every described action and event needs its code, or it does not compile.
 * @function
 * @throws ProviderError INVALID_INPUT
 * @example
 * ```ts
 * import { createHttp, defineProvider } from '@orch/providers'
 *
 * const acme = defineProvider(
 *   {
 *     id: 'acme',
 *     name: 'Acme',
 *     description: 'Notes',
 *     category: 'Productivity',
 *     docs: 'https://acme.example/docs',
 *     hosts: ['api.acme.example'], // its credentials go nowhere else
 *     fields: { token: { label: 'Token', env: 'ACME_TOKEN', secret: true, required: true, type: 'password' } },
 *     actions: [
 *       {
 *         ...{ id: 'acme/add-note', label: 'Add Note', description: 'Write a note', category: 'Acme' },
 *         inputs: [{ key: 'text', label: 'Text', type: 'template-textarea', required: true }],
 *         outputs: [{ field: 'id', description: 'Id of the note' }],
 *       },
 *     ],
 *   },
 *   {
 *     test: async (fields) => ({ verdict: fields['token'] === '' ? 'invalid' : 'valid', message: 'Looked at', account: null }),
 *     runs: { 'acme/add-note': async ({ config }) => ({ id: `note:${config['text']}` }) },
 *   },
 * )
 * const http = createHttp()
 * console.log((await acme.test({ token: 'example' }, http)).verdict) // valid
 * await http.close()
 * ```
 */
export const defineProvider = entrance(
  'defineProvider',
  [description, fields({ test: aFunction, runs: namesTo(aFunction) })],
  define,
)

/**
 * A name that any system can save: the last part of a path, without control characters, at most 200 characters.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { fileName } from '@orch/providers'
 *
 * console.log(fileName('../../etc/pass\u202ewd.txt')) // passwd.txt
 * console.log(fileName('..')) // file
 * ```
 */
export const fileName = entrance('fileName', [text], nameOf)

/**
 * A media type as HTTP writes it; `application/octet-stream` for a text that is not a media type.
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { mediaType } from '@orch/providers'
 *
 * console.log(mediaType('Text/CSV; charset=utf-8')) // text/csv; charset=utf-8
 * console.log(mediaType('a table')) // application/octet-stream
 * ```
 */
export const mediaType = entrance('mediaType', [text], typeOf)

/**
 * The address of a path under a base URL. What the base URL has as a query stays: https://example.com/v2?version=7 and /things?page=1
 * make /v2/things?version=7&page=1. A parameter that the path names too is the path's. Without a path it is the base URL.
 * @function
 * @throws ProviderError INVALID_INPUT for what is not a text
 * @example
 * ```ts
 * import { underBase } from '@orch/providers'
 *
 * console.log(underBase('https://example.com/v2?version=7', '/things?page=1'))
 * // https://example.com/v2/things?version=7&page=1
 * ```
 */
export const underBase = entrance('underBase', [text, text], under)

const aFile = { holds: (value: unknown) => asFile(value) !== undefined, be: 'a file' }
const newFile = fields({ name: text, type: text })
const chunks = { holds: (value: unknown) => Symbol.asyncIterator in Object(value), be: 'an async iterable' }
const files = having('read', 'write')

/**
 * Bytes or a text that are there already, as chunks to write.
 * @throws ProviderError INVALID_INPUT
 * @example
 * ```ts
 * import { createMemoryFiles, inChunks } from '@orch/providers'
 *
 * const files = createMemoryFiles()
 * const file = await files.write({ name: 'hello.txt', type: 'text/plain' }, inChunks('Hello'))
 * console.log(file.name, file.size) // hello.txt 5
 * ```
 */
export const inChunks = entrance('inChunks', [either(text, bytes)], chunked)

/**
 * All bytes of a file, for services that take them in one piece.
 * @function
 * @throws ProviderError FILE_TOO_LARGE before anything is read, INVALID_INPUT
 * @example
 * ```ts
 * import { createMemoryFiles, inChunks, readWhole } from '@orch/providers'
 *
 * const files = createMemoryFiles()
 * const file = await files.write({ name: 'hello.txt', type: 'text/plain' }, inChunks('Hello'))
 * console.log((await readWhole(files, file, 1_000_000)).toString()) // Hello
 * ```
 */
export const readWhole = asyncEntrance('readWhole', [files, aFile, count], whole)

/**
 * Files of one execution that live as long as the process does: for tests and for programs that run one workflow.
 * @function
 * @throws ProviderError INVALID_INPUT; its `write`: FILE_TOO_LARGE
 * @example
 * ```ts
 * import { createMemoryFiles, inChunks } from '@orch/providers'
 *
 * const files = createMemoryFiles({ maxBytes: 1_000_000 })
 * const file = await files.write({ name: 'hello.txt', type: 'text/plain' }, inChunks('Hello'))
 * for await (const bytes of files.read(file)) console.log(bytes.byteLength) // 5
 * ```
 */
export const createMemoryFiles = entrance<typeof memoryFiles>(
  'createMemoryFiles',
  [optional(fields({ maxBytes: optional(count), maxTotalBytes: optional(count) }))],
  (options?: MemoryFilesOptions) => checkedFiles(memoryFiles(options)),
)

function checkedFiles({ read, write }: Files): Files {
  return {
    read: entrance('read', [fields({ $file: text })], (file: FileValue) => read(file)),
    write: asyncEntrance('write', [newFile, chunks], write),
  }
}

const toolCaller = fields({ fields: credentials, http: anHttp, timeoutMs: optional(timeLimit) })

/**
 * Asks an MCP server for its tools, page by page, at most 10,000 in a minute.
 * @throws ProviderError UNREACHABLE, BAD_RESPONSE, RESPONSE_TOO_LARGE and others
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp, listTools } from '@orch/providers'
 *
 * // A server with one tool; yours is somewhere else.
 * const server = createServer(async (request, answer) => {
 *   let text = ''
 *   for await (const chunk of request) text += chunk
 *   const { id, method } = JSON.parse(text || '{}')
 *   const results: Record<string, unknown> = {
 *     'server/discover': { serverInfo: { name: 'Weather', version: '1' } },
 *     'tools/list': { tools: [{ name: 'forecast', inputSchema: { type: 'object' } }] },
 *     'tools/call': { content: [{ type: 'text', text: 'Sunny' }] },
 *   }
 *   answer.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, result: results[method] ?? {} }))
 * })
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'] })
 * const { tools } = await listTools({ fields: {}, http }, url)
 * console.log(tools) // [{ name: 'forecast', inputSchema: { type: 'object' } }]
 * await http.close()
 * server.close()
 * ```
 */
export const listTools = asyncEntrance('listTools', [toolCaller, httpUrl], toolsOf)

/**
 * Calls a tool of an MCP server. One that says that it failed fails the call.
 * @returns `data`, its structured answer or its text, and `content`, all its parts
 * @throws ProviderError REFUSED when the tool fails, NOT_CONFIGURED without an address, BAD_RESPONSE and others
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { callTool, createHttp } from '@orch/providers'
 *
 * // A server with one tool; yours is somewhere else.
 * const server = createServer(async (request, answer) => {
 *   let text = ''
 *   for await (const chunk of request) text += chunk
 *   const { id, method } = JSON.parse(text || '{}')
 *   const results: Record<string, unknown> = {
 *     'server/discover': { serverInfo: { name: 'Weather', version: '1' } },
 *     'tools/list': { tools: [{ name: 'forecast', inputSchema: { type: 'object' } }] },
 *     'tools/call': { content: [{ type: 'text', text: 'Sunny' }] },
 *   }
 *   answer.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, result: results[method] ?? {} }))
 * })
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'] })
 * const { data } = await callTool({ fields: {}, http }, { url, name: 'forecast', values: { city: 'Oslo' } })
 * console.log(data) // Sunny
 * await http.close()
 * server.close()
 * ```
 */
export const callTool = asyncEntrance(
  'callTool',
  [toolCaller, fields({ url: optional(httpUrl), name: text, values: record })],
  callOf,
)
