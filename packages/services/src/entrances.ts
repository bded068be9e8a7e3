import {
  createEntrances,
  fields,
  flag,
  having,
  listOf,
  namesTo,
  oneOf,
  optional,
  record,
  type Take,
  text,
} from '@orch/entrance'
import { printJsonInPieces } from '@orch/json'
import type { ActionCall } from '@orch/providers'
import { compareOperations as compare, type OperationChange } from './changes.ts'
import type { Operation } from './operation.ts'
import { readDescription as read } from './read-description.ts'
import type { ReadService } from './reader.ts'
import { httpSettings as settingsOf } from './request/http-settings.ts'
import type { HttpSettings } from './request/pairs.ts'
import { runOperation as run } from './run/run-operation.ts'
import { ServiceError } from './service-error.ts'
import type { Settings } from './values.ts'

const { asyncEntrance, entrance } = createEntrances(
  (message, cause) => new ServiceError('INVALID_ARGUMENT', message, cause),
)

const type = oneOf('string', 'integer', 'number', 'boolean', 'any', 'json', 'file')
const styles = oneOf('form', 'comma', 'space', 'pipe', 'brackets', 'json')
const shape: Take = {
  holds: (value) => shapeFields.holds(value),
  be: 'an object with a kind, and so is what is inside of it',
}
const shapeFields = fields({
  kind: oneOf('object', 'list', 'text', 'number', 'boolean'),
  name: optional(text),
  fields: optional(listOf(shape)),
  items: optional(shape),
})
const way = oneOf('link', 'next', 'cursor', 'page', 'offset')

/** Data that somebody stored: it is looked at whole, so that no call fails in the midst of it. */
const operation = fields({
  id: text,
  method: text,
  path: text,
  server: optional(text),
  needsSignIn: flag,
  accept: text,
  answer: oneOf('value', 'file'),
  inputs: listOf(record),
  promise: optional(fields({ data: shape, status: optional(text) })),
  parameters: listOf(
    fields({ key: text, name: text, in: oneOf('path', 'query', 'header', 'cookie'), type, style: styles }),
  ),
  body: optional(
    fields({
      kind: oneOf('json', 'form', 'multipart', 'file', 'text', 'xml'),
      mediaType: text,
      parts: listOf(fields({ key: text, path: listOf(text), type })),
    }),
  ),
  paging: optional(fields({ way, parameter: optional(text), next: optional(text), items: optional(text) })),
  graphql: optional(fields({ head: text, field: text, selection: optional(text), objects: listOf(text) })),
  tool: optional(fields({ name: text })),
})

/** So much of settings is looked at before they are used, 64 kB each. */
const PIECES_LOOKED_AT = 4

const settings: Take = {
  holds: (value) => record.holds(value) && beginsAsJson(value),
  be: 'an object that JSON can print',
}

function beginsAsJson(value: unknown): boolean {
  let pieces = 0
  for (const _ of printJsonInPieces(value)) if (++pieces === PIECES_LOOKED_AT) break
  return true
}

const call = fields({ config: settings, fields: namesTo(text), http: having('send') })

const operations = listOf(operation)
const source = optional(text)

// Each is marked pure, and makes nothing within its arguments: so a program that only runs operations carries no readers.

/**
 * Reads a description: OpenAPI 3 or Swagger 2 as JSON or YAML, a GraphQL schema as SDL or as the answer to an introspection, or the
 * tools of an MCP server (`{ server, instructions, tools }`). Nothing is fetched: references that lead out of the text lead nowhere.
 * `source` is the address that the text came from, for base URLs that are paths, and for services that answer right there.
 * @returns `outline`, what a list of operations shows; and `operations(ids)`, those that are asked for, ready to be sent
 * @throws ServiceError DESCRIPTION_INVALID, DESCRIPTION_TOO_LARGE, INVALID_ARGUMENT; `operations`: OPERATION_UNKNOWN
 * @example
 * ```ts
 * import { readDescription } from '@orch/services'
 *
 * const openapi = (parameters: object[]) =>
 *   JSON.stringify({
 *     openapi: '3.1.0',
 *     info: { title: 'Pets', version: '1' },
 *     servers: [{ url: 'https://pets.example.com' }],
 *     paths: { '/pets': { get: { operationId: 'list-pets', parameters, responses: { 200: { description: 'Pets' } } } } },
 *   })
 * const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } }
 * const { outline, operations } = readDescription(openapi([limit]))
 * console.log(outline.name, outline.operations.map(({ id }) => id)) // Pets ['list-pets']
 * console.log(operations(['list-pets'])[0]?.inputs.map(({ key }) => key).includes('query/limit')) // true
 * ```
 */
export const readDescription: (text: string, source?: string) => ReadService = /* @__PURE__ */ entrance(
  'readDescription',
  [text, source],
  (given: string, from?: string) => {
    const { outline, operations } = read(given, from)
    return { outline, operations: entrance('operations', [listOf(text)], operations) }
  },
)

/**
 * What an HTTP Request needs to be set to, so that it sends an operation as its description wants it. The request itself is not made
 * here: signing, files, limits and pages are those of every HTTP step. `baseUrl` is where the operation is sent without a connection;
 * a connection has its own.
 * @throws ProviderError INVALID_INPUT naming the setting; ServiceError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { httpSettings, readDescription } from '@orch/services'
 *
 * const openapi = (parameters: object[]) =>
 *   JSON.stringify({
 *     openapi: '3.1.0',
 *     info: { title: 'Pets', version: '1' },
 *     servers: [{ url: 'https://pets.example.com' }],
 *     paths: { '/pets': { get: { operationId: 'list-pets', parameters, responses: { 200: { description: 'Pets' } } } } },
 *   })
 * const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } }
 * const [list] = readDescription(openapi([limit])).operations(['list-pets'])
 * if (list === undefined) throw new Error('the description has this operation')
 * console.log(httpSettings(list, { 'query/limit': '10' }, 'https://pets.example.com'))
 * ```
 */
export const httpSettings: (operation: Operation, settings: Settings, baseUrl?: string) => HttpSettings =
  /* @__PURE__ */ entrance('httpSettings', [operation, settings, source], settingsOf)

/**
 * What a newer description changes about operations that are used. `after` lacks those that are gone.
 * @throws ServiceError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { compareOperations, readDescription } from '@orch/services'
 *
 * const openapi = (parameters: object[]) =>
 *   JSON.stringify({
 *     openapi: '3.1.0',
 *     info: { title: 'Pets', version: '1' },
 *     servers: [{ url: 'https://pets.example.com' }],
 *     paths: { '/pets': { get: { operationId: 'list-pets', parameters, responses: { 200: { description: 'Pets' } } } } },
 *   })
 * const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } }
 * const before = readDescription(openapi([limit])).operations(['list-pets'])
 * const after = readDescription(openapi([])).operations(['list-pets'])
 * console.log(compareOperations(before, after)[0]?.breaks) // the setting "limit" is gone
 * ```
 */
export const compareOperations: (
  before: readonly Operation[],
  after: readonly Operation[],
) => OperationChange[] = /* @__PURE__ */ entrance('compareOperations', [operations, operations], compare)

/**
 * Sends an operation and gives its answer: `data`, and what else its outputs name. `baseUrl` is where it is sent without a connection.
 * Errors that a GraphQL answer or a tool tells of fail the call. An answer of another kind than its description promises is a warning; with
 * the setting `strictAnswer` it fails the call with BAD_RESPONSE.
 * @throws ProviderError with the code of `runAction` of @orch/providers; ServiceError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createHttp } from '@orch/providers'
 * import { readDescription, runOperation } from '@orch/services'
 *
 * const server = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end('{"pets":["Rex"]}'))
 * await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
 * const address = server.address()
 * const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
 *
 * const get = { operationId: 'list-pets', responses: { 200: { description: 'Pets' } } }
 * const paths = { '/pets': { get } }
 * const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, servers: [{ url: baseUrl }], paths })
 * const [list] = readDescription(text).operations(['list-pets'])
 * if (list === undefined) throw new Error('the description has this operation')
 *
 * const http = createHttp({ allowPrivate: ['127.0.0.1'] }) // this machine is refused unless it is named
 * const output = await runOperation(list, { config: {}, fields: {}, http }, baseUrl)
 * console.log(JSON.stringify(output).includes('Rex')) // true
 * await http.close()
 * server.close()
 * ```
 */
export const runOperation: (operation: Operation, call: ActionCall, baseUrl?: string) => Promise<unknown> =
  /* @__PURE__ */ asyncEntrance('runOperation', [operation, call, source], run)
