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

/** {@inheritDoc http/addresses!createAddressList} */
export const createAddressList: typeof addressList = entrance('createAddressList', [listOf(text)], (ranges) =>
  entrance('the address list', [text], addressList(ranges)),
)

/** {@inheritDoc http/create-http!createHttp} */
export const createHttp: typeof openHttp = entrance('createHttp', [optional(httpOptions)], (options) =>
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

/** {@inheritDoc sign-in/oauth/guarded-fetch!guardedFetch} */
export const guardedFetch: typeof fetchThrough = entrance('guardedFetch', [anHttp], (http, transport) =>
  checkedFetch(fetchThrough(http, wayOf(transport))),
)

/** {@inheritDoc sign-in/oauth/guarded-fetch!oauthFetch} */
export const oauthFetch: typeof tokenFetch = entrance('oauthFetch', [anHttp], (http, transport) =>
  checkedFetch(tokenFetch(http, wayOf(transport))),
)

/** {@inheritDoc registry!findProvider} */
export const findProvider: typeof find = entrance('findProvider', [text], find)

/** {@inheritDoc registry!findAction} */
export const findAction: typeof actionOf = entrance('findAction', [text], actionOf)

/** {@inheritDoc registry!findEvent} */
export const findEvent: typeof eventOf = entrance('findEvent', [text], eventOf)

/** {@inheritDoc registry!eventConnection} */
export const eventConnection: typeof connectionOf = entrance('eventConnection', [text], connectionOf)

/** {@inheritDoc registry!findForm} */
export const findForm: typeof formOf = entrance('findForm', [text], formOf)

/** {@inheritDoc registry!providerOf} */
export const providerOf: typeof ownerOf = entrance('providerOf', [text], ownerOf)

/** {@inheritDoc registry!settingFormatsOf} */
export const settingFormatsOf: typeof formatsOf = entrance(
  'settingFormatsOf',
  [text, optional(record)],
  formatsOf,
)

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

/** {@inheritDoc registry!registerProviders} */
export const registerProviders: typeof register = entrance('registerProviders', [listOf(aProvider)], register)

/** {@inheritDoc run-action!testProvider} */
export const testProvider: typeof testOf = asyncEntrance('testProvider', [text, credentials, anHttp], testOf)

/** {@inheritDoc run-action!runAction} */
export const runAction: typeof run = asyncEntrance('runAction', [text, limitedCall], run)

const description = fields({
  id: text,
  name: text,
  fields: namesTo(record),
  actions: listOf(fields({ id: text })),
})

/** {@inheritDoc provider!defineProvider} */
export const defineProvider: typeof define = entrance(
  'defineProvider',
  [description, fields({ test: aFunction, runs: namesTo(aFunction) })],
  define,
)

/** {@inheritDoc files/file-value!fileName} */
export const fileName: typeof nameOf = entrance('fileName', [text], nameOf)

/** {@inheritDoc files/file-value!mediaType} */
export const mediaType: typeof typeOf = entrance('mediaType', [text], typeOf)

/** {@inheritDoc http/under-base!underBase} */
export const underBase: typeof under = entrance('underBase', [text, text], under)

const aFile = { holds: (value: unknown) => asFile(value) !== undefined, be: 'a file' }
const newFile = fields({ name: text, type: text })
const chunks = { holds: (value: unknown) => Symbol.asyncIterator in Object(value), be: 'an async iterable' }
const files = having('read', 'write')

/** {@inheritDoc files/files!inChunks} */
export const inChunks: typeof chunked = entrance('inChunks', [either(text, bytes)], chunked)

/** {@inheritDoc files/files!readWhole} */
export const readWhole: typeof whole = asyncEntrance('readWhole', [files, aFile, count], whole)

/** {@inheritDoc files/memory-files!createMemoryFiles} */
export const createMemoryFiles: typeof memoryFiles = entrance(
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

/** {@inheritDoc mcp/tools!listTools} */
export const listTools: typeof toolsOf = asyncEntrance('listTools', [toolCaller, httpUrl], toolsOf)

/** {@inheritDoc mcp/tools!callTool} */
export const callTool: typeof callOf = asyncEntrance(
  'callTool',
  [toolCaller, fields({ url: optional(httpUrl), name: text, values: record })],
  callOf,
)
