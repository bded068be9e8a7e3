import { EngineError } from '../errors.ts'
import { isRecord } from '../json.ts'
import { readToken, type Scope } from '../template/resolve-template.ts'
import type { BinaryOperator, Expression, Method } from './parse-condition.ts'

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_TEXT = 1_000_000

/**
 * The truth of a condition. Values of steps keep their types; nothing outside them can be named.
 * @throws EngineError CONDITION_EVAL_ERROR, or INVALID_TEMPLATE when a template names no step upstream
 */
export function evaluateCondition(tree: Expression, scope: Scope): boolean {
  return Boolean(evaluate(tree, scope))
}

function evaluate(tree: Expression, scope: Scope): unknown {
  switch (tree.kind) {
    case 'literal':
      return tree.value
    case 'list':
      return tree.items.map((item) => evaluate(item, scope))
    case 'template':
      return readToken(tree.token, scope)
    case 'unary':
      return unary(tree.operator, evaluate(tree.operand, scope))
    case 'binary':
      return binary(
        tree.operator,
        () => evaluate(tree.left, scope),
        () => evaluate(tree.right, scope),
      )
    case 'choice':
      return evaluate(evaluate(tree.test, scope) ? tree.yes : tree.no, scope)
    case 'member':
      return member(evaluate(tree.object, scope), evaluate(tree.key, scope))
    case 'call':
      return call(
        tree.method,
        evaluate(tree.object, scope),
        tree.args.map((arg) => evaluate(arg, scope)),
        tree.position,
      )
  }
}

function unary(operator: '!' | '-' | '+', value: unknown): unknown {
  if (operator === '!') return !value
  return operator === '-' ? -numberOf(value) : numberOf(value)
}

/** `&&`, `||` and `??` look at the right side only when they must. */
function binary(operator: BinaryOperator, left: () => unknown, right: () => unknown): unknown {
  switch (operator) {
    case '&&':
      return left() && right()
    case '||':
      return left() || right()
    case '??':
      return left() ?? right()
    default:
      return STRICT[operator](left(), right())
  }
}

const STRICT: Record<Exclude<BinaryOperator, '&&' | '||' | '??'>, (a: unknown, b: unknown) => unknown> = {
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '==': (a, b) => looselyEqual(a, b),
  '!=': (a, b) => !looselyEqual(a, b),
  '>': (a, b) => compare(a, b, (order) => order > 0),
  '<': (a, b) => compare(a, b, (order) => order < 0),
  '>=': (a, b) => compare(a, b, (order) => order >= 0),
  '<=': (a, b) => compare(a, b, (order) => order <= 0),
  '+': add,
  '-': (a, b) => numberOf(a) - numberOf(b),
  '*': (a, b) => numberOf(a) * numberOf(b),
  '/': (a, b) => numberOf(a) / numberOf(b),
  '%': (a, b) => numberOf(a) % numberOf(b),
  contains: (a, b) => includes(a, b),
  startsWith: (a, b) => textOf(a).startsWith(textOf(b)),
  endsWith: (a, b) => textOf(a).endsWith(textOf(b)),
  in: (a, b) => includes(b, a),
}

/** As JavaScript for scalars; structures are equal only to themselves, so that nothing is converted by calling it. */
function looselyEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (a == null || b == null) return a == null && b == null
  if (typeof a === typeof b || typeof a === 'object' || typeof b === 'object') return false
  return numberOf(a) === numberOf(b)
}

function compare(a: unknown, b: unknown, holds: (order: number) => boolean): boolean {
  if (typeof a === 'string' && typeof b === 'string') return holds(a < b ? -1 : a > b ? 1 : 0)
  const difference = numberOf(a) - numberOf(b)
  return !Number.isNaN(difference) && holds(difference)
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a !== 'string' && typeof b !== 'string') return numberOf(a) + numberOf(b)
  const text = textOf(a) + textOf(b)
  if (text.length > MAX_TEXT)
    throw new EngineError('CONDITION_EVAL_ERROR', 'A text in this condition grows too long')
  return text
}

function numberOf(value: unknown): number {
  if (typeof value === 'object' && value !== null) return Number.NaN
  return value === undefined ? Number.NaN : Number(value)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function includes(whole: unknown, part: unknown): boolean {
  if (Array.isArray(whole)) return whole.some((item) => item === part)
  return textOf(whole).includes(textOf(part))
}

function member(object: unknown, key: unknown): unknown {
  const name = typeof key === 'number' ? String(key) : textOf(key)
  if (FORBIDDEN.has(name)) return undefined
  if (typeof object === 'string' || Array.isArray(object)) {
    if (name === 'length') return object.length
    return /^\d+$/.test(name) ? object[Number(name)] : undefined
  }
  return isRecord(object) && Object.hasOwn(object, name) ? object[name] : undefined
}

function call(method: Method, object: unknown, args: unknown[], position: number): unknown {
  if (method === 'includes') return includes(object, args[0])
  if (object === undefined || object === null) {
    throw new EngineError(
      'CONDITION_EVAL_ERROR',
      `Nothing here to call ${method} on (position ${position})`,
      position,
    )
  }
  const text = textOf(object)
  switch (method) {
    case 'startsWith':
      return text.startsWith(textOf(args[0]))
    case 'endsWith':
      return text.endsWith(textOf(args[0]))
    case 'toLowerCase':
      return text.toLowerCase()
    case 'toUpperCase':
      return text.toUpperCase()
    case 'trim':
      return text.trim()
    case 'toString':
      return text
  }
}
