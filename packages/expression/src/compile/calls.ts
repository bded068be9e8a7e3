import { ExpressionError } from '../error.ts'
import { convertArguments } from '../functions/arguments.ts'
import { asText } from '../functions/object.ts'
import type { FunctionRow } from '../functions/signature.ts'
import { functionNamed, type MethodRows, methodsNamed } from '../functions/table.ts'
import { unknownFunction, unknownMethod } from '../functions/unknown.ts'
import type { Callback, Code, Run } from '../run.ts'
import type { Call, Node, Spread } from '../syntax/tree.ts'
import { type Kind, kindOf } from '../values/kinds.ts'
import { compileArrow } from './arrows.ts'
import type { Compiling } from './compiling.ts'
import { at } from './operators.ts'
import { spread } from './spread.ts'

type Arguments = (run: Run) => unknown[]

/** Text methods that conditions of the seed system call on any value. */
const ON_ANYTHING = new Set(['startsWith', 'endsWith', 'toLowerCase', 'toUpperCase', 'trim'])

/** A function by its own name. @throws ExpressionError UNKNOWN_FUNCTION */
export function compileCall(compiler: Compiling, { object, name, nameStart, args }: Call): Code {
  const whole = object?.kind === 'name' ? `${object.name}.${name}` : name
  const row = functionNamed(whole)
  if (!row) throw unknown(unknownFunction(whole), nameStart)
  const evaluated = compileArguments(compiler, args)
  return (run) => invoke(row, undefined, evaluated(run), run, nameStart)
}

/** A method. Which row it is depends on what the receiver turns out to be. @throws ExpressionError UNKNOWN_FUNCTION */
export function compileMethod(
  compiler: Compiling,
  { object, name, nameStart, args }: Call,
): (self: unknown, run: Run) => unknown {
  const rows = methodsNamed(name)
  if (!rows) throw unknown(unknownMethod(name, object?.kind === 'name' ? object.name : undefined), nameStart)
  const evaluated = compileArguments(compiler, args)
  return (self, run) => {
    const kind = kindOf(self)
    const row = rows[kind as 'text']
    if (row) return invoke(row, self, evaluated(run), run, nameStart)
    const other = otherRow(rows, kind, name)
    if (!other) throw noMethod(name, rows, kind, nameStart)
    return invoke(other, other.on === 'text' ? asText(self) : self, evaluated(run), run, nameStart)
  }
}

/** The row for a receiver of a type that has none of its own: numbers read as text, and what works on anything. */
function otherRow(rows: MethodRows, kind: Kind, name: string): FunctionRow | undefined {
  const isScalar = kind === 'number' || kind === 'boolean'
  const isSeed = (kind === 'list' || kind === 'object') && ON_ANYTHING.has(name)
  return rows.any ?? (isScalar || isSeed ? rows.text : undefined)
}

function compileArguments(compiler: Compiling, args: (Node | Spread)[]): Arguments {
  const codes = args.map((arg) => compileArgument(compiler, arg))
  if (args.some(({ kind }) => kind === 'spread')) {
    const isSpread = args.map(({ kind }) => kind === 'spread')
    return (run) =>
      codes.flatMap((code, index) =>
        isSpread[index] ? [...spread(code(run), run)].map(dataOnly) : [code(run)],
      )
  }
  const [first, second] = codes
  if (codes.length === 0) return () => []
  if (codes.length === 1 && first) return (run) => [first(run)]
  if (codes.length === 2 && first && second) return (run) => [first(run), second(run)]
  return (run) => codes.map((code) => code(run))
}

function compileArgument(compiler: Compiling, arg: Node | Spread): Code {
  if (arg.kind === 'arrow') return compileArrow(compiler, arg)
  if (arg.kind === 'spread') return compiler.compile(arg.value)
  const row = functionNamed(compiler.functionName(arg) ?? '')
  if (!row) {
    const code = compiler.compile(arg)
    return (run) => dataOnly(code(run))
  }
  const { start } = arg
  return (run): Callback =>
    (...args) =>
      invoke(row, undefined, args, run, start)
}

/** Functions come from the expression and the table alone: one that a host left in its data is never called. */
function dataOnly(value: unknown): unknown {
  if (typeof value !== 'function') return value
  throw new ExpressionError('INVALID_VALUE', 'A function in the data cannot be used')
}

/** @throws ExpressionError with the position of the name */
function invoke(row: FunctionRow, self: unknown, args: unknown[], run: Run, position: number): unknown {
  try {
    run.budget.spend(1)
    if (row.cost !== 'flat') spendOn(row, self, args, run)
    const converted = args.length === 0 && row.params.length === 0 ? args : convertArguments(row, args, run)
    const result = row.run(self, converted, run)
    if (typeof result === 'string' || typeof result === 'object') run.budget.check(result)
    return result
  } catch (error) {
    throw at(error, position)
  }
}

function spendOn({ cost }: FunctionRow, self: unknown, args: unknown[], { budget }: Run): void {
  budget.spendOn(self)
  for (const arg of args) if (typeof arg === 'string' || typeof arg === 'object') budget.spendOn(arg)
  if (cost === 'sort' && Array.isArray(self))
    budget.spend(self.length * Math.ceil(Math.log2(self.length + 1)))
}

function unknown(message: string, position: number): ExpressionError {
  return new ExpressionError('UNKNOWN_FUNCTION', `${message} (position ${position})`, position)
}

function noMethod(name: string, rows: MethodRows, kind: Kind, position: number): ExpressionError {
  if (kind === 'missing' || kind === 'null') {
    const what = kind === 'null' ? 'null' : 'missing'
    const message = `The value before .${name} is ${what}; write ?.${name}(…) if it may be (position ${position})`
    return new ExpressionError('INVALID_VALUE', message, position)
  }
  const message = `"${name}" works on ${Object.keys(rows).join(' and ')}, not on a ${kind} (position ${position})`
  return new ExpressionError('UNKNOWN_FUNCTION', message, position)
}
