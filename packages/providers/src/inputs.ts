import { ProviderError } from './provider-error.ts'

type Config = Readonly<Record<string, unknown>>

/** A setting as trimmed text; numbers and structures may come typed from a template. */
export function textIn(config: Config, key: string): string | undefined {
  const value = config[key]
  if (value === undefined || value === null) return undefined
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.trim() === '' ? undefined : text.trim()
}

/** @throws ProviderError INVALID_INPUT naming the setting */
export function requiredText(config: Config, key: string): string {
  const text = textIn(config, key)
  if (text === undefined) throw new ProviderError('INVALID_INPUT', `"${key}" is required`)
  return text
}

/** A list from `a, b` or from a JSON list. */
export function listIn(config: Config, key: string): string[] | undefined {
  const value = config[key]
  if (Array.isArray(value)) return value.map(String)
  const text = textIn(config, key)
  return text
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** @throws ProviderError INVALID_INPUT when it is not a number */
export function numberIn(config: Config, key: string): number | undefined {
  const text = textIn(config, key)
  if (text === undefined) return undefined
  const number = Number(text)
  if (!Number.isFinite(number)) throw new ProviderError('INVALID_INPUT', `"${key}" is not a number`)
  return number
}

/** A structure, or JSON as text. @throws ProviderError INVALID_INPUT when the text is not JSON */
export function jsonIn(config: Config, key: string): unknown {
  const value = config[key]
  if (typeof value !== 'string') return value ?? undefined
  if (value.trim() === '') return undefined
  try {
    return JSON.parse(value)
  } catch (cause) {
    throw new ProviderError('INVALID_INPUT', `"${key}" is not valid JSON`, { cause })
  }
}

/** A credential field. @throws ProviderError NOT_CONFIGURED */
export function fieldIn(fields: Readonly<Record<string, string>>, key: string, service: string): string {
  const value = fields[key]
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
