import type { Budget } from '../budget/budget.ts'
import { holdsText } from '../budget/holds-text.ts'
import { EngineError } from '../errors.ts'
import { isRecord, type Json, textOf as printed } from '../json.ts'
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
        scope.budget,
      )
    case 'choice':
      return evaluate(evaluate(tree.test, scope) ? tree.yes : tree.no, scope)
    case 'member':
      return member(evaluate(tree.object, scope), evaluate(tree.key, scope))
    case 'call':
      return call(
        tree,
        evaluate(tree.object, scope),
        tree.args.map((arg) => evaluate(arg, scope)),
        scope.budget,
      )
  }
}

function unary(operator: '!' | '-' | '+', value: unknown): unknown {
  if (operator === '!') return !value
  return operator === '-' ? -numberOf(value) : numberOf(value)
}

/** `&&`, `||` and `??` look at the right side only when they must. */
function binary(
  operator: BinaryOperator,
  left: () => unknown,
  right: () => unknown,
  budget: Budget | undefined,
): unknown {
  switch (operator) {
    case '&&':
      return left() && right()
    case '||':
      return left() || right()
    case '??':
      return left() ?? right()
    default: {
      const [a, b] = [left(), right()]
      budget?.spend(1 + Math.max(lengthOf(a), lengthOf(b)))
      return STRICT[operator](a, b, printerOf(budget))
    }
  }
}

type Print = (value: unknown) => string
type Operator = (a: unknown, b: unknown, textOf: Print) => unknown

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0
}

/** How values become texts in one evaluation. */
function printerOf(budget: Budget | undefined): Print {
  return (value) => {
    if (typeof value !== 'object' || value === null || !budget) return printed(value as Json | undefined)
    const text = budget.jsonOf(value)
    budget.spend(text.length)
    return text
  }
}

const STRICT: Record<Exclude<BinaryOperator, '&&' | '||' | '??'>, Operator> = {
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
  contains: includes,
  startsWith: (a, b, textOf) => textOf(a).startsWith(textOf(b)),
  endsWith: (a, b, textOf) => textOf(a).endsWith(textOf(b)),
  in: (a, b, textOf) => includes(b, a, textOf),
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

function add(a: unknown, b: unknown, textOf: Print): unknown {
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

function includes(whole: unknown, part: unknown, textOf: Print): boolean {
  if (Array.isArray(whole)) return whole.some((item) => item === part)
  return holdsText(textOf(whole), textOf(part))
}

function member(object: unknown, key: unknown): unknown {
  if (typeof key === 'object' && key !== null) return undefined
  const name = String(key ?? '')
  if (FORBIDDEN.has(name)) return undefined
  if (typeof object === 'string' || Array.isArray(object)) {
    if (name === 'length') return object.length
    return /^\d+$/.test(name) ? object[Number(name)] : undefined
  }
  return isRecord(object) && Object.hasOwn(object, name) ? object[name] : undefined
}

function call(
  { method, position }: { method: Method; position: number },
  object: unknown,
  args: unknown[],
  budget: Budget | undefined,
): unknown {
  const textOf = printerOf(budget)
  budget?.spend(1 + lengthOf(object))
  if (method === 'includes') return includes(object, args[0], textOf)
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
