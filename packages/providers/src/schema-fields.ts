import { textAt } from './answers.ts'
import { jsonOf } from './api/answer-error.ts'
import { invalidInput, jsonIn } from './inputs.ts'
import type { ActionCall } from './provider.ts'
import { ProviderError } from './provider-error.ts'

type JsonSchema = Record<string, unknown>

const TYPES = new Set(['string', 'number', 'boolean', 'array', 'object'])
const DEEPEST = 8

/**
 * The JSON Schema of an answer, from the schema editor's list (`[{name, type, itemType?, fields?, description?}]`);
 * a JSON Schema of its own is taken as it is.
 * @throws ProviderError INVALID_INPUT
 */
export function schemaIn(config: ActionCall['config'], key: string): JsonSchema | undefined {
  const value = jsonIn(config, key)
  if (value === undefined) return undefined
  if (Array.isArray(value)) return objectSchema(value, key, 0)
  if (typeof value === 'object' && value !== null && 'type' in value) return { ...value }
  throw invalidInput(key, 'must be a list of fields, such as [{"name": "city", "type": "string"}]')
}

/** Every property is required and no other allowed: what models' strict modes ask for. */
function objectSchema(fields: unknown[], key: string, depth: number): JsonSchema {
  if (depth > DEEPEST) throw invalidInput(key, 'is nested too deeply')
  const properties = fields.map((field) => {
    const name = textAt(field, 'name') ?? ''
    if (name === '') throw invalidInput(key, 'holds a field without a name')
    return [name, fieldSchema(field as Record<string, unknown>, key, depth)] as const
  })
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
    additionalProperties: false,
  }
}

function isType(value: unknown): value is string {
  return typeof value === 'string' && TYPES.has(value)
}

function fieldSchema(field: Record<string, unknown>, key: string, depth: number): JsonSchema {
  const { type = 'string', itemType = 'string', fields = [], description } = field
  if (!isType(type) || !isType(itemType)) throw invalidInput(key, `holds a field of an unknown type`)
  const words = typeof description === 'string' && description !== '' ? { description } : {}
  const inner = Array.isArray(fields) ? fields : []
  if (type === 'object') return { ...objectSchema(inner, key, depth + 1), ...words }
  if (type !== 'array') return { type, ...words }
  const items = itemType === 'object' ? objectSchema(inner, key, depth + 1) : { type: itemType }
  return { type, items, ...words }
}

/** The object a model wrote; some wrap it in a fence although they were told not to. @throws ProviderError BAD_RESPONSE */
export function parseAnswer(text: string): unknown {
  const bare = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(text)?.[1] ?? text
  const value = jsonOf(bare)
  if (value === undefined)
    throw new ProviderError('BAD_RESPONSE', 'The model wrote something that is not the object asked for')
  return value
}
