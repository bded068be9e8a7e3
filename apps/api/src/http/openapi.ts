import { z } from 'zod'
import { refusalAt } from './error-body.ts'
import type { Operation } from './operation.ts'

type Json = { [key: string]: unknown }

const JSON_TYPE = 'application/json'

/** The OpenAPI 3.1 document of the mounted operations. */
export function openApiDocument(operations: Operation[], version: string): Json {
  const schemas: Json = {}
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: describe(operation, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orch',
      version,
      description: 'Self-hosted workflow orchestrator with a credentials vault',
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'orch.session_token' },
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A wfb_ key; management needs the scope `manage`',
        },
      },
    },
  }
}

function describe(operation: Operation, schemas: Json): Json {
  return {
    summary: operation.summary,
    operationId: operationId(operation),
    tags: [operation.path.split('/')[2] ?? 'orch'],
    security: operation.access === 'manage' ? [{ session: [] }, { key: [] }] : [{ session: [] }],
    parameters: parametersOf(operation, schemas),
    ...(operation.body ? { requestBody: content(operation.body, 'input', schemas) } : {}),
    responses: {
      200: { description: 'Done', content: answersOf(operation, schemas) },
      default: {
        description: 'Refused; `code` says why',
        ...content(refusalAt(operation.path), 'output', schemas),
      },
    },
  }
}

function answersOf({ answer, otherAnswer }: Operation, schemas: Json): Json {
  const json = { [JSON_TYPE]: { schema: toSchema(answer, 'output', schemas) } }
  if (otherAnswer === undefined) return json
  return { ...json, [otherAnswer]: { schema: { type: 'string' } } }
}

function operationId({ method, path }: Operation): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'api')
  return [method, ...words]
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}

function parametersOf(operation: Operation, schemas: Json): Json[] {
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map((found) => ({
    name: found[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (!operation.query) return inPath
  const { properties = {} } = toSchema(operation.query, 'input', schemas) as { properties?: Json }
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }))
  return [...inPath, ...inQuery]
}

function content(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  return { content: { [JSON_TYPE]: { schema: toSchema(schema, io, schemas) } } }
}

/** Named schemas go to the document's components; the rest stays where it is used. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema, $defs, id, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json))
    schemas[name] = pointToComponents(definition)
  const pointed = pointToComponents(own)
  if (typeof id !== 'string') return pointed
  schemas[id] = pointed
  return { $ref: `#/components/schemas/${id}` }
}

function pointToComponents(schema: unknown): Json {
  const text = JSON.stringify(schema, (key, value) =>
    key === 'id' || key === '$schema' ? stripName(key, value) : value,
  )
  return JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/')) as Json
}

/** zod repeats a named schema's id inside it; a property that happens to be called `id` is an object and stays. */
function stripName(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? undefined : value
}
