import type { Divided } from '@orch/json'
import { DataError } from '../data-error.ts'
import { type Fields, fieldsOf, isFields, isNothing, kindOf, put } from '../fields.ts'
import { type Listed, listed, listOf, requireFields, requireRoom } from '../listed.ts'
import { type Options, workOf } from '../options.ts'
import { isPartEnd, whole } from '../parts.ts'
import { type Copies, type Path, readPath, withoutPath, withPath } from '../path.ts'
import { Settings } from '../settings.ts'

/** Which list inside an item becomes items of its own. */
export type SplitSettings = {
  /** The field that holds the list, or an object whose values are taken. */
  field: string
  /** What each new item keeps of the one it came from; nothing unless given. */
  keep?: 'none' | 'all' | 'chosen'
  /** With `chosen`: these fields. */
  fields?: readonly string[] | string
  /** Where the element stands in the new item; unless given, an element with fields is the item. */
  as?: string
}

export function splitOut(input: unknown, settings: SplitSettings, options?: Options): Listed {
  return whole(splitOutInParts(input, settings, options))
}

/** The same in parts, between which others may go on. */
export function* splitOutInParts(
  input: unknown,
  settings: SplitSettings,
  options?: Options,
): Divided<Listed> {
  const work = workOf(options)
  const read = new Settings(settings)
  const field = read.requiredPath('field')
  const restOf = restReader(read, field)
  const as = read.text('as') === undefined ? undefined : read.requiredPath('as')
  const list = Array.isArray(input) ? listOf(input, work) : [input]
  const found: unknown[] = []
  for (const [item, one] of list.entries()) {
    const elements = elementsOf(readPath(one, field), field, item)
    requireRoom(work, found.length + elements.length, elements.length)
    const rest = restOf?.(fieldsOf(one, { item }))
    if (rest) requireFields(work, elements.length * Object.keys(rest).length)
    for (const element of elements) {
      found.push(newItem(element, rest, as, field))
      if (isPartEnd(found.length)) yield
    }
    if (isPartEnd(item)) yield
  }
  return listed(found)
}

function restReader(read: Settings, field: Path): ((item: Fields) => Fields) | undefined {
  const keep = read.choice('keep', ['none', 'all', 'chosen'], 'none')
  if (keep === 'none') return undefined
  if (keep === 'all') return (item) => withoutPath(item, field, new Set())
  const paths = read.requiredPaths('fields')
  return (item) => {
    const copies: Copies = new Set()
    return paths.reduce<Fields>((fields, path) => {
      const value = readPath(item, path)
      return value === undefined ? fields : withPath(fields, path, value, copies)
    }, {})
  }
}

function elementsOf(value: unknown, { text }: Path, item: number): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (isNothing(value)) return []
  if (isFields(value)) return Object.values(value)
  throw new DataError(
    'NOT_A_LIST',
    `"field", item ${item}: "${text}" must be a list; it is ${kindOf(value)}`,
    {
      setting: 'field',
      item,
    },
  )
}

function newItem(element: unknown, rest: Fields | undefined, as: Path | undefined, field: Path): unknown {
  if (as) return withPath(rest ?? {}, as, element, new Set())
  if (!rest) return element
  if (!isFields(element)) return withPath(rest, field, element, new Set())
  const merged: Record<string, unknown> = { ...rest }
  for (const [name, value] of Object.entries(element)) put(merged, name, value)
  return merged
}
