import type { DateTime } from 'luxon'
import type { Callback, Run } from '../run.ts'
import type { Fields } from '../values/kinds.ts'
import type { Regex } from '../values/regex.ts'

/** The types that signatures name, and what a function is handed for each. */
export type TypeMap = {
  text: string
  number: number
  boolean: boolean
  list: unknown[]
  object: Fields
  date: DateTime
  regex: Regex
  function: Callback
  any: unknown
}

/** A type's name in a signature. */
export type TypeName = keyof TypeMap

type Union<T extends string> = T extends `${infer A}|${infer B}`
  ? Union<A> | Union<B>
  : T extends TypeName
    ? TypeMap[T]
    : never

type One<P extends string> = P extends `...${string}: ${infer T}`
  ? Union<T>[]
  : P extends `${string}?: ${infer T}`
    ? [(Union<T> | undefined)?]
    : P extends `${string}: ${infer T}`
      ? [Union<T>]
      : []

type Params<P extends string> = P extends `${infer A}, ${infer B}` ? [...One<A>, ...Params<B>] : One<P>

/** The arguments that a signature declares, as a tuple. */
export type ArgsOf<S extends string> = S extends `${string}(${infer P}): ${string}` ? Params<P> : []

/** The receiver that a signature declares. */
export type SelfOf<S extends string> = S extends `${infer R}.${string}`
  ? R extends 'number'
    ? number | bigint
    : R extends TypeName
      ? TypeMap[R]
      : undefined
  : undefined

/** One parameter of a function. */
export type Param = { name: string; types: TypeName[]; optional: boolean; rest: boolean }

/** How the work of a function grows: `flat` not at all, `linear` with its receiver and arguments, `sort` a little faster. */
export type Cost = 'flat' | 'linear' | 'sort'

/** One row of the function table. The interpreter, the checker, completion, hover help and the documentation read it. */
export type FunctionRow = {
  /** `trim`, `Math.max`, `parseInt`. */
  name: string
  /** The type it is a method of; undefined for functions that are called by name. */
  on: TypeName | undefined
  /** As documentation shows it: `text.padStart(length: number, fill?: text): text`. */
  signature: string
  params: Param[]
  returns: TypeName
  doc: string
  /** An expression, and the value that a test holds it to. */
  example: string
  gives: unknown
  cost: Cost
  /** Other names for the same, which rivals' expressions use. */
  aliases: readonly string[]
  /** Whether its number arguments beyond 2^53 come as bigints, not rounded. */
  exact: boolean
  /** What the function gives; its arguments are converted by `params` before. */
  run(self: unknown, args: readonly unknown[], run: Run): unknown
}

/** What a declaration may add. */
export type Extra = { cost?: Cost; aliases?: readonly string[]; exact?: boolean }

const TYPES = new Set<string>([
  'text',
  'number',
  'boolean',
  'list',
  'object',
  'date',
  'regex',
  'function',
  'any',
])

/** Declares a row. The types of what `run` is handed follow from the signature. */
export function row<const S extends string>(
  signature: S,
  doc: string,
  [example, gives]: readonly [string, unknown],
  run: (self: SelfOf<S>, args: ArgsOf<S>, run: Run) => unknown,
  { cost = 'flat', aliases = [], exact = false }: Extra = {},
): FunctionRow {
  const { head, params, returns } = partsOf(signature)
  const dot = head.indexOf('.')
  const receiver = head.slice(0, Math.max(0, dot))
  const on = isType(receiver) ? receiver : undefined
  const name = on === undefined ? head : head.slice(dot + 1)
  // The caller converts by `params` before it calls, so the declared types hold; the signature is their only source.
  return {
    name,
    on,
    signature,
    params,
    returns,
    doc,
    example,
    gives,
    cost,
    aliases,
    exact,
    run: run as FunctionRow['run'],
  }
}

function partsOf(signature: string): { head: string; params: Param[]; returns: TypeName } {
  const open = signature.indexOf('(')
  const close = signature.lastIndexOf(')')
  const returns = signature.slice(close + 3)
  const inner = signature.slice(open + 1, close)
  const params = inner === '' ? [] : inner.split(', ').map(paramOf)
  return { head: signature.slice(0, open), params, returns: isType(returns) ? returns : 'any' }
}

function paramOf(text: string): Param {
  const rest = text.startsWith('...')
  const [left = '', right = 'any'] = text.slice(rest ? 3 : 0).split(': ')
  const optional = left.endsWith('?')
  return { name: optional ? left.slice(0, -1) : left, types: right.split('|').filter(isType), optional, rest }
}

function isType(text: string): text is TypeName {
  return TYPES.has(text)
}
