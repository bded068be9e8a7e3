import {
  CliErrorBody,
  codesOf,
  ERRORS,
  ErrorBody,
  type ErrorCode,
  GROUPS,
  OAuthErrorBody,
  type Operation,
} from '@orch/contract'
import type { Divided } from '@orch/json'
import { refusalAt } from './error-body.ts'
import { type Json, type Shapes, writeShapes } from './openapi-shapes.ts'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** The OpenAPI 3.1 document of the operations. */
export function* openApiDocument(operations: readonly Operation[], version: string): Divided<Json> {
  const shapes = yield* writeShapes(
    operations.flatMap(({ body, form, query }) => [body, form, query].filter((one) => one !== undefined)),
    [
      ErrorBody,
      CliErrorBody,
      OAuthErrorBody,
      ...operations.flatMap(({ answer, unready }) => (unready ? [answer, unready] : [answer])),
    ],
  )
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = templateOf(operation.path)
    paths[path] = { ...paths[path], [operation.method]: describe(operation, shapes) }
    yield
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orch',
      version,
      description: 'Self-hosted workflow orchestrator with a credentials vault',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that gives this document' }],
    tags: Object.entries(GROUPS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: shapes.components, securitySchemes: SCHEMES },
  }
}

const SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'orch.session_token',
    description: 'Set by signing in; the header X-Workspace-Id chooses a workspace',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A wfb_ key: with the scope `run` it starts workflows, all else needs the scope `manage`',
  },
}

const SECURITY: Record<Operation['access'], Json[]> = {
  probe: [],
  anyone: [],
  link: [],
  door: [],
  'sign-in': [],
  run: [{ key: [] }],
  visitor: [{}, { session: [] }, { key: [] }],
  manage: [{ session: [] }, { key: [] }],
  session: [{ session: [] }],
}

/** `/a/:b` as OpenAPI writes it: `/a/{b}`. */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}

function describe(operation: Operation, shapes: Shapes): Json {
  const { id, summary, access, body } = operation
  return {
    operationId: id,
    summary,
    description: describedIn(operation),
    tags: [id.split('.')[0]],
    security: SECURITY[access],
    parameters: parametersOf(operation, shapes),
    ...(body ? { requestBody: requestOf(operation, shapes) } : {}),
    responses: { ...answersOf(operation, shapes), ...refusalsOf(operation, shapes) },
  }
}

function describedIn({ details, access, least, aliases = [], alsoBy = [] }: Operation): string {
  const lines = [
    ...(details === undefined ? [] : [`${details}.`]),
    ...(least === undefined || least === 'viewer' ? [] : [`Needs the role ${least}.`]),
    ...(access === 'session' ? ['Only in person: no API key may do this.'] : []),
    ...(alsoBy.length === 0 ? [] : [`Also by ${alsoBy.map((method) => method.toUpperCase()).join(', ')}.`]),
    ...aliases.map((path) => `Also at \`${templateOf(path)}\`.`),
  ]
  return lines.join(' ')
}

function requestOf({ body, form, example }: Operation, shapes: Shapes): Json {
  return {
    required: body?.safeParse({}).success !== true,
    content: {
      ...(body ? { [JSON_TYPE]: { schema: shapes.of(body, 'input'), example: example.body } } : {}),
      ...(form ? { [FORM_TYPE]: { schema: shapes.of(form, 'input') } } : {}),
    },
  }
}

function answersOf(operation: Operation, shapes: Shapes): Json {
  const { answer, media = JSON_TYPE, otherMedia, status, unready, example } = operation
  if (status === 303) {
    const Location = { description: 'Where to go on', schema: { type: 'string' } }
    return { [status]: { description: 'Go on elsewhere', headers: { Location } } }
  }
  const content = {
    [media]: { schema: shapes.of(answer, 'output'), example: example.answer },
    ...(otherMedia ? { [otherMedia]: { schema: { type: 'string' } } } : {}),
  }
  const not = unready && { [JSON_TYPE]: { schema: shapes.of(unready, 'output') } }
  return {
    [status ?? 200]: { description: 'Done', content },
    ...(not ? { 503: { description: 'Not now', content: not } } : {}),
  }
}

/** By status: which codes it may come with. */
function refusalsOf(operation: Operation, shapes: Shapes): Json {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codesOf(operation)) {
    const { status } = ERRORS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const body = shapes.of(refusalAt(operation.path), 'output')
  const refusals = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\`: ${ERRORS[code].advice}`).join('\n\n'),
      content: {
        [JSON_TYPE]: { schema: { allOf: [body, { properties: { code: { type: 'string', enum: codes } } }] } },
      },
    },
  ])
  return Object.fromEntries(refusals) as Json
}

function parametersOf({ path, query, example }: Operation, shapes: Shapes): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((found) => ({
    name: found[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (!query) return inPath
  const { properties = {}, required = [] } = shapes.of(query, 'input') as {
    properties?: Json
    required?: string[]
  }
  const samples = example.query as Json
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(name in samples ? { example: samples[name] } : {}),
  }))
  return [...inPath, ...inQuery]
}
