import * as contract from '@orch/contract'
import { z } from 'zod'

type Json = { [key: string]: unknown }

/** Groups of operations, and single ones, for which the client has no calls. */
const WITHOUT_CALLS = new Set([
  'approvals',
  'auth',
  'callbacks',
  'cli',
  'credentialTypes',
  'docs',
  'health',
  'providerConnections',
])
/** What comes with refusals, which no operation names. */
const OF_REFUSALS = ['ErrorBody', 'WorkflowConflict']

const called = (contract.OPERATIONS as readonly contract.Operation[]).filter(
  ({ id }) => !WITHOUT_CALLS.has(id) && !WITHOUT_CALLS.has(id.split('.')[0] ?? ''),
)

/** TypeScript of the shapes that the operations take and give: plain types, without a validator. */
export function printTypes(): string {
  const exported: [string, unknown][] = Object.entries(contract).sort(([a], [b]) => (a < b ? -1 : 1))
  const shapes = exported.flatMap(([name, one]): [string, z.ZodType][] =>
    one instanceof z.ZodType && one.meta() !== undefined ? [[name, one]] : [],
  )
  const input = write(shapes, 'input')
  const output = write(shapes, 'output')
  const answers = called.map(({ answer }) => answer)
  const isSent = (schema: z.ZodType) =>
    called.some(({ body, query }) => body === schema || query === schema) && !answers.includes(schema)
  const written = new Map(
    shapes.map(([name, schema]) => [name, (isSent(schema) ? input : output)[name] ?? {}]),
  )
  const shown = reached(written, [...OF_REFUSALS, ...namesOf(shapes)])
  const types = [...written].filter(([name]) => shown.has(name))
  return [HEAD, ...types.map(([name, json]) => `${docOf(json)}export type ${name} = ${typeOf(json)}`)].join(
    '\n\n',
  )
}

const REF = 'orch:'

const HEAD = '// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.'

/** The shapes that operations take and give, alone or in a list. */
function namesOf(shapes: [string, z.ZodType][]): string[] {
  const used = new Set<unknown>(
    called.flatMap(({ body, query, answer }) => [body, query, ...withParts(answer)]),
  )
  return shapes.filter(([, schema]) => used.has(schema)).map(([name]) => name)
}

function withParts(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodArray) return [schema.element]
  if (!(schema instanceof z.ZodUnion)) return [schema]
  return [schema, ...schema.options.flatMap((one) => withParts(one as z.ZodType))]
}

/** These shapes, and all that they hold. */
function reached(written: Map<string, Json>, from: string[]): Set<string> {
  const found = new Set(from)
  for (const name of found) {
    const text = JSON.stringify(written.get(name))
    for (const [, held = ''] of text.matchAll(/"\$ref":"orch:(\w+)"/g)) found.add(held)
  }
  return found
}

function write(shapes: [string, z.ZodType][], io: 'input' | 'output'): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const [name, schema] of shapes) registry.add(schema, { id: name })
  return z.toJSONSchema(registry, { io, unrepresentable: 'any', uri: (id) => REF + id }).schemas as Record<
    string,
    Json
  >
}

function docOf({ description }: Json): string {
  return typeof description === 'string' ? `/** ${description} */\n` : ''
}

/** A JSON Schema as a type. */
function typeOf(schema: Json): string {
  const { $ref, const: only, enum: names, anyOf, oneOf, allOf, type } = schema
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf(':') + 1)
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(names)) return names.map((name) => JSON.stringify(name)).join(' | ')
  const choices = anyOf ?? oneOf
  if (Array.isArray(choices)) return choices.map((one: Json) => typeOf(one)).join(' | ')
  if (Array.isArray(allOf)) return allOf.map((one: Json) => typeOf(one)).join(' & ')
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' | ')
  if (type === 'array') return listOf(schema['items'] as Json)
  if (type === 'object') return objectOf(schema)
  return SCALARS[String(type)] ?? 'unknown'
}

const SCALARS: Record<string, string> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
}

function listOf(items: Json): string {
  const one = typeOf(items)
  return /[|&]/.test(one) && !one.startsWith('{') ? `(${one})[]` : `${one}[]`
}

function objectOf({ properties, required = [], additionalProperties }: Json): string {
  const isOpen = typeof additionalProperties === 'object' && additionalProperties !== null
  if (properties === undefined)
    return `Record<string, ${isOpen ? typeOf(additionalProperties as Json) : 'unknown'}>`
  const needed = required as string[]
  const fields = Object.entries(properties as Record<string, Json>).map(([name, field]) => {
    const type = typeOf(field)
    const absent = type === 'unknown' ? '' : ' | undefined'
    return `${docOf(field)}${name}${needed.includes(name) ? '' : '?'}: ${type}${needed.includes(name) ? '' : absent}`
  })
  return `{\n${[...(isOpen ? ['[extra: string]: unknown'] : []), ...fields].join('\n')}\n}`
}
