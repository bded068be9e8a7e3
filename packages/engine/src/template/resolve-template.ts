import type { Budget } from '../budget/budget.ts'
import { EngineError } from '../errors.ts'
import { isRecord, type Json, textOf } from '../json.ts'
import { parseTemplate, splitLabel, type Token } from './parse-template.ts'

/** A step whose output a template may read. */
export type ReadableStep = { id: string; label: string; output: Json | undefined }

/** The steps upstream of one node, by every name a template may use. */
export type Scope = {
  find(token: Token): ReadableStep
  /** What an evaluation may use; without it, anything. */
  budget?: Budget
}

const MAX_DEPTH = 64

/**
 * A copy of `value` with its templates resolved, at any depth. A text that is one single template keeps the type of what
 * it reads; in mixed text scalars become text and structures JSON.
 * @param warn told when a field is missing; the template is then the empty text, as in the seed system
 * @throws EngineError INVALID_TEMPLATE naming the template
 */
export function resolveTemplates(
  value: unknown,
  scope: Scope,
  warn: (message: string) => void,
  depth = 0,
): Json {
  if (depth > MAX_DEPTH) throw new EngineError('EXPRESSION_TOO_LARGE', 'These settings are nested too deeply')
  if (typeof value === 'string') return resolveText(value, scope, warn)
  if (Array.isArray(value)) return value.map((item) => resolveTemplates(item, scope, warn, depth + 1))
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveTemplates(item, scope, warn, depth + 1)]),
    )
  }
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? value : null
}

function resolveText(text: string, scope: Scope, warn: (message: string) => void): Json {
  if (!text.includes('{{')) return text
  const parts = parseTemplate(text)
  const read = (token: Token) => {
    const value = readToken(token, scope)
    if (value === undefined) warn(`${token.source} is missing, so it is empty`)
    return value
  }
  const [only] = parts
  if (parts.length === 1 && typeof only === 'object') {
    const value = read(only)
    return value === undefined ? '' : value
  }
  return parts.map((part) => (typeof part === 'string' ? part : textOf(read(part)))).join('')
}

/** The value a token names, or undefined when the field is missing. */
export function readToken(token: Token, scope: Scope): Json | undefined {
  const step = scope.find(token)
  const value = walk(step.output, splitLabel(token, step.label))
  scope.budget?.read(value)
  return value
}

/**
 * Own properties only. A step that answered in the seed system's envelope is looked into: `{{step.field}}` finds
 * `data.field`, but for `success`, `data` and `error` themselves.
 */
function walk(output: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  const direct = walkPath(output, path)
  if (direct !== undefined || path.length === 0) return direct
  const [first] = path
  if (!isRecord(output) || first === 'success' || first === 'data' || first === 'error') return undefined
  return Object.hasOwn(output, 'data') ? walkPath(output['data'] as Json, path) : undefined
}

function walkPath(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let here: unknown = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    if (Array.isArray(here) && !/^\d+$/.test(String(key))) return undefined
    if (!Object.hasOwn(here, key)) return undefined
    here = (here as Record<string | number, unknown>)[key]
  }
  return here as Json | undefined
}
