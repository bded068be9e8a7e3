import type { Divided } from '@orch/json'
import { within } from '../bounded.ts'
import { type Fields, fieldsOf, isFields, isNothing, put } from '../fields.ts'
import { type KeyPair, tellOfTypes } from '../key-types.ts'
import { type Listed, listed, listOf, requireFields, requireRoom } from '../listed.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { isPartEnd, mapped, whole } from '../parts.ts'
import { type Path, readPath } from '../path.ts'
import { Settings } from '../settings.ts'
import { joinKeys, type Sameness, valueKey } from '../value-key.ts'

/** Fields that must be equal; `right` is called as `left` unless given. */
export type JoinRow = { left: string; right?: string }

/** How two lists become one. */
export type JoinSettings = {
  /**
   * `inner`: items with a match. `left`, `right`, `outer`: also those of the left list, of the right, of both without one. `anti`:
   * those of the left list without one. `semi`: those with one, nothing added. `position`: first with first, second with second.
   * `append`: one list after the other. `cross`: each with each.
   */
  mode?: JoinMode
  on?: readonly JoinRow[] | string
  /** Which value stays where both items have a field; with `both`, the right one is called `name_right`. */
  clash?: 'right' | 'left' | 'both'
  /** How many items of the right list one of the left takes; `all` unless given. */
  matches?: 'all' | 'first'
  /** Whether 10 and "10" differ; `exact` unless given. */
  compare?: Sameness
}

const MODES = ['inner', 'left', 'right', 'outer', 'anti', 'semi', 'position', 'append', 'cross'] as const
/** Which items of two lists a joined list holds. */
export type JoinMode = (typeof MODES)[number]

type Merge = (left: unknown, right: unknown, item: number) => unknown

export function joinLists(left: unknown, right: unknown, settings: JoinSettings, options?: Options): Listed {
  return whole(joinListsInParts(left, right, settings, options))
}

/** The same in parts, between which others may go on. */
export function* joinListsInParts(
  left: unknown,
  right: unknown,
  settings: JoinSettings,
  options?: Options,
): Divided<Listed> {
  const work = workOf(options)
  const lists = { left: listOf(left, work, 'left'), right: listOf(right, work, 'right') }
  const read = new Settings(settings)
  const merge = mergerOf(read.choice('clash', ['right', 'left', 'both'], 'right'), work)
  const mode = read.choice('mode', MODES, 'inner')
  switch (mode) {
    case 'append':
      return listed([...lists.left, ...lists.right])
    case 'position':
      return listed(yield* byPosition(lists, merge))
    case 'cross':
      requireRoom(work, lists.left.length * lists.right.length)
      return listed(yield* crossed(lists, merge, work))
    default:
      return listed(yield* byKey(lists, { mode, merge, read, work }))
  }
}

type Lists = { left: readonly unknown[]; right: readonly unknown[] }

function* crossed({ left, right }: Lists, merge: Merge, work: Work): Divided<unknown[]> {
  const found: unknown[] = []
  for (const [index, one] of left.entries()) {
    requireFields(work, widthOf(one) * right.length)
    for (const other of right) {
      found.push(merge(one, other, index))
      if (isPartEnd(found.length)) yield
    }
  }
  return found
}

const widthOf = (item: unknown) => (isFields(item) ? Object.keys(item).length : 0)

function* byPosition({ left, right }: Lists, merge: Merge): Divided<unknown[]> {
  const [longer] = [left, right].sort((one, other) => other.length - one.length)
  return yield* mapped(longer ?? [], (_, index) => merge(left[index], right[index], index))
}

type Joining = { mode: JoinMode; merge: Merge; read: Settings; work: Work }

function* byKey({ left, right }: Lists, { mode, merge, read, work }: Joining): Divided<unknown[]> {
  const pairs = pairsOf(read)
  const sameness = read.choice('compare', ['exact', 'loose'], 'exact')
  const matchesOf = yield* matcher(right, { pairs, sameness, read, work })
  const matched = new Set<number>()
  const result: unknown[] = []
  for (const [index, item] of left.entries()) {
    const taken = matchesOf(item, index)
    for (const place of taken) matched.add(place)
    const { isKept, merged } = additionsOf(mode, taken)
    const added = merged.length + Number(isKept)
    requireRoom(work, result.length + added, added)
    requireFields(work, widthOf(item) * merged.length)
    if (isKept) result.push(item)
    yield* pushed(result, merged, (place) => merge(item, right[place], index))
    if (isPartEnd(index)) yield
  }
  if (matched.size === 0 && sameness === 'exact') tellOfTypes(left, right, pairs, work)
  if (mode !== 'right' && mode !== 'outer') return result
  return [...result, ...right.filter((_, place) => !matched.has(place))]
}

function* pushed(
  result: unknown[],
  places: readonly number[],
  make: (place: number) => unknown,
): Divided<void> {
  for (const place of places) {
    result.push(make(place))
    if (isPartEnd(result.length)) yield
  }
}

/** What an item of the left list adds to the result: itself, and itself with the right items at these places. */
function additionsOf(
  mode: JoinMode,
  taken: readonly number[],
): { isKept: boolean; merged: readonly number[] } {
  const isKept = taken.length === 0 ? mode === 'left' || mode === 'outer' || mode === 'anti' : mode === 'semi'
  return { isKept, merged: mode === 'anti' || mode === 'semi' ? [] : taken }
}

/** Finds the places of the right items that match a left one. */
type Matcher = (item: unknown, index: number) => readonly number[]

type Matching = { pairs: readonly KeyPair[]; sameness: Sameness; read: Settings; work: Work }

function pairsOf(read: Settings): KeyPair[] {
  return read.requiredRows('on').map((row) => {
    const own = row.requiredPath('left')
    return { left: own, right: row.text('right') === undefined ? own : row.requiredPath('right') }
  })
}

function* matcher(right: readonly unknown[], { pairs, sameness, read, work }: Matching): Divided<Matcher> {
  const takesFirst = read.choice('matches', ['all', 'first'], 'all') === 'first'
  const places = yield* indexed(
    right,
    pairs.map((pair) => pair.right),
    sameness,
    work,
  )
  const paths = pairs.map((pair) => pair.left)
  return (item: unknown, index: number): readonly number[] => {
    const key = keyAt(item, paths, sameness, work, index)
    const found = key === undefined ? [] : (places.get(key) ?? [])
    return takesFirst ? found.slice(0, 1) : found
  }
}

function* indexed(
  list: readonly unknown[],
  paths: readonly Path[],
  sameness: Sameness,
  work: Work,
): Divided<Map<string, number[]>> {
  const places = new Map<string, number[]>()
  for (const [index, item] of list.entries()) {
    const key = keyAt(item, paths, sameness, work, index)
    if (key === undefined) continue
    const known = places.get(key)
    if (known) known.push(index)
    else places.set(key, [index])
    if (isPartEnd(index)) yield
  }
  return places
}

/** Undefined when a part of the key is null or missing. */
function keyAt(
  item: unknown,
  paths: readonly Path[],
  sameness: Sameness,
  { budget }: Work,
  index: number,
): string | undefined {
  const values = paths.map((path) => readPath(item, path))
  if (values.some(isNothing)) return undefined
  return within({ item: index }, () => joinKeys(values.map((value) => valueKey(value, sameness, budget))))
}

function mergerOf(clash: 'right' | 'left' | 'both', work: Work): Merge {
  return (left, right, item) => {
    if (left === undefined) return right
    if (right === undefined) return left
    const other = fieldsOf(right, { item })
    requireFields(work, Object.keys(other).length)
    return merged(fieldsOf(left, { item }), other, clash)
  }
}

function merged(left: Fields, right: Fields, clash: 'right' | 'left' | 'both'): Fields {
  const result: Record<string, unknown> = { ...left }
  for (const [name, value] of Object.entries(right)) {
    const isTaken = Object.hasOwn(left, name)
    if (!isTaken || clash === 'right') put(result, name, value)
    else if (clash === 'both') put(result, freeName(`${name}_right`, left, right), value)
  }
  return result
}

function freeName(wanted: string, left: Fields, right: Fields): string {
  let name = wanted
  while (Object.hasOwn(left, name) || Object.hasOwn(right, name)) name += '_'
  return name
}
