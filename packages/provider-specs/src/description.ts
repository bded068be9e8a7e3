import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend'
import { type AnswerCheck, createAnswerCheck, wordsOf } from './answer-check.ts'
import { bodyOf } from './read-body.ts'
import { createRequestCheck, type RequestCheck } from './request-check.ts'
import type { Answer, GoodRequest, RawRequest } from './service.ts'

/** An official description, ready to judge requests. */
export type Description = {
  judge(request: RawRequest): Judgement
  /** What an answer of ours says that the description does not know; it may say less. */
  answerErrors: AnswerCheck
  /** The answer the description gives as an example. */
  exampleOf(operation: string): Answer
}

/** `undefined` for an operation: no such path. */
export type Judgement = {
  operation?: string
  errors: string[]
  request?: Omit<GoodRequest, 'origin'>
}

const AJV = { strict: false, allErrors: true, validateFormats: false }

const loaded = new Map<string, Promise<Description>>()

/** Loads a description below specs/, once. */
export function loadDescription(file: string): Promise<Description> {
  const description = loaded.get(file) ?? load(file)
  loaded.set(file, description)
  return description
}

/** A description below specs/, as it is written. */
export function descriptionText(file: string): string {
  return readFileSync(new URL(`../specs/${file}`, import.meta.url), 'utf8')
}

function load(file: string): Promise<Description> {
  return readDescription(descriptionText(file))
}

/** A description as JSON, ready to judge requests. */
export async function readDescription(text: string): Promise<Description> {
  const definition = JSON.parse(text) as Document
  const server = (definition.servers?.[0] as { url?: string } | undefined)?.url ?? 'https://x'
  const apiRoot = new URL(server).pathname.replace(/\/$/, '') || '/'
  const api = new OpenAPIBackend({ definition, apiRoot, quick: true, strict: false, ajvOpts: AJV })
  await api.init()
  const tools = { api, typed: createFormTyper(), check: createRequestCheck(definition) }
  return {
    judge: (request) => judge(tools, request),
    answerErrors: createAnswerCheck(definition),
    exampleOf(operation) {
      const operationId = operationIdOf(api, operation)
      const { status, mock } = api.mockResponseForOperation(operationId)
      return { status, body: mock }
    },
  }
}

function operationIdOf(api: OpenAPIBackend, name: string): string {
  const found = api.router.getOperations().find(({ method, path }) => `${method} ${path}` === name)
  return found?.operationId ?? ''
}

type Tools = { api: OpenAPIBackend; typed: FormTyper; check: RequestCheck }

function judge({ api, typed, check }: Tools, raw: RawRequest): Judgement {
  const { method, headers, bytes } = raw
  const [path = '/', query = ''] = raw.url.split('?')
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]))
  const bare = { method, path, query, headers: flat }
  const operation = api.matchOperation(bare)
  if (!operation) return { errors: [`no ${method} ${path}`] }
  const name = `${operation.method} ${operation.path}`
  const type = (headers['content-type'] ?? '').split(';')[0] ?? ''
  const strange = check(operation as Parameters<RequestCheck>[0], raw)
  if (strange.length > 0) return { operation: name, errors: strange }
  const body = typed(operation, type, bodyOf(bytes, headers))
  const asked = { ...bare, ...(body === undefined ? {} : { body }) }
  const { errors } = api.validateRequest(asked, operation)
  const { params, query: parsed } = api.router.parseRequest(asked, operation)
  return {
    operation: name,
    errors: (errors ?? []).map(wordsOf),
    request: { operation: name, params, query: parsed, body: body ?? {}, bytes, headers },
  }
}

type Content = Record<string, { schema?: object }>

function contentOf(operation: Operation): Content {
  return ((operation.requestBody as { content?: Content } | undefined)?.content ?? {}) as Content
}

type FormTyper = (operation: Operation, type: string, body: unknown) => unknown

/** The fields of a form are texts; the description says which of them are numbers and flags. */
function createFormTyper(): FormTyper {
  const ajv = new Ajv({ ...AJV, coerceTypes: 'array' })
  const compiled = new Map<object, ValidateFunction>()
  return (operation, type, body) => {
    const schema = contentOf(operation)[type]?.schema
    if (!schema || type === 'application/json' || typeof body !== 'object') return body
    const validate = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, validate)
    validate(body)
    return body
  }
}
