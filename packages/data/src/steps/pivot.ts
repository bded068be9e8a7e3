import { toText } from '@orch/expression'
import type { Divided } from '@orch/json'
import { within } from '../bounded.ts'
import { type Fields, fieldsOf, put } from '../fields.ts'
import { type Listed, listed, listOf, requireFields, requireRoom } from '../listed.ts'
import { type Options, workOf } from '../options.ts'
import { isPartEnd, mapped, whole } from '../parts.ts'
import { readPath } from '../path.ts'
import { Settings } from '../settings.ts'
import { type Calculating, type Calculation, type Collector, calculatingOf, takeIn } from './calculations.ts'
import { groupFields, groupKey } from './summarize.ts'

/** Which field becomes rows, and which becomes columns. */
export type PivotSettings = {
  /** The fields that make a row. */
  groupBy: readonly string[] | string
  /** The field whose values become the names of columns. */
  column: string
  /** The field whose values stand in them. */
  field?: string
  /** How several values of one place become one; `first` unless given. */
  calculation?: Calculation
}

export function pivot(
  items: unknown,
  settings: PivotSettings,
  options?: Options,
): Listed & { columns: string[] } {
  return whole(pivotInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* pivotInParts(
  items: unknown,
  settings: PivotSettings,
  options?: Options,
): Divided<Listed & { columns: string[] }> {
  const work = workOf(options)
  const list = listOf(items, work)
  const read = new Settings(settings)
  const paths = read.requiredPaths('groupBy')
  const column = read.requiredPath('column')
  const calculating = calculatingOf(work, new Settings({ calculation: 'first', ...settings }))
  const columns = new Set<string>()
  const rows = new Map<string, { fields: Fields; cells: Map<string, Collector> }>()
  for (const [index, item] of list.entries()) {
    const key = within({ setting: 'groupBy', item: index }, () => groupKey(paths, item, work))
    const row = rows.get(key) ?? { fields: groupFields(paths, item), cells: new Map() }
    rows.set(key, row)
    const name = toText(readPath(item, column))
    columns.add(name)
    takeIn(calculating, cellOf(row.cells, name, calculating), item, index)
    if (isPartEnd(index)) yield
  }
  const names = [...columns]
  // A million rows of a thousand columns would be a thousand million cells.
  requireRoom(work, rows.size * names.length)
  const found = yield* mapped([...rows.values()], ({ fields, cells }) => filled(fields, cells, names))
  return { ...listed(found), columns: names }
}

function cellOf(cells: Map<string, Collector>, name: string, { create }: Calculating): Collector {
  const known = cells.get(name) ?? create()
  cells.set(name, known)
  return known
}

function filled(fields: Fields, cells: ReadonlyMap<string, Collector>, names: readonly string[]): Fields {
  const row: Record<string, unknown> = { ...fields }
  for (const name of names) put(row, name, cells.get(name)?.result() ?? null)
  return row
}

/** Which columns become rows. */
export type UnpivotSettings = {
  /** The fields that every new item keeps. */
  keep?: readonly string[] | string
  /** Where the name of the column stands; `name` unless given. */
  nameAs?: string
  /** Where its value stands; `value` unless given. */
  valueAs?: string
}

export function unpivot(items: unknown, settings: UnpivotSettings = {}, options?: Options): Listed {
  return whole(unpivotInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* unpivotInParts(
  items: unknown,
  settings: UnpivotSettings = {},
  options?: Options,
): Divided<Listed> {
  const work = workOf(options)
  const list = listOf(items, work)
  const read = new Settings(settings)
  const keep = read.paths('keep')
  const kept = new Set(keep.map(({ keys }) => keys[0] ?? ''))
  const nameAs = read.text('nameAs') ?? 'name'
  const valueAs = read.text('valueAs') ?? 'value'
  const found: unknown[] = []
  for (const [item, one] of list.entries()) {
    const fields = fieldsOf(one, { item })
    const start = groupFields(keep, fields)
    requireFields(work, keep.length * Object.keys(fields).length)
    for (const [name, value] of Object.entries(fields)) {
      if (kept.has(name)) continue
      requireRoom(work, found.length + 1, 1)
      const row: Record<string, unknown> = { ...start }
      put(row, nameAs, name)
      put(row, valueAs, value)
      found.push(row)
    }
    if (isPartEnd(item)) yield
  }
  return listed(found)
}
