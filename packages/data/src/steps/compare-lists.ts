import type { Divided } from '@orch/json'
import { within } from '../bounded.ts'
import { isFields } from '../fields.ts'
import { tellOfTypes } from '../key-types.ts'
import { listOf } from '../listed.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { isPartEnd, kept, whole } from '../parts.ts'
import { type Path, readPath, withoutPaths } from '../path.ts'
import { Settings } from '../settings.ts'
import { joinKeys, type Sameness, valueKey } from '../value-key.ts'

/** How the items of two lists are found in each other. */
export type CompareSettings = {
  /** The fields by which an item of one list is found in the other. */
  key: readonly string[] | string
  /** Fields that may differ without being a change. */
  ignore?: readonly string[] | string
  /** Whether 10 and "10" differ; `exact` unless given. */
  compare?: Sameness
}

/** What changed from one list to another. */
export type Compared = {
  added: unknown[]
  removed: unknown[]
  changed: { before: unknown; after: unknown; fields: string[] }[]
  same: unknown[]
}

type Comparing = { keys: readonly Path[]; ignored: readonly Path[]; sameness: Sameness; work: Work }

export function compareLists(
  before: unknown,
  after: unknown,
  settings: CompareSettings,
  options?: Options,
): Compared {
  return whole(compareListsInParts(before, after, settings, options))
}

/** The same in parts, between which others may go on. */
export function* compareListsInParts(
  before: unknown,
  after: unknown,
  settings: CompareSettings,
  options?: Options,
): Divided<Compared> {
  const work = workOf(options)
  const lists = { before: listOf(before, work, 'before'), after: listOf(after, work, 'after') }
  const read = new Settings(settings)
  const comparing = {
    keys: read.requiredPaths('key'),
    ignored: read.paths('ignore'),
    sameness: read.choice('compare', ['exact', 'loose'], 'exact'),
    work,
  }
  const earlier = yield* queues(lists.before, comparing)
  const result: Compared = { added: [], removed: [], changed: [], same: [] }
  for (const [index, item] of lists.after.entries()) {
    const known = earlier.get(keyOf(item, comparing, index))?.next()
    if (known === undefined) result.added.push(item)
    else yield* classify(result, known.item, item, comparing)
    if (isPartEnd(index)) yield
  }
  for (const queue of earlier.values())
    for (let left = queue.next(); left; left = queue.next()) result.removed.push(left.item)
  tellOfMissing(result, lists, comparing)
  return result
}

type Lists = { before: readonly unknown[]; after: readonly unknown[] }

/** Nothing in common: perhaps only because the keys are of different types. */
function tellOfMissing({ changed, same }: Compared, { before, after }: Lists, comparing: Comparing): void {
  if (changed.length + same.length > 0 || comparing.sameness === 'loose') return
  const pairs = comparing.keys.map((path) => ({ left: path, right: path }))
  tellOfTypes(before, after, pairs, comparing.work)
}

type Queue = { add(item: unknown): void; next(): { item: unknown } | undefined }

function queueOf(): Queue {
  const items: unknown[] = []
  let at = 0
  return {
    add: (item) => void items.push(item),
    next: () => {
      if (at >= items.length) return undefined
      const item = items[at]
      at += 1
      return { item }
    },
  }
}

function* queues(list: readonly unknown[], comparing: Comparing): Divided<Map<string, Queue>> {
  const byKey = new Map<string, Queue>()
  for (const [index, item] of list.entries()) {
    const key = keyOf(item, comparing, index)
    const queue = byKey.get(key) ?? queueOf()
    byKey.set(key, queue)
    queue.add(item)
    if (isPartEnd(index)) yield
  }
  return byKey
}

function keyOf(item: unknown, { keys, sameness, work }: Comparing, index: number): string {
  return within({ setting: 'key', item: index }, () =>
    joinKeys(keys.map((path) => valueKey(readPath(item, path), sameness, work.budget))),
  )
}

function* classify(result: Compared, before: unknown, after: unknown, comparing: Comparing): Divided<void> {
  const fields = yield* differences(before, after, comparing)
  if (fields.length === 0) result.same.push(after)
  else result.changed.push({ before, after, fields })
}

/** The names of the fields that differ; the empty name stands for items that have no fields. */
function* differences(
  before: unknown,
  after: unknown,
  { ignored, sameness, work }: Comparing,
): Divided<string[]> {
  const isSame = (one: unknown, other: unknown) =>
    valueKey(one, sameness, work.budget) === valueKey(other, sameness, work.budget)
  if (!isFields(before) || !isFields(after)) return isSame(before, after) ? [] : ['']
  // Each is one item, but perhaps of hundreds of thousands of fields: its copy is a part by itself.
  const one = withoutPaths(before, ignored)
  yield
  const other = withoutPaths(after, ignored)
  yield
  const names = Object.keys(one)
  const added = yield* kept(Object.keys(other), (name) => !Object.hasOwn(one, name))
  for (const name of added) names.push(name)
  return yield* kept(names, (name) => !within({}, () => isSame(ownOf(one, name), ownOf(other, name))))
}

function ownOf(fields: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
