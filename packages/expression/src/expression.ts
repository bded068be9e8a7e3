import { aFunction, createEntrances, date, fields, having, optional, type Take, text } from '@orch/entrance'
import { Budget } from './budget.ts'
import { Compiler } from './compile/compiler.ts'
import { at } from './compile/operators.ts'
import { ExpressionError } from './error.ts'
import { unknownName } from './functions/unknown.ts'
import type { Host, Run } from './run.ts'
import { parse } from './syntax/parse.ts'
import type { Node } from './syntax/tree.ts'
import { toData } from './values/data.ts'
import { metered } from './values/meter.ts'
import { zoneOrThrow } from './values/zone.ts'

/** What an evaluation may be told. */
export type EvaluateOptions = {
  /** What may be used; share one to bound several evaluations together. */
  budget?: Budget
  /** The zone of dates without an offset; UTC unless given. */
  zone?: string
  /** The moment that `now` is. */
  now?: Date
  /** From 0 up to but without 1. */
  random?: () => number
  /** Told what is odd but no error: a missing field, a comparison that can never hold. Each message once. */
  warn?: (message: string) => void
}

/** A compiled expression. It may be evaluated any number of times. */
export type Program = {
  tree: Node
  /** The value, as data. @throws ExpressionError */
  evaluate(host: Host, options?: EvaluateOptions): unknown
  /** Whether a condition holds: JavaScript's truth, but that the text "false" is false. @throws ExpressionError */
  test(host: Host, options?: EvaluateOptions): boolean
}

const { entrance } = createEntrances(
  (message, cause) => new ExpressionError('INVALID_VALUE', message, undefined, cause),
)
const budget: Take = { ...having('spend', 'spendOn', 'text', 'list', 'check'), be: 'a Budget' }
const TAKES = [
  having('name'),
  optional(
    fields({
      budget: optional(budget),
      zone: optional(text),
      now: optional(date),
      random: optional(aFunction),
      warn: optional(aFunction),
    }),
  ),
]

export function compileTree(tree: Node): Program {
  const compiler = new Compiler()
  const code = compiler.compile(tree)
  const test = compiler.test(tree)
  const run = <T>(act: (run: Run) => T, host: Host, options: EvaluateOptions): T => {
    const own = runOf(host, options, compiler.slotCount)
    try {
      return metered(own.budget, () => act(own))
    } catch (error) {
      throw at(error, 0)
    }
  }
  return {
    tree,
    evaluate: entrance('evaluate', TAKES, (host, options = {}) =>
      run((own) => toData(code(own)), host, options),
    ),
    test: entrance('test', TAKES, (host, options = {}) => run(test, host, options)),
  }
}

export function compile(source: string): Program {
  return compileTree(parse(source))
}

export function hostOf(values: Readonly<Record<string, unknown>>): Host {
  return {
    name: (name, position) => {
      if (Object.hasOwn(values, name)) return values[name]
      throw new ExpressionError('UNKNOWN_NAME', `${unknownName(name, [])} (position ${position})`, position)
    },
  }
}

const MAX_WARNINGS = 20
const NO_SLOTS: unknown[] = []

function runOf(host: Host, options: EvaluateOptions, slotCount: number): Run {
  const { zone = 'UTC', warn, now } = options
  return {
    host,
    budget: options.budget ?? new Budget(),
    slots: slotCount === 0 ? NO_SLOTS : new Array<unknown>(slotCount),
    zone: zone === 'UTC' ? zone : zoneOrThrow(zone),
    now: now ? now.getTime() : Date.now(),
    random: options.random ?? Math.random,
    warn: warn ? once(warn) : silent,
  }
}

function silent(): void {}

/** A list of ten thousand items gives one warning, not ten thousand. */
function once(warn: (message: string) => void): (message: string) => void {
  const told = new Set<string>()
  return (message) => {
    if (told.has(message) || told.size >= MAX_WARNINGS) return
    told.add(message)
    warn(message)
  }
}

const cache = new Map<string, Program>()
const CACHED = 1_000

export function compileCached(source: string): Program {
  const known = cache.get(source)
  if (known) return known
  const program = compile(source)
  // The least recently compiled goes: a map keeps the order in which keys came.
  const [oldest] = cache.size >= CACHED ? cache.keys() : []
  if (oldest !== undefined) cache.delete(oldest)
  cache.set(source, program)
  return program
}

export function evaluate(
  source: string,
  values: Readonly<Record<string, unknown>> = {},
  options: EvaluateOptions = {},
): unknown {
  return compileCached(source).evaluate(hostOf(values), options)
}
