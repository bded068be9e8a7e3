import { ExpressionError } from '../error.ts'
import type { Callback, Run } from '../run.ts'
import { normal, plus } from '../values/calculate.ts'
import { isSame, orderOf } from '../values/compare.ts'
import { holds, isFilled, numberIn, toText } from '../values/convert.ts'
import { kindOf } from '../values/kinds.ts'
import { readProperty } from '../values/read.ts'
import { type FunctionRow, row } from './signature.ts'

const LINEAR = { cost: 'linear' } as const

function join(list: unknown[], separator: string, { budget }: Run): string {
  let length = 0
  const texts = list.map((item) => {
    const text = toText(item)
    length += text.length + separator.length
    return text
  })
  budget.text(length)
  budget.spend(Math.ceil(length / 16))
  return texts.join(separator)
}

/** Flattens lists in the list; bounded, since a list may hold one list many times. */
function flat(list: unknown[], depth: number, run: Run): unknown[] {
  const result: unknown[] = []
  for (const item of list) {
    run.budget.spend(1)
    if (Array.isArray(item) && depth >= 1) {
      const inner = depth === 1 ? item : flat(item, depth - 1, run)
      run.budget.spend(inner.length)
      for (const one of inner) result.push(one)
    } else result.push(item)
    run.budget.list(result.length)
  }
  return result
}

/** As JavaScript sorts without a comparison: by text, with what is missing at the end. */
function byText(list: unknown[]): unknown[] {
  const present = list.filter((item) => item !== undefined)
  const keyed = present.map((item) => ({ item, key: item === null ? 'null' : toText(item) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return [...keyed.map(({ item }) => item), ...list.filter((item) => item === undefined)]
}

function sorted(list: unknown[], compare: Callback | undefined): unknown[] {
  if (!compare) return byText(list)
  return [...list].sort((a, b) => Number(compare(a, b)))
}

function reduce(list: unknown[], callback: Callback, initial: readonly unknown[]): unknown {
  if (initial.length === 0 && list.length === 0)
    throw new ExpressionError(
      'INVALID_VALUE',
      'reduce: an empty list needs a first value, such as reduce((sum, x) => sum + x, 0)',
    )
  const items = initial.length === 0 ? list.slice(1) : list
  const shift = initial.length === 0 ? 1 : 0
  return items.reduce(
    (result, item, index) => callback(result, item, index + shift, list),
    initial.length === 0 ? list[0] : initial[0],
  )
}

function indexOf(list: unknown[], item: unknown, from = 0): number {
  for (let index = from < 0 ? Math.max(0, list.length + from) : from; index < list.length; index += 1)
    if (isSame(list[index], item)) return index
  return -1
}

/** Whether an item is in the list; NaN too, as in JavaScript. */
export function hasItem(list: readonly unknown[], item: unknown): boolean {
  return list.some((one) => isSame(one, item) || (Number.isNaN(one) && Number.isNaN(item)))
}

/** JavaScript's own list methods. Each gives a new list: nothing is changed in place. */
export const LIST: readonly FunctionRow[] = [
  row(
    'list.map(each: function): list',
    'A list of what the function gives for each item.',
    ['[1, 2].map(x => x * 10)', [10, 20]],
    (list, [each]) => list.map((item, index) => each(item, index, list)),
    LINEAR,
  ),
  row(
    'list.filter(keep: function): list',
    'The items for which the function is true.',
    ['[1, 2, 3].filter(x => x > 1)', [2, 3]],
    (list, [keep]) => list.filter((item, index) => holds(keep(item, index, list))),
    LINEAR,
  ),
  row(
    'list.find(test: function): any',
    'The first item for which the function is true.',
    ['[1, 2, 3].find(x => x > 1)', 2],
    (list, [test]) => list.find((item, index) => holds(test(item, index, list))),
    LINEAR,
  ),
  row(
    'list.findIndex(test: function): number',
    'The place of the first such item; -1 when there is none.',
    ['[1, 2].findIndex(x => x > 1)', 1],
    (list, [test]) => list.findIndex((item, index) => holds(test(item, index, list))),
    LINEAR,
  ),
  row(
    'list.findLast(test: function): any',
    'The last item for which the function is true.',
    ['[1, 2, 3].findLast(x => x < 3)', 2],
    (list, [test]) => list.findLast((item, index) => holds(test(item, index, list))),
    LINEAR,
  ),
  row(
    'list.some(test: function): boolean',
    'Whether the function is true for an item.',
    ['[1, 2].some(x => x > 1)', true],
    (list, [test]) => list.some((item, index) => holds(test(item, index, list))),
    LINEAR,
  ),
  row(
    'list.every(test: function): boolean',
    'Whether the function is true for all items.',
    ['[1, 2].every(x => x > 1)', false],
    (list, [test]) => list.every((item, index) => holds(test(item, index, list))),
    LINEAR,
  ),
  row(
    'list.reduce(combine: function, ...first: any): any',
    'One value made of all items, from the left.',
    ['[1, 2, 3].reduce((sum, x) => sum + x, 0)', 6],
    (list, [combine, ...first]) => reduce(list, combine, first),
    LINEAR,
  ),
  row(
    'list.reduceRight(combine: function, ...first: any): any',
    'One value made of all items, from the right.',
    ['["a", "b"].reduceRight((t, x) => t + x, "")', 'ba'],
    (list, [combine, ...first]) => reduce([...list].reverse(), combine, first),
    LINEAR,
  ),
  row(
    'list.flatMap(each: function): list',
    'Like map, but lists that the function gives are joined.',
    ['[1, 2].flatMap(x => [x, x])', [1, 1, 2, 2]],
    (list, [each], run) =>
      flat(
        list.map((item, index) => each(item, index, list)),
        1,
        run,
      ),
    LINEAR,
  ),
  row(
    'list.forEach(each: function): any',
    'Nothing: an expression changes nothing. Use map.',
    ['[1].forEach(x => x)', undefined],
    (list, [each]) =>
      list.forEach((item, index) => {
        each(item, index, list)
      }),
    LINEAR,
  ),
  row(
    'list.flat(depth?: number): list',
    'The list with the lists in it joined.',
    ['[1, [2, [3]]].flat()', [1, 2, [3]]],
    (list, [depth = 1], run) => flat(list, Math.min(depth, 100), run),
    LINEAR,
  ),
  row(
    'list.join(separator?: text): text',
    'The items as one text.',
    ['["a", "b"].join(", ")', 'a, b'],
    (list, [separator = ','], run) => join(list, separator, run),
    LINEAR,
  ),
  row(
    'list.slice(start?: number, end?: number): list',
    'The items from `start` up to `end`; below zero counts from the end.',
    ['[1, 2, 3].slice(1)', [2, 3]],
    (list, [start, end]) => list.slice(start, end),
    LINEAR,
  ),
  row(
    'list.concat(...others: any): list',
    'The list with others after it.',
    ['[1].concat([2, 3], 4)', [1, 2, 3, 4]],
    (list, others) => list.concat(...others),
    LINEAR,
  ),
  row(
    'list.includes(item: any): boolean',
    'Whether the item is in the list.',
    ['[1, 2].includes(2)', true],
    (list, [item]) => hasItem(list, item),
    LINEAR,
  ),
  row(
    'list.indexOf(item: any, from?: number): number',
    'The place of the item; -1 when it is not there.',
    ['["a", "b"].indexOf("b")', 1],
    (list, [item, from]) => indexOf(list, item, from),
    LINEAR,
  ),
  row(
    'list.lastIndexOf(item: any): number',
    'The last place of the item; -1 when it is not there.',
    ['[1, 2, 1].lastIndexOf(1)', 2],
    (list, [item]) => list.findLastIndex((one) => isSame(one, item)),
    LINEAR,
  ),
  row(
    'list.at(index: number): any',
    'The item at this place; below zero counts from the end.',
    ['[1, 2, 3].at(-1)', 3],
    (list, [index]) => list.at(index),
  ),
  row(
    'list.reverse(): list',
    'The items from last to first.',
    ['[1, 2].reverse()', [2, 1]],
    (list) => [...list].reverse(),
    { cost: 'linear', aliases: ['toReversed'] },
  ),
  row(
    'list.sort(compare?: function): list',
    'The items in order: as texts, or by a function of two items.',
    ['[10, 9].sort((a, b) => a - b)', [9, 10]],
    (list, [compare]) => sorted(list, compare),
    { cost: 'sort', aliases: ['toSorted'] },
  ),
  row(
    'list.with(index: number, item: any): list',
    'The list with another item at this place.',
    ['[1, 2].with(0, 9)', [9, 2]],
    (list, [index, item]) =>
      list.map((old, at) => (at === (index < 0 ? list.length + index : index) ? item : old)),
    LINEAR,
  ),
  row(
    'list.fill(item: any, start?: number, end?: number): list',
    'The list with this item at all places.',
    ['[1, 2].fill(0)', [0, 0]],
    (list, [item, start, end]) => [...list].fill(item, start, end),
    LINEAR,
  ),
  row(
    'list.keys(): list',
    'The places of the items.',
    ['["a", "b"].keys()', [0, 1]],
    (list) => list.map((_, index) => index),
    LINEAR,
  ),
  row('list.values(): list', 'The items.', ['["a"].values()', ['a']], (list) => list),
  row(
    'list.entries(): list',
    'Pairs of place and item.',
    ['["a"].entries()', [[0, 'a']]],
    (list) => list.map((item, index) => [index, item]),
    LINEAR,
  ),
  row(
    'list.toString(): text',
    'The items with commas between them.',
    ['[1, 2].toString()', '1,2'],
    (list, _, run) => join(list, ',', run),
    LINEAR,
  ),
]

function orderBy(list: unknown[], by: unknown, run: Run, sign: 1 | -1): unknown[] {
  const keyed = list.map((item) => ({ item, key: valueBy(item, by) }))
  keyed.sort((a, b) => sign * orderWithNothing(a.key, b.key, run))
  return keyed.map(({ item }) => item)
}

/** What is null or missing comes last when sorting upwards. */
function orderWithNothing(a: unknown, b: unknown, run: Run): number {
  const [left, right] = [a === null || a === undefined, b === null || b === undefined]
  if (left || right) return Number(left) - Number(right)
  return orderOf(a, b, run) || 0
}

/** A field by name, or what a function says. */
function valueBy(item: unknown, by: unknown): unknown {
  return typeof by === 'function' ? by(item) : typeof by === 'string' ? readProperty(item, by) : item
}

/** Items by a key that texts and other scalars can be; structures by their JSON. */
function groups(list: unknown[], by: unknown, run: Run): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const item of list) {
    const value = valueBy(item, by)
    const text = toText(value)
    run.budget.spend(Math.ceil(text.length / 16))
    const key = `${kindOf(value)}:${text}`
    const group = found.get(key)
    if (group) group.push(item)
    else found.set(key, [item])
  }
  return found
}

function unique(list: unknown[], by: unknown, run: Run): unknown[] {
  return [...groups(list, by, run).values()].map(([first]) => first)
}

/** Exact, whatever their size. */
function numbers(list: unknown[], by: unknown, name: string): (number | bigint)[] {
  return list.flatMap((item) => {
    const value = valueBy(item, by)
    if (value === null || value === undefined) return []
    const number = typeof value === 'string' ? numberOfText(value) : exactNumber(value)
    if (Number.isNaN(number) || typeof value === 'object')
      throw new ExpressionError('INVALID_VALUE', `${name} needs a list of numbers, not of ${kindOf(value)}s`)
    return [number]
  })
}

function numberOfText(text: string): number | bigint {
  return numberIn(text) ?? (text.trim() === '' ? Number.NaN : Number(text))
}

function exactNumber(value: unknown): number | bigint {
  return typeof value === 'bigint' ? value : Number(value)
}

function sum(list: (number | bigint)[]): number | bigint {
  return list.reduce<number | bigint>((total, number) => plus(total, number), 0)
}

/** A mean that is whole is exact too. */
function mean(list: (number | bigint)[]): number | bigint {
  const total = sum(list)
  const whole = typeof total === 'bigint' && total % BigInt(list.length) === 0n
  return whole ? normal(total / BigInt(list.length)) : Number(total) / list.length
}

function keysOf(list: unknown[], run: Run): Set<string> {
  return new Set(groups(list, undefined, run).keys())
}

function chunked(list: unknown[], size: number): unknown[][] {
  if (!(size >= 1)) throw new ExpressionError('INVALID_VALUE', 'chunk: "size" must be 1 or more')
  const chunks: unknown[][] = []
  for (let at = 0; at < list.length; at += Math.floor(size))
    chunks.push(list.slice(at, at + Math.floor(size)))
  return chunks
}

/** What workflows ask of lists beyond JavaScript. */
export const SHAPING: readonly FunctionRow[] = [
  row(
    'list.first(count?: number): any',
    'The first item, or the first few.',
    ['[1, 2, 3].first()', 1],
    (list, [count]) => (count === undefined ? list[0] : list.slice(0, count)),
  ),
  row(
    'list.last(count?: number): any',
    'The last item, or the last few.',
    ['[1, 2, 3].last()', 3],
    (list, [count]) => (count === undefined ? list.at(-1) : list.slice(Math.max(0, list.length - count))),
  ),
  row('list.all(): list', 'The items.', ['[1].all()', [1]], (list) => list),
  row(
    'list.unique(by?: text|function): list',
    'Each item once, or the first for each value of a field or function.',
    ['[1, 2, 1].unique()', [1, 2]],
    (list, [by], run) => unique(list, by, run),
    { cost: 'linear', aliases: ['removeDuplicates', 'uniqBy'] },
  ),
  row(
    'list.compact(): list',
    'The items that hold something: no null, no empty text, list or object.',
    ['[1, null, "", 2].compact()', [1, 2]],
    (list) => list.filter(isFilled),
    LINEAR,
  ),
  row(
    'list.pluck(...names: text): list',
    'The values of these fields of each item.',
    ['[{ a: 1 }, { a: 2 }].pluck("a")', [1, 2]],
    (list, names) =>
      list.map((item) =>
        names.length === 1
          ? readProperty(item, names[0] ?? '')
          : Object.fromEntries(names.map((name) => [name, readProperty(item, name)])),
      ),
    LINEAR,
  ),
  row(
    'list.sortBy(by?: text|function): list',
    'The items in order of a field or of what a function gives, smallest first.',
    ['[{ n: 2 }, { n: 1 }].sortBy("n")', [{ n: 1 }, { n: 2 }]],
    (list, [by], run) => orderBy(list, by, run, 1),
    { cost: 'sort' },
  ),
  row(
    'list.sortByDescending(by?: text|function): list',
    'The same, largest first.',
    ['[1, 3, 2].sortByDescending()', [3, 2, 1]],
    (list, [by], run) => orderBy(list, by, run, -1),
    { cost: 'sort' },
  ),
  row(
    'list.groupBy(by: text|function): object',
    'An object of lists: the items by the text of a field or of what a function gives.',
    ['[1, 2, 3].groupBy(x => x % 2 == 0 ? "even" : "odd")', { odd: [1, 3], even: [2] }],
    (list, [by], run) => grouped(list, by, run),
    LINEAR,
  ),
  row(
    'list.keyBy(by: text|function): object',
    'An object of items by the text of a field; the last wins.',
    ['[{ id: 7, n: 1 }].keyBy("id")', { 7: { id: 7, n: 1 } }],
    (list, [by]) => Object.fromEntries(list.map((item) => [toText(valueBy(item, by)), item])),
    LINEAR,
  ),
  row(
    'list.countBy(by: text|function): object',
    'How many items have each value.',
    ['["a", "b", "a"].countBy(x => x)', { a: 2, b: 1 }],
    (list, [by], run) =>
      Object.fromEntries(Object.entries(grouped(list, by, run)).map(([key, items]) => [key, items.length])),
    LINEAR,
  ),
  row(
    'list.sum(by?: text|function): number',
    'The sum of the items, or of a field of each.',
    ['[1, 2, 3].sum()', 6],
    (list, [by]) => sum(numbers(list, by, 'sum')),
    LINEAR,
  ),
  row(
    'list.average(by?: text|function): number',
    'The mean; missing for an empty list.',
    ['[1, 2, 3].average()', 2],
    (list, [by]) => {
      const found = numbers(list, by, 'average')
      return found.length === 0 ? undefined : mean(found)
    },
    LINEAR,
  ),
  row(
    'list.min(by?: text|function): any',
    'The smallest value.',
    ['[3, 1, 2].min()', 1],
    (list, [by], run) => extreme(list, by, run, 1),
    LINEAR,
  ),
  row(
    'list.max(by?: text|function): any',
    'The largest value.',
    ['[3, 1, 2].max()', 3],
    (list, [by], run) => extreme(list, by, run, -1),
    LINEAR,
  ),
  row(
    'list.chunk(size: number): list',
    'The list in pieces of this size.',
    ['[1, 2, 3].chunk(2)', [[1, 2], [3]]],
    (list, [size]) => chunked(list, size),
    LINEAR,
  ),
  row(
    'list.union(other: list): list',
    'The items of both, each once.',
    ['[1, 2].union([2, 3])', [1, 2, 3]],
    (list, [other], run) => unique([...list, ...other], undefined, run),
    LINEAR,
  ),
  row(
    'list.intersection(other: list): list',
    'The items that are in both.',
    ['[1, 2].intersection([2, 3])', [2]],
    (list, [other], run) => among(list, other, run, true),
    LINEAR,
  ),
  row(
    'list.difference(other: list): list',
    'The items that are not in the other.',
    ['[1, 2].difference([2, 3])', [1]],
    (list, [other], run) => among(list, other, run, false),
    LINEAR,
  ),
  row(
    'list.merge(other: list): list',
    'The objects at each place of both lists merged.',
    ['[{ a: 1 }].merge([{ b: 2 }])', [{ a: 1, b: 2 }]],
    (list, [other]) =>
      list.map((item, index) =>
        Object.fromEntries([...Object.entries(item ?? {}), ...Object.entries(other[index] ?? {})]),
      ),
    LINEAR,
  ),
  row(
    'list.append(...items: any): list',
    'The list with these items at its end.',
    ['[1].append(2, 3)', [1, 2, 3]],
    (list, items) => [...list, ...items],
    LINEAR,
  ),
  row(
    'list.toObject(key: text, value: text): object',
    'An object with a field for each item.',
    ['[{ k: "a", v: 1 }].toObject("k", "v")', { a: 1 }],
    (list, [key, value]) =>
      Object.fromEntries(list.map((item) => [toText(readProperty(item, key)), readProperty(item, value)])),
    { cost: 'linear', aliases: ['smartJoin'] },
  ),
  row(
    'list.randomItem(): any',
    'A random item.',
    ['[7].randomItem()', 7],
    (list, _, run) => list[Math.floor(run.random() * list.length)],
  ),
]

/** The items by the text of a field or of what a function gives. */
export function grouped(list: unknown[], by: unknown, run: Run): Record<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const item of list) {
    const key = toText(valueBy(item, by))
    run.budget.spend(Math.ceil(key.length / 16))
    const group = found.get(key)
    if (group) group.push(item)
    else found.set(key, [item])
  }
  return Object.fromEntries(found)
}

function among(list: unknown[], other: unknown[], run: Run, wanted: boolean): unknown[] {
  const keys = keysOf(other, run)
  return list.filter((item) => keys.has(`${kindOf(item)}:${toText(item)}`) === wanted)
}

function extreme(list: unknown[], by: unknown, run: Run, sign: 1 | -1): unknown {
  const values = list
    .map((item) => valueBy(item, by))
    .filter((value) => value !== null && value !== undefined)
  if (values.length === 0) return undefined
  return values.reduce((best, value) => (sign * orderOf(value, best, run) < 0 ? value : best))
}
