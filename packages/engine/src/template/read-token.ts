import { insteadOf } from '@orch/expression'
import { EngineError } from '../errors.ts'
import { isRecord, type Json } from '../json.ts'
import { embeddedToken, hostOf, optionsOf } from './expression-host.ts'
import type { Token } from './parse-template.ts'
import type { Scope } from './readable.ts'
import type { Path } from './seed-path.ts'
import { meaningOf, placeIn, programOf, templateError } from './token-meaning.ts'

type Warn = (message: string) => void

/**
 * The value a token gives, or undefined when it is missing, with a warning.
 * @throws EngineError INVALID_TEMPLATE, EXPRESSION_TOO_LARGE
 */
export function readToken(token: Token, scope: Scope, warn: Warn): Json | undefined {
  return prepareToken(token, scope, warn)()
}

/** The same for a token that is read many times: what it means is found once. @throws EngineError INVALID_TEMPLATE */
export function prepareToken(token: Token, scope: Scope, warn: Warn): () => Json | undefined {
  const meaning = meaningOf(token, scope)
  const read =
    meaning.kind === 'path'
      ? () => walk(meaning.step.output, meaning.path)
      : evaluator(token, meaning, scope, warn)
  return () => {
    const value = read()
    if (value === undefined) warn(`${token.source} is missing, so it is empty`)
    scope.budget?.read(value)
    return value
  }
}

function evaluator(
  token: Token,
  meaning: Extract<ReturnType<typeof meaningOf>, { kind: 'expression' }>,
  scope: Scope,
  warn: Warn,
): () => Json | undefined {
  const program = programOf(token, meaning)
  const embedded = (body: string, position: number) => readToken(embeddedToken(body, position), scope, warn)
  const placeOf = (position: number) => placeIn(token, meaning.rest, position)
  const host = hostOf(scope, { head: meaning.step, embedded, placeOf, unknownName })
  const options = optionsOf(scope, warn)
  return () => {
    try {
      // What an expression gives is JSON: `toData` of its package sees to it.
      return program.evaluate(host, options) as Json | undefined
    } catch (error) {
      throw templateError(error, token, meaning.rest)
    }
  }
}

/**
 * Own properties only. A step that answered in the seed system's envelope is looked into: `{{step.field}}` finds
 * `data.field`, but for `success`, `data` and `error` themselves.
 */
function walk(output: Json | undefined, path: Path): Json | undefined {
  const direct = walkPath(output, path)
  if (direct !== undefined || path.length === 0) return direct
  const [first] = path
  if (!isRecord(output) || first === 'success' || first === 'data' || first === 'error') return undefined
  return Object.hasOwn(output, 'data') ? walkPath(output['data'] as Json, path) : undefined
}

function walkPath(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(fieldOf, value)
}

function fieldOf(value: Json | undefined, key: string | number): Json | undefined {
  // The number of characters or items, as conditions read it.
  if (key === 'length' && (typeof value === 'string' || Array.isArray(value))) return value.length
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  if (Array.isArray(value)) return /^\d+$/.test(String(key)) ? value[Number(key)] : undefined
  return value[key]
}

function unknownName(name: string, position: number): EngineError {
  const instead = insteadOf(name)
  const advice = instead === undefined ? '' : `; ${instead}`
  return new EngineError('INVALID_TEMPLATE', `There is no step "${name}"${advice}`, position)
}
