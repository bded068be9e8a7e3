import { JsonError, parseJson, printJson } from '@orch/json'
import { asFileValue, ProviderError } from '@orch/providers'
import type { ValueType } from './schema.ts'

/** The settings of a step; texts, as the editor writes them, or what a template read. */
export type Settings = Readonly<Record<string, unknown>>

export function invalidInput(key: string, message: string, cause?: unknown): ProviderError {
  return new ProviderError('INVALID_INPUT', `"${key}" ${message}`, { field: key, cause })
}

/** What a setting is to become; null stays null where the service says that it takes it. */
type Wanted = { key: string; type: ValueType; isList?: true; isNullable?: true; hasNulls?: true }

/** What a setting holds, as the service wants it; undefined when it is empty. @throws ProviderError INVALID_INPUT */
export function valueIn(settings: Settings, { key, type, isList, isNullable, hasNulls }: Wanted): unknown {
  const value = Object.hasOwn(settings, key) ? settings[key] : undefined
  if (value === null) return isNullable ? null : undefined
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined
  if (!isList) return as(type, key, value)
  const list = listOf(key, value).filter((one) => hasNulls || one !== null)
  return list.map((one) => (one === null ? null : as(type, key, one)))
}

function as(type: ValueType, key: string, value: unknown): unknown {
  switch (type) {
    case 'string':
      return textOf(value)
    case 'integer':
    case 'number':
      return numberOf(type, key, value)
    case 'boolean':
      return flagOf(key, value)
    case 'json':
      return typeof value === 'string' ? parsed(key, value) : value
    case 'file':
      return fileOf(key, value)
    case 'any':
      return anyOf(value)
  }
}

/** A scalar as it is, a structure as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : printJson(value)
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Large integers arrive as they were written. */
function numberOf(type: 'integer' | 'number', key: string, value: unknown): unknown {
  const text = textOf(value).trim()
  if (!NUMBER.test(text)) throw invalidInput(key, 'must be a number')
  const number = parseJson(text)
  if (type === 'integer' && typeof number === 'number' && !Number.isInteger(number))
    throw invalidInput(key, 'must be a whole number')
  return number
}

function flagOf(key: string, value: unknown): boolean {
  const text = textOf(value).trim()
  if (text === 'true' || text === 'false') return text === 'true'
  throw invalidInput(key, 'must be true or false')
}

function parsed(key: string, text: string): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw invalidInput(key, 'must be valid JSON', cause)
  }
}

/** A text that is a JSON object or list is that; any other text is a text. */
function anyOf(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return parseJson(value)
  } catch {
    // It only begins like JSON.
    return value
  }
}

function fileOf(key: string, value: unknown): unknown {
  const file = typeof value === 'string' ? parsed(key, value) : value
  const isInline = typeof file === 'object' && file !== null && 'base64' in file
  if (isInline || asFileValue(file) !== undefined) return file
  throw invalidInput(key, 'must be a file of an earlier step, such as {{step.file}}')
}

/** A list, as JSON too; or texts with commas between. */
function listOf(key: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'string') return [value]
  if (value.trimStart().startsWith('[')) {
    const list = parsed(key, value)
    if (Array.isArray(list)) return list
  }
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
