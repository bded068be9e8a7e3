import { ExpressionError } from '../error.ts'
import { isFilled, toText } from '../values/convert.ts'
import { holdsText } from '../values/holds-text.ts'
import { toJsonText } from '../values/json.ts'
import { type Fields, isFields, kindOf, shown } from '../values/kinds.ts'
import { keyOf, put, readProperty } from '../values/read.ts'
import { hasItem } from './list.ts'
import { type FunctionRow, row } from './signature.ts'

const LINEAR = { cost: 'linear' } as const

function keys(value: unknown): string[] {
  return typeof value === 'string' || Array.isArray(value) || isFields(value) ? Object.keys(value) : []
}

function values(value: unknown): unknown[] {
  return keys(value).map((key) => readProperty(value, key))
}

function entries(value: unknown): [string, unknown][] {
  return keys(value).map((key) => [key, readProperty(value, key)])
}

function fromEntries(list: unknown[]): Fields {
  const fields: Fields = {}
  for (const pair of list) {
    if (!Array.isArray(pair))
      throw new ExpressionError(
        'INVALID_VALUE',
        `Object.fromEntries needs pairs [name, value], not ${shown(pair)}`,
      )
    put(fields, String(keyOf(pair[0])), pair[1])
  }
  return fields
}

/** A later field wins over an earlier one of the same name. */
export function assign(...sources: unknown[]): Fields {
  const fields: Fields = {}
  for (const source of sources) for (const [key, value] of entries(source)) put(fields, key, value)
  return fields
}

function chosen(fields: Fields, keep: (key: string, value: unknown) => boolean): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => keep(key, value)))
}

/** The value at a path such as `a.b[0].c`. */
function at(value: unknown, path: string): unknown {
  const keys = path.match(/[^.[\]"']+/g) ?? []
  return keys.reduce<unknown>((here, key) => readProperty(here, key), value)
}

/** Whether a part is in a whole: an item of a list, a part of a text, and of anything else its JSON. */
export function contains(whole: unknown, part: unknown): boolean {
  return Array.isArray(whole) ? hasItem(whole, part) : holdsText(asText(whole), asText(part))
}

/** A text as conditions see it: JSON for structures, nothing for null. */
export function asText(value: unknown): string {
  const kind = kindOf(value)
  return kind === 'list' || kind === 'object' ? toJsonText(value) : toText(value)
}

function typeOf(value: unknown): string {
  const kind = kindOf(value)
  if (kind === 'missing') return 'undefined'
  if (kind === 'text') return 'string'
  return kind === 'number' || kind === 'boolean' || kind === 'function' ? kind : 'object'
}

/** JavaScript's `typeof`. */
export const typeofText = typeOf

/** What objects can do. */
export const OBJECT: readonly FunctionRow[] = [
  row(
    'Object.keys(value: any): list',
    'The names of the fields.',
    ['Object.keys({ a: 1 })', ['a']],
    (_, [value]) => keys(value),
    LINEAR,
  ),
  row(
    'Object.values(value: any): list',
    'The values of the fields.',
    ['Object.values({ a: 1 })', [1]],
    (_, [value]) => values(value),
    LINEAR,
  ),
  row(
    'Object.entries(value: any): list',
    'Pairs of name and value.',
    ['Object.entries({ a: 1 })', [['a', 1]]],
    (_, [value]) => entries(value),
    LINEAR,
  ),
  row(
    'Object.fromEntries(pairs: list): object',
    'An object of pairs of name and value.',
    ['Object.fromEntries([["a", 1]])', { a: 1 }],
    (_, [pairs]) => fromEntries(pairs),
    LINEAR,
  ),
  row(
    'Object.assign(...objects: any): object',
    'One object of all fields; later ones win.',
    ['Object.assign({ a: 1 }, { b: 2 })', { a: 1, b: 2 }],
    (_, objects) => assign(...objects),
    LINEAR,
  ),
  row(
    'Object.hasOwn(object: any, name: text): boolean',
    'Whether there is a field of this name.',
    ['Object.hasOwn({ a: 1 }, "a")', true],
    (_, [object, name]) => isFields(object) && Object.hasOwn(object, name),
  ),
  row(
    'object.keys(): list',
    'The names of the fields.',
    ['({ a: 1 }).keys()', ['a']],
    (fields) => Object.keys(fields),
    LINEAR,
  ),
  row(
    'object.values(): list',
    'The values of the fields.',
    ['({ a: 1 }).values()', [1]],
    (fields) => Object.values(fields),
    LINEAR,
  ),
  row(
    'object.entries(): list',
    'Pairs of name and value.',
    ['({ a: 1 }).entries()', [['a', 1]]],
    (fields) => Object.entries(fields),
    LINEAR,
  ),
  row(
    'object.pick(...names: text): object',
    'Only these fields.',
    ['({ a: 1, b: 2 }).pick("a")', { a: 1 }],
    (fields, names) => chosen(fields, (key) => names.includes(key)),
    LINEAR,
  ),
  row(
    'object.omit(...names: text): object',
    'All but these fields.',
    ['({ a: 1, b: 2 }).omit("a")', { b: 2 }],
    (fields, names) => chosen(fields, (key) => !names.includes(key)),
    { cost: 'linear', aliases: ['removeField'] },
  ),
  row(
    'object.merge(other: object): object',
    'The fields of both; those of the other win.',
    ['({ a: 1 }).merge({ b: 2 })', { a: 1, b: 2 }],
    (fields, [other]) => assign(fields, other),
    LINEAR,
  ),
  row(
    'object.compact(): object',
    'The fields that hold something.',
    ['({ a: 1, b: null }).compact()', { a: 1 }],
    (fields) => chosen(fields, (_, value) => isFilled(value)),
    LINEAR,
  ),
  row(
    'object.mapValues(each: function): object',
    'The same names, with what the function gives for each value and name.',
    ['({ a: 1 }).mapValues(x => x + 1)', { a: 2 }],
    (fields, [each]) =>
      Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, each(value, key)])),
    LINEAR,
  ),
  row(
    'object.get(path: text): any',
    'The value at a path, undefined when there is none.',
    ['({ a: { b: [5] } }).get("a.b[0]")', 5],
    (fields, [path]) => at(fields, path),
  ),
  row(
    'object.hasField(name: text): boolean',
    'Whether there is a field of this name.',
    ['({ a: 1 }).hasField("a")', true],
    (fields, [name]) => Object.hasOwn(fields, name),
    { aliases: ['hasOwnProperty', 'has'] },
  ),
  row(
    'object.urlEncode(): text',
    'The fields as the query of an address.',
    ['({ a: "x y", b: 1 }).urlEncode()', 'a=x+y&b=1'],
    (fields) =>
      new URLSearchParams(
        Object.entries(fields).map(([key, value]): [string, string] => [key, asText(value)]),
      ).toString(),
    LINEAR,
  ),
  row(
    'object.toString(): text',
    'The object as JSON.',
    ['({ a: 1 }).toString()', '{"a":1}'],
    (fields) => toJsonText(fields),
    LINEAR,
  ),
]

/** What every value can do, null and missing ones too. */
export const ANY: readonly FunctionRow[] = [
  row(
    'any.ifEmpty(otherwise: any): any',
    'The value, or the other when it is null, missing or holds nothing.',
    ['"".ifEmpty("none")', 'none'],
    (value, [otherwise]) => (isFilled(value) ? value : otherwise),
  ),
  row(
    'any.isEmpty(): boolean',
    'Whether the value is null, missing, or a text, list or object that holds nothing.',
    ['[].isEmpty()', true],
    (value) => !isFilled(value),
  ),
  row(
    'any.isNotEmpty(): boolean',
    'Whether the value holds something.',
    ['"a".isNotEmpty()', true],
    (value) => isFilled(value),
  ),
  row(
    'any.includes(part: any): boolean',
    'Whether the part is in the value: an item of a list, a part of a text.',
    ['({ a: "x" }).includes("x")', true],
    (value, [part]) => contains(value, part),
    LINEAR,
  ),
  row(
    'any.toJsonString(): text',
    'The value as JSON text.',
    ['({ a: 1 }).toJsonString()', '{"a":1}'],
    (value) => toJsonText(value),
    LINEAR,
  ),
  row(
    'Array.isArray(value?: any): boolean',
    'Whether the value is a list.',
    ['Array.isArray([1])', true],
    (_, [value]) => Array.isArray(value),
  ),
  row(
    'Array.of(...items: any): list',
    'A list of these items.',
    ['Array.of(1, 2)', [1, 2]],
    (_, items) => [...items],
    LINEAR,
  ),
  row(
    'Array.from(source: any, each?: function): list',
    'A list of the items of a list, the characters of a text, or so many places: { length: 3 }.',
    ['Array.from({ length: 3 }, (_, i) => i)', [0, 1, 2]],
    (_, [source, each], { budget }) => {
      const list = itemsOf(source, (length) => {
        budget.list(length)
        budget.spend(length)
      })
      return each ? list.map((item, index) => each(item, index)) : list
    },
    LINEAR,
  ),
  row(
    'Array(length: number): list',
    'A list of so many empty places.',
    ['Array(3).fill(0)', [0, 0, 0]],
    (_, [length], { budget }) => {
      budget.list(length)
      budget.spend(length)
      return placesOf(length)
    },
  ),
  row(
    'Set(items?: list): list',
    'The items, each once, as a list.',
    ['[...new Set([1, 1, 2])]', [1, 2]],
    (_, [items = []]) => [...new Set(items)],
    LINEAR,
  ),
  row(
    'range(from: number, to: number, step?: number): list',
    'The numbers from the first up to but without the second.',
    ['range(0, 3)', [0, 1, 2]],
    (_, [from, to, step = 1], { budget }) => {
      const length = Math.max(0, Math.ceil((to - from) / (step || Number.NaN)) || 0)
      budget.list(length)
      budget.spend(length)
      return Array.from({ length }, (_, index) => from + index * step)
    },
  ),
  row(
    'typeOf(value?: any): text',
    'What a value is: text, number, boolean, list, object, date, null or missing.',
    ['typeOf([])', 'list'],
    (_, [value]) => kindOf(value),
  ),
]

function placesOf(length: number): unknown[] {
  if (!(length >= 0 && Number.isInteger(length)))
    throw new ExpressionError('INVALID_VALUE', 'Array: "length" must be a whole number from 0')
  return Array.from({ length })
}

function itemsOf(source: unknown, room: (length: number) => void): unknown[] {
  if (Array.isArray(source)) return [...source]
  if (typeof source === 'string') return [...source]
  const length = Number(readProperty(source, 'length') ?? 0)
  if (!(length > 0)) return []
  room(length)
  return Array.from({ length }, (_, index) => readProperty(source, String(index)))
}
