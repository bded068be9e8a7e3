import { isList } from '@orch/entrance'
import { EngineError } from '../errors.ts'
import { isRecord, type Json } from '../json.ts'
import { parseTemplate, type Token } from './parse-template.ts'
import { printed } from './printed.ts'
import { readToken } from './read-token.ts'
import type { Scope } from './readable.ts'

export type { ReadableStep, Scope } from './readable.ts'

const MAX_DEPTH = 64

export function resolveTemplates(
  value: unknown,
  scope: Scope,
  warn: (message: string) => void,
  depth = 0,
): Json {
  if (depth > MAX_DEPTH) throw new EngineError('EXPRESSION_TOO_LARGE', 'These settings are nested too deeply')
  if (typeof value === 'string') return resolveText(value, scope, warn)
  if (Array.isArray(value) && !isList(value))
    throw new EngineError('EXPRESSION_TOO_LARGE', 'A list in these settings has too many places')
  if (Array.isArray(value)) return value.map((item) => resolveTemplates(item, scope, warn, depth + 1))
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveTemplates(item, scope, warn, depth + 1)]),
    )
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'bigint' || typeof value === 'boolean' ? value : null
}

function resolveText(text: string, scope: Scope, warn: (message: string) => void): Json {
  if (!text.includes('{{')) return text
  const parts = parseTemplate(text)
  const read = (token: Token) => readToken(token, scope, warn)
  const [only] = parts
  if (parts.length === 1 && typeof only === 'object') {
    const value = read(only)
    return value === undefined ? '' : value
  }
  return parts.map((part) => (typeof part === 'string' ? part : printed(read(part), scope))).join('')
}
