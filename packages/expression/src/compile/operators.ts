import { ExpressionError } from '../error.ts'
import { asText, contains, typeofText } from '../functions/object.ts'
import type { Code, Run } from '../run.ts'
import type { BinaryOperator, Node } from '../syntax/tree.ts'
import { add, divide, multiply, negate, power, remainder, subtract } from '../values/calculate.ts'
import { hasEqual, isEqual, isStrictlyEqual, orderOf } from '../values/compare.ts'
import { toNumber, toText } from '../values/convert.ts'
import { isFields, isNothing, shown } from '../values/kinds.ts'
import type { Compiling } from './compiling.ts'

type Operation = (a: unknown, b: unknown, run: Run) => unknown

const OPERATIONS: Record<Exclude<BinaryOperator, '&&' | '||' | '??' | '+'>, Operation> = {
  '===': (a, b, run) => isStrictlyEqual(a, b, run),
  '!==': (a, b, run) => !isStrictlyEqual(a, b, run),
  '==': (a, b, run) => isEqual(a, b, run),
  '!=': (a, b, run) => !isEqual(a, b, run),
  '>': (a, b, run) => orderOf(a, b, run) > 0,
  '<': (a, b, run) => orderOf(a, b, run) < 0,
  '>=': (a, b, run) => orderOf(a, b, run) >= 0,
  '<=': (a, b, run) => orderOf(a, b, run) <= 0,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
  '**': power,
  contains: (a, b, run) => {
    run.budget.spendOn(a)
    if (Array.isArray(a)) return hasEqual(a, b, run)
    return contains(a, partOf(b, run))
  },
  startsWith: (a, b, run) => wholeText(a).startsWith(partOf(b, run)),
  endsWith: (a, b, run) => wholeText(a).endsWith(partOf(b, run)),
  in: (a, b, run) => {
    run.budget.spendOn(b)
    if (Array.isArray(b)) return hasEqual(b, a, run)
    return isFields(b) ? Object.hasOwn(b, toText(a)) : contains(b, partOf(a, run))
  },
}

/** What has a beginning and an end. @throws ExpressionError TYPES_DIFFER for a list or an object */
function wholeText(value: unknown): string {
  if (Array.isArray(value) || isFields(value))
    throw new ExpressionError('TYPES_DIFFER', `${shown(value)} has no beginning and no end that are text`)
  return asText(value)
}

/** Every text holds one that is empty, which hardly anybody means. */
function partOf(part: unknown, { warn }: Run): string {
  const text = asText(part)
  if (text === '') warn(`every text contains ${shown(part)}: the result is true`)
  return text
}

/** The code of an operator with two operands; an error names the operator's place. */
export function compileBinary(compiler: Compiling, node: Extract<Node, { kind: 'binary' }>): Code {
  const { operator } = node
  const expectsNothing = operator === '??' || operator === '||' || isNothingLiteral(node.right)
  const isRead = node.left.kind === 'member' || node.left.kind === 'call'
  const left = (expectsNothing && isRead ? compiler.quiet() : compiler).compile(node.left)
  const right = compiler.compile(node.right)
  switch (operator) {
    case '&&':
      return (run) => left(run) && right(run)
    case '||':
      return (run) => left(run) || right(run)
    case '??':
      return (run) => left(run) ?? right(run)
    case '+':
      return located(node.left.end, (run) => sum(left(run), right(run), run))
    default: {
      const operate = OPERATIONS[operator]
      return located(node.left.end, (run) => operate(left(run), right(run), run))
    }
  }
}

function isNothingLiteral(node: Node): boolean {
  return node.kind === 'literal' && isNothing(node.value)
}

/** Errors of values say where in the expression they were. */
function located(position: number, code: Code): Code {
  return (run) => {
    try {
      return code(run)
    } catch (error) {
      throw at(error, position)
    }
  }
}

/** The error with a position, unless it has one already. A stack that overflows is a value nested too deeply. */
export function at(error: unknown, position: number): unknown {
  if (error instanceof RangeError)
    return new ExpressionError('TOO_DEEP', 'A value here is nested too deeply, or too large', position)
  if (error instanceof ExpressionError) error.position ??= position
  return error
}

function sum(a: unknown, b: unknown, run: Run): unknown {
  const result = add(a, b)
  if (typeof result === 'string') grown(result, run)
  return result
}

/** Joining shares memory, so that only the length is bounded; one step for each 64 characters stops what grows by itself. */
function grown(text: string, { budget }: Run): void {
  budget.text(text.length)
  budget.spend(1 + (text.length >> 14))
}

/** A template literal. */
export function joinTexts(codes: Code[]): Code {
  return (run) => {
    let text = ''
    for (const code of codes) {
      text += toText(code(run))
      run.budget.text(text.length)
    }
    grown(text, run)
    return text
  }
}

/** The code of an operator with one operand. */
export function compileUnary(compiler: Compiling, node: Extract<Node, { kind: 'unary' }>): Code {
  if (node.operator === '!') {
    const test = compiler.test(node.operand)
    return (run) => !test(run)
  }
  const operand = (node.operator === 'typeof' ? compiler.quiet() : compiler).compile(node.operand)
  switch (node.operator) {
    case 'typeof':
      return (run) => typeofText(operand(run))
    case '-':
      return located(node.start, (run) => negate(operand(run)))
    case '+':
      return located(node.start, (run) => toNumber(operand(run), '+'))
  }
}

/** `test ? yes : no`. */
export function choose(test: (run: Run) => boolean, yes: Code, no: Code): Code {
  return (run) => (test(run) ? yes(run) : no(run))
}
