import { JsonError, parseJson, printJson, printJsonInSlices } from '@orch/json'
import { ProviderError } from './provider-error.ts'

type Config = Readonly<Record<string, unknown>>

/** What is wrong with one setting, by its name. */
export function invalidInput(field: string, message: string, cause?: unknown): ProviderError {
  return new ProviderError('INVALID_INPUT', `"${field}" ${message}`, { field, cause })
}

/** What a service is sent, as JSON. @throws ProviderError INVALID_INPUT when it cannot be printed */
export async function printed(value: unknown): Promise<string> {
  try {
    return await printJsonInSlices(value)
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new ProviderError('INVALID_INPUT', 'What is sent cannot be printed as JSON', { cause })
  }
}

/** A setting of several lines as it was written: its line breaks and indents are data. Undefined when there is nothing in it. */
export function proseIn(config: Config, key: string): string | undefined {
  const value = config[key]
  if (value === undefined || value === null) return undefined
  const text = typeof value === 'string' ? value : printedSetting(key, value)
  return text.trim() === '' ? undefined : text
}

/** @throws ProviderError INVALID_INPUT for what refers to itself or is nested too deeply */
function printedSetting(key: string, value: unknown): string {
  try {
    return printJson(value)
  } catch (cause) {
    throw invalidInput(key, 'must be a value that can be printed as JSON', cause)
  }
}

/** A setting of one line as trimmed text; numbers and structures may come typed from a template. */
export function textIn(config: Config, key: string): string | undefined {
  return proseIn(config, key)?.trim()
}

/** @throws ProviderError INVALID_INPUT naming the setting */
export function requiredText(config: Config, key: string): string {
  return requiredProse(config, key).trim()
}

/** @throws ProviderError INVALID_INPUT naming the setting */
export function requiredProse(config: Config, key: string): string {
  const text = proseIn(config, key)
  if (text === undefined) throw invalidInput(key, 'must be set')
  return text
}

/** A setting for a path: no slash or dot of it leads anywhere else. */
export function pathPart(config: Config, key: string): string {
  const text = requiredText(config, key)
  if (/^\.{1,2}$/.test(text)) throw invalidInput(key, 'must be a name')
  return encodedPart(text, key)
}

/** Of a path: more than any address has. */
const LONGEST_PART = 65_536

const HALF_A_CHARACTER = /\p{Surrogate}/u

/** A part of a path. @throws ProviderError INVALID_INPUT for half of a surrogate pair, which no address can hold */
export function encodedPart(text: string, key: string): string {
  if (text.length > LONGEST_PART) throw invalidInput(key, `must have at most ${LONGEST_PART} characters`)
  if (HALF_A_CHARACTER.test(text)) throw invalidInput(key, 'must not hold half of a character')
  return encodeURIComponent(text)
}

/** A list from `a, b` or from a JSON list. @throws ProviderError INVALID_INPUT naming the setting */
export function listIn(config: Config, key: string): string[] | undefined {
  const value = listOf(config[key])
  if (value) {
    requireShort(value, key)
    return value.map((item) => (typeof item === 'string' ? item : printedSetting(key, item)))
  }
  const items = textIn(config, key)?.split(',', MOST_LISTED + 1)
  if (items) requireShort(items, key)
  return items?.map((item) => item.trim()).filter((item) => item !== '')
}

/** What a service is sent one by one; more would hold the process while they are read. */
const MOST_LISTED = 100_000

function requireShort({ length }: readonly unknown[], key: string): void {
  if (length > MOST_LISTED) throw invalidInput(key, `must have at most ${MOST_LISTED} entries`)
}

/** A list, also as JSON; undefined for a text that has commas between, even one that only begins like a list. */
function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return undefined
  const parsed = parsedOr(value)
  return Array.isArray(parsed) ? parsed : undefined
}

function parsedOr(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** @throws ProviderError INVALID_INPUT when it is not a number in the range */
export function numberIn(
  config: Config,
  key: string,
  { min = -Infinity, max = Infinity }: { min?: number; max?: number } = {},
): number | undefined {
  const text = textIn(config, key)
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isFinite(value)) throw invalidInput(key, 'must be a number')
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw invalidInput(key, 'must be a number that can be sent exactly: from -2^53 to 2^53')
  if (value < min || value > max) throw invalidInput(key, `must be from ${min} to ${max}`)
  return value
}

/** Yes or no, from a select or a template. @throws ProviderError INVALID_INPUT */
export function flagIn(config: Config, key: string, otherwise: boolean): boolean {
  const text = textIn(config, key) ?? String(otherwise)
  if (text === 'true' || text === 'false') return text === 'true'
  throw invalidInput(key, 'must be true or false')
}

/** A structure, or JSON as text. @throws ProviderError INVALID_INPUT when the text is not JSON */
export function jsonIn(config: Config, key: string): unknown {
  const value = config[key]
  if (typeof value !== 'string') return value ?? undefined
  if (value.trim() === '') return undefined
  try {
    return parseJson(value)
  } catch (cause) {
    throw invalidInput(key, 'must be valid JSON', cause)
  }
}

/** A JSON object. @throws ProviderError INVALID_INPUT */
export function objectIn(config: Config, key: string): Record<string, unknown> | undefined {
  const value = jsonIn(config, key)
  if (value === undefined) return undefined
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw invalidInput(key, 'must be a JSON object, such as {"name": "value"}')
}

/** A credential field. @throws ProviderError NOT_CONFIGURED */
export function fieldIn(fields: Readonly<Record<string, string>>, key: string, service: string): string {
  const value = fields[key]?.trim()
  if (value === undefined || value === '') {
    throw new ProviderError(
      'NOT_CONFIGURED',
      `${service} is not configured: choose a connection for this step`,
    )
  }
  return value
}

/** An object without its undefined values: what is not set is not sent. */
export function compact(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
