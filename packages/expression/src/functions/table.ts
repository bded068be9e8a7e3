import { DateTime } from 'luxon'
import { DATE_PARTS } from '../values/date-parts.ts'
import { DATE } from './date.ts'
import { ENCODING } from './encoding.ts'
import { FURTHER_DATES, FURTHER_LISTS, FURTHER_VALUES } from './further.ts'
import { LIST, SHAPING } from './list.ts'
import { MOMENTS } from './moments.ts'
import { MATH, NUMBER } from './number.ts'
import { ANY, OBJECT } from './object.ts'
import { PATTERNS } from './patterns.ts'
import { SETTERS } from './setters.ts'
import type { FunctionRow, TypeName } from './signature.ts'
import { TEXT } from './text.ts'

/**
 * The table by chapter, in the order of the documentation page.
 * @example
 * ```ts
 * import { CHAPTERS } from '@orch/expression'
 *
 * console.log(CHAPTERS.length > 1) // true
 * ```
 */
export const CHAPTERS: readonly { title: string; rows: readonly FunctionRow[] }[] = [
  { title: 'Text', rows: TEXT },
  { title: 'Patterns', rows: PATTERNS },
  { title: 'Numbers', rows: NUMBER },
  { title: 'Mathematics and conversion', rows: MATH },
  { title: 'Lists', rows: LIST },
  { title: 'Lists: shaping', rows: [...SHAPING, ...FURTHER_LISTS] },
  { title: 'Objects', rows: OBJECT },
  { title: 'Any value', rows: [...ANY, ...FURTHER_VALUES] },
  { title: 'Dates', rows: [...DATE, ...FURTHER_DATES] },
  { title: 'Making dates, and JavaScript’s own getters and setters', rows: [...MOMENTS, ...SETTERS] },
  { title: 'JSON, encodings, hashes, addresses', rows: ENCODING },
]

/**
 * Every function and method that an expression can call; nothing else can be called.
 * @example
 * ```ts
 * import { FUNCTIONS } from '@orch/expression'
 *
 * console.log(FUNCTIONS.length > 100) // true
 * ```
 */
export const FUNCTIONS: readonly FunctionRow[] = CHAPTERS.flatMap(({ rows }) => rows)

/** The rows of one method name, by the type of the receiver. */
export type MethodRows = Partial<Record<TypeName, FunctionRow>>

const methods = new Map<string, MethodRows>()
const functions = new Map<string, FunctionRow>()
for (const row of FUNCTIONS) {
  for (const name of [row.name, ...row.aliases]) {
    if (row.on === undefined || name.includes('.')) functions.set(name, row)
    else methods.set(name, { ...methods.get(name), [row.on]: row })
  }
}

/** A function by its whole name, such as `Math.max`. */
export function functionNamed(name: string): FunctionRow | undefined {
  return functions.get(name)
}

/** The methods of this name. */
export function methodsNamed(name: string): MethodRows | undefined {
  return methods.get(name)
}

/** Every name that can be called on a value, and every one that is called by itself. */
export const NAMES = { methods: [...methods.keys()], functions: [...functions.keys()] } as const

const namespaces = new Set(
  [...functions.keys()].flatMap((name) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])),
)

/** Whether it only holds functions, as `Math` does. */
export function isNamespace(name: string): boolean {
  return namespaces.has(name)
}

/** Values with a name of their own. */
const CONSTANTS: Readonly<Record<string, unknown>> = {
  'Math.PI': Math.PI,
  'Math.E': Math.E,
  'Math.LN2': Math.LN2,
  'Math.LN10': Math.LN10,
  'Math.SQRT2': Math.SQRT2,
  'Number.MAX_SAFE_INTEGER': Number.MAX_SAFE_INTEGER,
  'Number.MIN_SAFE_INTEGER': Number.MIN_SAFE_INTEGER,
  'Number.MAX_VALUE': Number.MAX_VALUE,
  'Number.EPSILON': Number.EPSILON,
  'DateTime.DATE_SHORT': DateTime.DATE_SHORT,
  'DateTime.DATE_MED': DateTime.DATE_MED,
  'DateTime.DATE_FULL': DateTime.DATE_FULL,
  'DateTime.DATE_HUGE': DateTime.DATE_HUGE,
  'DateTime.TIME_SIMPLE': DateTime.TIME_SIMPLE,
  'DateTime.TIME_24_SIMPLE': DateTime.TIME_24_SIMPLE,
  'DateTime.TIME_WITH_SECONDS': DateTime.TIME_WITH_SECONDS,
  'DateTime.DATETIME_SHORT': DateTime.DATETIME_SHORT,
  'DateTime.DATETIME_MED': DateTime.DATETIME_MED,
  'DateTime.DATETIME_FULL': DateTime.DATETIME_FULL,
  'DateTime.DATETIME_HUGE': DateTime.DATETIME_HUGE,
}

/** A value with a name of its own, undefined when there is none. */
export function constantNamed(name: string): { value: unknown } | undefined {
  return Object.hasOwn(CONSTANTS, name) ? { value: CONSTANTS[name] } : undefined
}

/** What can be read of a value of a type without a call. */
export function propertiesOf(type: TypeName): readonly { name: string; type: TypeName; doc: string }[] {
  if (type === 'text') return [{ name: 'length', type: 'number', doc: 'How many characters the text has.' }]
  if (type === 'list') return [{ name: 'length', type: 'number', doc: 'How many items the list has.' }]
  if (type !== 'date') return []
  return Object.entries(DATE_PARTS).map(([name, part]) => ({ name, type: part.type, doc: part.doc }))
}
