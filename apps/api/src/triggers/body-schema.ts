import type { Schema } from '@cfworker/json-schema'
import type { WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import { meterSchema, SchemaWorkError } from './metered-schema.ts'

/** What of a body does not fit: where, as a JSON pointer (`/items/0/price`; empty: the body itself), and why. */
export type Misfit = { path: string; message: string }

/** Says what does not fit, or nothing. */
export type BodySchema = (body: unknown) => Misfit | undefined

/** One field as the editor's builder writes it. It must be there unless `required` is false. */
const BuiltField = z.object({
  name: z.string(),
  type: z.enum(['string', 'number', 'boolean', 'array', 'object']),
  itemType: z.enum(['string', 'number', 'boolean', 'array', 'object']).optional(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  get fields() {
    return z.array(BuiltField).optional()
  },
})
type BuiltField = z.infer<typeof BuiltField>

/** Why a schema cannot be used. */
export class BodySchemaError extends Error {
  override readonly name = 'BodySchemaError'
}

/**
 * Reads what the trigger's setting holds: the fields of the editor's builder, or a JSON Schema.
 * @returns undefined when nothing is asked of the body
 * @throws BodySchemaError
 */
export function readBodySchema(setting: unknown): BodySchema | undefined {
  const schema = readJsonSchema(setting)
  if (schema === undefined) return undefined
  const check = openCheck(schema as Schema)
  return (body) => misfitOf(check, body)
}

/**
 * The same as a JSON Schema, for those who are told what to send.
 * @throws BodySchemaError
 */
export function readJsonSchema(setting: unknown): object | undefined {
  const given = typeof setting === 'string' ? parsed(setting) : setting
  if (given === undefined || given === null || given === true) return undefined
  const schema = Array.isArray(given) ? schemaOf(fieldsOf(given)) : given
  if (typeof schema !== 'object')
    throw new BodySchemaError('The body schema must be a list of fields or a JSON Schema')
  requireBounded(schema)
  return schema
}

const KNOWN = new WeakMap<WorkflowNode, BodySchema | 'any'>()

/** What a trigger asks of bodies, read once. @throws BodySchemaError */
export function bodySchemaOf(trigger: WorkflowNode): BodySchema | undefined {
  const known = KNOWN.get(trigger) ?? readBodySchema(trigger.config['webhookSchema']) ?? 'any'
  KNOWN.set(trigger, known)
  return known === 'any' ? undefined : known
}

/** To read more as JSON in one go would hold the event loop. */
const MOST_CHARACTERS = 1_000_000

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined
  if (text.length > MOST_CHARACTERS)
    throw new BodySchemaError(`The body schema must not have more than ${MOST_CHARACTERS} characters`)
  try {
    return JSON.parse(text)
  } catch {
    throw new BodySchemaError('The body schema must be JSON')
  }
}

function fieldsOf(given: unknown[]): BuiltField[] {
  const read = BuiltField.array().safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new BodySchemaError(
    `The body schema is not readable at ${issue?.path.join('.') ?? ''}: ${issue?.message}`,
  )
}

function schemaOf(fields: readonly BuiltField[]): object {
  const named = fields.filter(({ name }) => name !== '')
  return {
    type: 'object',
    properties: Object.fromEntries(named.map((field) => [field.name, typeOf(field)])),
    required: named.flatMap(({ name, required }) => (required === false ? [] : [name])),
  }
}

function typeOf({ description, ...field }: BuiltField): object {
  return { ...shapeOf(field), ...(description ? { description } : {}) }
}

function shapeOf({ type, itemType, fields = [] }: Omit<BuiltField, 'description'>): object {
  if (type === 'object') return schemaOf(fields)
  if (type !== 'array') return { type }
  if (itemType === undefined) return { type }
  return { type, items: itemType === 'object' ? schemaOf(fields) : { type: itemType } }
}

/** The caller chooses the body: work of more than linear time over it would let them block the server. */
const UNBOUNDED = ['pattern', 'patternProperties', 'uniqueItems'] as const
const PLACES_OF_NAMES = new Set(['properties', '$defs', 'definitions', 'dependentSchemas'])
const DATA = new Set(['const', 'enum', 'default', 'examples'])

/** A schema is read in one go: with so many values that takes a tenth of a second. */
const MOST_IN_SCHEMA = 20_000
const MOST_DEPTH = 64

function requireBounded(schema: object): void {
  if (holdsMoreThan(MOST_IN_SCHEMA, schema))
    throw new BodySchemaError(`The body schema must not hold more than ${MOST_IN_SCHEMA} values`)
  requireKnown(schema, MOST_DEPTH)
}

function requireKnown(schema: unknown, depth: number, isNames = false): void {
  if (typeof schema !== 'object' || schema === null) return
  if (depth === 0) throw new BodySchemaError(`The body schema must not nest more than ${MOST_DEPTH} deep`)
  for (const [key, value] of Object.entries(schema)) {
    const word = UNBOUNDED.find((unbounded) => unbounded === key)
    if (!isNames && word) throw new BodySchemaError(`The body schema must not use "${word}"`)
    if (isNames || !DATA.has(key)) requireKnown(value, depth - 1, !isNames && PLACES_OF_NAMES.has(key))
  }
}

const DRAFTS = [
  ['draft-04', '4'],
  ['draft-07', '7'],
  ['2019-09', '2019-09'],
] as const

type Check = ReturnType<typeof meterSchema>

function openCheck(schema: Schema): Check {
  const named = typeof schema.$schema === 'string' ? schema.$schema : ''
  const draft = DRAFTS.find(([word]) => named.includes(word))?.[1] ?? '2020-12'
  try {
    const check = meterSchema(copied(schema), draft)
    // Types and references are looked up only now: a schema that cannot work is told when it is saved.
    check({})
    return check
  } catch (error) {
    throw new BodySchemaError(`The body schema cannot be used: ${String(Object(error).message)}`)
  }
}

/** A copy for the validator, which writes into it. */
function copied(schema: Schema): Schema {
  const numbers = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
  return JSON.parse(JSON.stringify(schema, numbers)) as Schema
}

/** Errors of what surrounds the one place that does not fit. */
const SURROUNDING = new Set(['properties', 'items', 'prefixItems', 'additionalProperties', '$ref', 'allOf'])

/** A schema is held against the whole body in one go: with so many values that takes a quarter of a second at most. */
const MOST_VALUES = 200_000

function misfitOf(check: Check, body: unknown): Misfit | undefined {
  if (holdsMoreThan(MOST_VALUES, body))
    return {
      path: '',
      message: `must not hold more than ${MOST_VALUES} values, as it is held against a schema`,
    }
  try {
    return firstMisfit(check(withNumbers(body)))
  } catch (error) {
    // References that go round overflow the stack where the body leads into them.
    if (!(error instanceof SchemaWorkError || error instanceof RangeError)) throw error
    const message =
      error instanceof SchemaWorkError
        ? error.message
        : 'is too much for the schema, or meets a reference of it to itself'
    return { path: '', message }
  }
}

function firstMisfit({ valid, errors }: ReturnType<Check>): Misfit | undefined {
  if (valid) return undefined
  const error = errors.find(({ keyword }) => !SURROUNDING.has(keyword)) ?? errors.at(-1)
  const path = decodeURIComponent((error?.instanceLocation ?? '#').slice(1))
  const missing = error?.keyword === 'required' && /"(.*)"\.$/.exec(error.error)?.[1]
  if (missing)
    return {
      path: `${path}/${missing.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: 'must be there',
    }
  return { path, message: whyOf(error?.error ?? 'does not fit').slice(0, 300) }
}

/** What the validator says, as a part of a sentence. */
function whyOf(said: string): string {
  const types = /^Instance type "(.*)" is invalid\. Expected "(.*)"\.$/.exec(said)
  return types
    ? `must be of the type ${types[2]?.replaceAll('"', '')}, not ${types[1]}`
    : said.replace(/\.$/, '')
}

function holdsMoreThan(most: number, body: unknown): boolean {
  let count = 1
  const open = [body].filter(isContainer)
  for (let at = open.pop(); at !== undefined && count <= most; at = open.pop()) {
    const items: unknown[] = Object.values(at)
    count += items.length
    if (count <= most) for (const inner of items.filter(isContainer)) open.push(inner)
  }
  return count > most
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Large integers arrive as `bigint`, which schemas do not know. */
function withNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(withNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumbers(inner)]))
}
