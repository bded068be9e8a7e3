import { printJson } from '@orch/json'
import { type PathKey, printPath, readPath } from '../../../components/fields/template/paths.ts'
import { printLabel } from '../drawing/print-label.ts'
import type { StepValue } from './step-values.ts'
import { texts } from './texts.ts'

/** One line of the tree: a step, or a field of what it gives. */
export type DataItem = {
  /** Unique in the tree. */
  id: string
  name: string
  /** What follows the name of the step: `.order.items[0]`. */
  path: string
  /** What a setting says to read it. */
  token: string
  /** Its value in few words; what it is about where there is no value yet. */
  preview: string
  kind: ValueKind
  /** False: only announced, by a schema or a description. */
  isReal: boolean
  hasChildren: boolean
  level: number
}

export type ValueKind = 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null' | 'unknown'

type TreePoint = { step: StepValue; keys: readonly PathKey[]; value: unknown; about: string; isReal: boolean }

/** Longer lists and objects are cut here: what is beyond can still be typed. */
const MOST_CHILDREN = 100

/** The lines that are to be seen: steps, and below those that are open what they give. */
export function visibleItems(steps: readonly StepValue[], open: ReadonlySet<string>): DataItem[] {
  return steps.flatMap((step) => itemsFrom(placeOfStep(step), open, 0))
}

/** The lines whose name, path or value holds every word, and those above them; all of them open. */
export function foundItems(steps: readonly StepValue[], query: string): DataItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const search = { words, left: MOST_SEARCHED }
  return steps.flatMap((step) => foundFrom(placeOfStep(step), search, 0))
}

function placeOfStep(step: StepValue): TreePoint {
  return { step, keys: [], value: step.value, about: '', isReal: step.value !== undefined }
}

function itemsFrom(place: TreePoint, open: ReadonlySet<string>, level: number): DataItem[] {
  const item = itemAt(place, level)
  if (!item.hasChildren || !open.has(item.id)) return [item]
  return [item, ...childrenOf(place).flatMap((child) => itemsFrom(child, open, level + 1))]
}

/** A search looks at so many fields at each key, and no further. */
const MOST_SEARCHED = 5_000

type Search = { words: readonly string[]; left: number }

function foundFrom(place: TreePoint, search: Search, level: number): DataItem[] {
  search.left -= 1
  if (search.left < 0) return []
  const item = itemAt(place, level)
  const below = childrenOf(place).flatMap((child) => foundFrom(child, search, level + 1))
  const text = `${place.step.title} ${item.name} ${item.path} ${item.preview}`.toLowerCase()
  return below.length > 0 || search.words.every((word) => text.includes(word)) ? [item, ...below] : []
}

function itemAt(place: TreePoint, level: number): DataItem {
  const { step, keys, value, about, isReal } = place
  const path = printPath(keys)
  const last = keys.at(-1)
  return {
    id: `${step.id}${path}`,
    name: last === undefined ? step.title : String(last),
    path,
    token: `{{@${step.id}:${printLabel(step.title)}${path}}}`,
    preview: isReal ? previewOf(value) : about,
    kind: isReal ? kindOf(value) : 'unknown',
    isReal,
    hasChildren: childrenOf(place).length > 0,
    level,
  }
}

function childrenOf({ step, keys, value, isReal }: TreePoint): TreePoint[] {
  const real = entriesOf(value).map(([key, item]): TreePoint => {
    return { step, keys: [...keys, key], value: item, about: '', isReal: true }
  })
  // Where there is data, what is only announced says nothing more.
  return isReal ? real : announcedUnder(step, keys)
}

function entriesOf(value: unknown): [PathKey, unknown][] {
  if (Array.isArray(value)) return value.slice(0, MOST_CHILDREN).map((item, index) => [index, item])
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).slice(0, MOST_CHILDREN)
}

/** What the step says it puts out there. */
function announcedUnder(step: StepValue, keys: readonly PathKey[]): TreePoint[] {
  const found = new Map<PathKey, TreePoint>()
  for (const { path, description } of step.outputs) {
    const all = readPath(path)
    const key = all[keys.length]
    if (key === undefined || !keys.every((each, at) => each === all[at])) continue
    const about = all.length === keys.length + 1 ? description : (found.get(key)?.about ?? '')
    found.set(key, { step, keys: [...keys, key], value: undefined, about, isReal: false })
  }
  return [...found.values()]
}

function kindOf(value: unknown): ValueKind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  switch (typeof value) {
    case 'object':
      return 'object'
    case 'string':
      return 'text'
    case 'boolean':
      return 'boolean'
    case 'number':
    case 'bigint':
      return 'number'
    default:
      return 'unknown'
  }
}

const LONGEST = 80

/** A value in few words. */
function previewOf(value: unknown): string {
  if (Array.isArray(value)) return texts.items(value.length)
  if (typeof value === 'object' && value !== null) {
    const count = Object.keys(value).length
    return texts.fields(count)
  }
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  return value === undefined ? '' : printJson(value)
}
