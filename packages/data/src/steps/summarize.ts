import type { Divided } from '@orch/json'
import { within } from '../bounded.ts'
import { type Fields, put } from '../fields.ts'
import { type Listed, listed, listOf, requireRoom } from '../listed.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { isPartEnd, mapped, whole } from '../parts.ts'
import { type Copies, type Path, pathIn, readPath, withPath } from '../path.ts'
import { Settings } from '../settings.ts'
import { joinKeys, valueKey } from '../value-key.ts'
import {
  type Calculating,
  type CalculationRow,
  type Collector,
  calculatingOf,
  takeIn,
} from './calculations.ts'

/** What makes a group, and what is calculated of it. */
export type SummarizeSettings = {
  /** The fields whose values make a group; all items are one unless given. */
  groupBy?: readonly string[] | string
  calculations: readonly CalculationRow[] | string
}

type Group = { fields: Fields; collectors: Collector[] }

export function summarize(items: unknown, settings: SummarizeSettings, options?: Options): Listed {
  return whole(summarizeInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* summarizeInParts(
  items: unknown,
  settings: SummarizeSettings,
  options?: Options,
): Divided<Listed> {
  const work = workOf(options)
  const list = listOf(items, work)
  const read = new Settings(settings)
  const paths = read.paths('groupBy')
  const calculations = read.requiredRows('calculations').map((row) => calculatingOf(work, row))
  const groups = new Map<string, Group>()
  const create = (item: unknown) => newGroup(groups, paths, calculations, item, work)
  if (paths.length === 0) create(undefined)
  for (const [index, item] of list.entries()) {
    const key = within({ setting: 'groupBy', item: index }, () => groupKey(paths, item, work))
    const group = groups.get(key) ?? create(item)
    for (const [at, calculating] of calculations.entries()) {
      const collector = group.collectors[at]
      if (collector) takeIn(calculating, collector, item, index)
    }
    if (isPartEnd(index)) yield
  }
  return listed(yield* mapped([...groups.values()], (group) => resultOf(group, calculations)))
}

export function groupKey(paths: readonly Path[], item: unknown, { budget }: Work): string {
  return joinKeys(paths.map((path) => valueKey(readPath(item, path), 'exact', budget)))
}

/** The fields of a group, at the paths where they were found. */
export function groupFields(paths: readonly Path[], item: unknown): Fields {
  const copies: Copies = new Set()
  return paths.reduce<Fields>(
    (fields, path) => withPath(fields, pathIn(item, path), readPath(item, path) ?? null, copies),
    {},
  )
}

function newGroup(
  groups: Map<string, Group>,
  paths: readonly Path[],
  calculations: readonly Calculating[],
  item: unknown,
  work: Work,
): Group {
  requireRoom(work, groups.size + 1, 1)
  const group = {
    fields: groupFields(paths, item),
    collectors: calculations.map((calculating) => calculating.create()),
  }
  groups.set(groupKey(paths, item, work), group)
  return group
}

function resultOf({ fields, collectors }: Group, calculations: readonly Calculating[]): Fields {
  const result: Record<string, unknown> = { ...fields }
  for (const [at, { name }] of calculations.entries()) put(result, name, collectors[at]?.result() ?? null)
  return result
}
