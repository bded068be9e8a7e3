import * as contract from '@orch/contract'
import { z } from 'zod'
import { WITHOUT_CALLS } from './surface.ts'

export type Json = { [key: string]: unknown }

const REF = 'orch:'

/** Defaults make what is sent differ from what is answered. */
type Side = 'input' | 'output'

export const called = (contract.OPERATIONS as readonly contract.Operation[]).filter(
  ({ id }) => ![id, id.split('.')[0]].some((one) => (WITHOUT_CALLS as ReadonlySet<unknown>).has(one)),
)

/** The shapes that the contract offers by name. */
export const shapes = Object.entries(contract as Json)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([name, one]): [string, z.ZodType][] =>
    one instanceof z.ZodType && one.meta() !== undefined ? [[name, one]] : [],
  )

const nameOf = new Map([...shapes].map(([name, schema]) => [schema, name]))
for (const { id, body, query, answer } of called) {
  for (const [part, schema] of Object.entries({ body, query, answer }))
    if (schema && !nameOf.has(schema)) nameOf.set(schema, `${id}.${part}`)
}
const isOffered = new Set(shapes.map(([, schema]) => schema))
const written = { input: write('input'), output: write('output') }

/** The JSON Schema of a shape. */
export function schemaOf(schema: z.ZodType, side: Side): Json {
  return written[side][nameOf.get(schema) ?? ''] ?? {}
}

/** The type of what an operation takes or gives: by name where the contract offers it. */
export function typeOfShape(schema: z.ZodType, side: Side): string {
  return isOffered.has(schema) ? (nameOf.get(schema) ?? '') : typeOf(schemaOf(schema, side))
}

/** The names of the shapes that a text of JSON Schema refers to. */
export function refersTo(schema: Json): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"orch:(\w+)"/g)].map(([, name = '']) => name)
}

function write(io: Side): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of nameOf) registry.add(schema, { id })
  const options = { io, unrepresentable: 'any', uri: (id: string) => REF + id } as const
  return z.toJSONSchema(registry, options).schemas as Record<string, Json>
}

/** A JSON Schema as a type. */
export function typeOf(schema: Json): string {
  const { $ref, const: only, enum: names, anyOf, oneOf, allOf, type } = schema
  if (typeof $ref === 'string') return $ref.slice(REF.length)
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

/** What a shape says of itself, as a comment. */
export function docOf({ description }: Json): string {
  return typeof description === 'string' ? `/** ${description} */\n` : ''
}
