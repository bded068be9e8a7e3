import { printJson } from '@orch/json'
import { texts } from './texts.ts'

/** One line of a value that is shown as a tree. */
export type ValueRow = {
  /** Where it stands: unique in the tree. */
  readonly id: string
  readonly name: string
  readonly value: unknown
  readonly level: number
  readonly hasChildren: boolean
}

/** What the tree starts from. */
export const ROOT = '$'

/** The lines that are to be seen: below what is open. Only those are made, so that a large value opens at once. */
export function rowsOf(value: unknown, open: ReadonlySet<string>): ValueRow[] {
  const rows: ValueRow[] = []
  const add = (under: string, from: unknown, level: number) => {
    for (const [name, item] of childrenOf(from)) {
      const id = idUnder(under, name)
      const hasChildren = isOpenable(item)
      rows.push({ id, name, value: item, level, hasChildren })
      if (hasChildren && open.has(id)) add(id, item, level + 1)
    }
  }
  add(ROOT, value, 0)
  return rows
}

/** Of a deep or large value the first level is enough; of a small one everything is seen at once. */
const OPEN_UP_TO_ROWS = 40

/** What is open at first. */
export function openAtFirst(value: unknown): ReadonlySet<string> {
  const open = new Set<string>()
  let count = 0
  const visit = (under: string, from: unknown) => {
    const children = childrenOf(from)
    count += children.length
    if (count > OPEN_UP_TO_ROWS) return
    if (under !== ROOT) open.add(under)
    for (const [name, item] of children) if (isOpenable(item)) visit(idUnder(under, name), item)
  }
  visit(ROOT, value)
  return open
}

/** As in a JSON pointer, so that names that hold a slash are told apart. */
function idUnder(under: string, name: string): string {
  return `${under}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function childrenOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [String(index), item])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function isOpenable(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

const LONGEST = 400

/** A value in one line. */
export function lineOf(value: unknown): string {
  if (Array.isArray(value)) return texts.items(value.length)
  if (typeof value === 'object' && value !== null) {
    const count = Object.keys(value).length
    return texts.fields(count)
  }
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  return value === undefined ? '' : printJson(value)
}

/** How a value is coloured. */
export function toneOf(value: unknown): string {
  if (value === null || typeof value === 'object') return 'text-quiet'
  if (typeof value === 'string') return 'text-good'
  return typeof value === 'boolean' ? 'text-accent' : 'text-busy'
}
