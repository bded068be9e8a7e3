import { parseJson, printJson } from '@orch/json'
import { invalidInput } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

export type NamedValue = readonly [name: string, value: unknown]

/**
 * Names and values of a setting: rows of `{name, value}`, an object, either of them as JSON, or any other text as it is.
 * @throws ProviderError INVALID_INPUT naming the setting
 */
export function namedValues(config: ActionCall['config'], key: string): NamedValue[] | string {
  const value = structureOf(config[key], key)
  if (value === undefined || value === null) return []
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.flatMap((row) => rowOf(row, key))
  if (typeof value === 'object') return Object.entries(value)
  throw invalidInput(key, 'must be a table of names and values, or a JSON object')
}

function structureOf(value: unknown, key: string): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return parseJson(value)
  } catch (cause) {
    throw invalidInput(key, 'must be valid JSON', cause)
  }
}

function rowOf(row: unknown, key: string): NamedValue[] {
  if (typeof row !== 'object' || row === null)
    throw invalidInput(key, 'must be a list of rows with "name" and "value"')
  const { name, value } = row as { name?: unknown; value?: unknown }
  const text = typeof name === 'string' ? name.trim() : name
  if (text === undefined || text === null || text === '') return []
  return [[textOf(text), value]]
}

/** A scalar as it stands in an address, a header or a form; structures as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : printJson(value)
}

/** What a value says: nothing where it is missing, each of its items where it is a list. */
export function textsOf(value: unknown): string[] {
  return [value]
    .flat()
    .filter((one) => one !== undefined && one !== null)
    .map(textOf)
}

/** Of a query or a web form: nothing for what is missing, one pair for each item of a list. */
export function pairsOf(values: readonly NamedValue[]): [string, string][] {
  return values.flatMap(([name, value]) => textsOf(value).map((text): [string, string] => [name, text]))
}

/** Half of a surrogate pair has no encoding. */
export function encodedPairs(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map((pair) => pair.map((text) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD'))).join('='))
    .join('&')
}
