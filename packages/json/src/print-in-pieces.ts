import { JsonError } from './json-error.ts'
import { PART_CHARACTERS } from './parts.ts'
import { printJson, requirePrintable } from './print-json.ts'

/** A list or object that is longer than one piece, as far as it is printed. */
type Open = {
  value: object
  keys: readonly string[] | undefined
  length: number
  next: number
  isFresh: boolean
}

/**
 * Prints the same as `printJson`, in pieces, so that a large value holds up nobody: take them with a pause between two. A
 * single string is one piece, however long; a piece may be empty.
 * @throws JsonError `NOT_PRINTABLE` when the value refers to itself
 * @example
 * ```ts
 * import { printJsonInPieces } from '@orch/json'
 *
 * let text = ''
 * for (const piece of printJsonInPieces({ id: 7615917337495251231n })) text += piece
 * console.log(text) // {"id":7615917337495251231}
 * ```
 */
export function* printJsonInPieces(value: unknown): Generator<string, void, void> {
  try {
    if (!isDivisible(value)) yield printJson(value)
    else yield* new Printer(value).pieces()
  } catch (cause) {
    if (cause instanceof JsonError) throw cause
    throw new JsonError('NOT_PRINTABLE', 'This value cannot be printed as JSON', { cause })
  }
}

class Printer {
  readonly #open: Open[] = []
  readonly #within = new Set<object>()
  /** To list the names of an object with a million of them takes a while: they are listed once. */
  readonly #keys = new Map<object, readonly string[]>()

  constructor(root: object) {
    this.#enter(root)
  }

  *pieces(): Generator<string, void, void> {
    const root = this.#open[0]
    yield root === undefined ? '' : opener(root.value)
    for (let here = this.#open.at(-1); here !== undefined; here = this.#open.at(-1)) {
      const child = this.#largeNext(here)
      if (child !== undefined) {
        const before = separated(here, here.keys === undefined ? '' : `${printJson(here.keys[here.next])}:`)
        here.next += 1
        this.#enter(child)
        yield before + opener(child)
      } else if (here.next < here.length) {
        yield this.#smallOnes(here)
      } else {
        this.#open.pop()
        this.#within.delete(here.value)
        yield closer(here.value)
      }
    }
  }

  #enter(value: object): void {
    if (this.#within.has(value)) throw new JsonError('NOT_PRINTABLE', 'This value refers to itself')
    requirePrintable(value)
    const keys = Array.isArray(value) ? undefined : this.#keysOf(value)
    this.#keys.delete(value)
    this.#within.add(value)
    const length = Array.isArray(value) ? value.length : (keys ?? []).length
    this.#open.push({ value, keys, length, next: 0, isFresh: true })
  }

  /** What comes next, if it is a list or object that does not fit into a piece. */
  #largeNext(here: Open): object | undefined {
    const item = here.next < here.length ? itemAt(here, here.next) : undefined
    return isDivisible(item) && this.#roomAfter(item, PART_CHARACTERS) < 0 ? item : undefined
  }

  /** As many as fit into a piece; the first fits, or cannot be divided. */
  #smallOnes(here: Open): string {
    const from = here.next
    let room = PART_CHARACTERS
    while (here.next < here.length && room > 0) {
      const item = itemAt(here, here.next)
      room = this.#roomAfter(item, room) - (here.keys?.[here.next]?.length ?? 0)
      if (room < 0 && here.next > from) break
      here.next += 1
    }
    const text = printJson(itemsOf(here, from)).slice(1, -1)
    return text === '' ? '' : separated(here, text)
  }

  /** What is left of so much room when this is printed, nearly; below 0 as soon as it does not fit. */
  #roomAfter(value: unknown, room: number, depth = 0): number {
    if (typeof value === 'string') return room - value.length - 3
    if (typeof value !== 'object' || value === null) return room - 6
    if (depth > DEEPEST_WHOLE) return -1
    let left = room - 3
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length && left >= 0; at += 1)
        left = this.#roomAfter(value[at], left, depth + 1)
      return left
    }
    for (const key of this.#keysOf(value)) {
      left = this.#roomAfter((value as Record<string, unknown>)[key], left - key.length - 4, depth + 1)
      if (left < 0) break
    }
    return left
  }

  #keysOf(value: object): readonly string[] {
    const known = this.#keys.get(value)
    if (known) return known
    const keys = Object.keys(value)
    if (keys.length > MANY_KEYS) this.#keys.set(value, keys)
    return keys
  }
}

/** Deeper ones are taken apart, so that nothing walks them by recursion. */
const DEEPEST_WHOLE = 500
const MANY_KEYS = 1_000

function separated(here: Open, text: string): string {
  const isFirst = here.isFresh
  here.isFresh = false
  return isFirst ? text : `,${text}`
}

function itemsOf({ value, keys, next }: Open, from: number): unknown {
  if (keys === undefined) return (value as unknown[]).slice(from, next)
  const items: Record<string, unknown> = Object.create(null)
  for (const key of keys.slice(from, next)) items[key] = (value as Record<string, unknown>)[key]
  return items
}

function itemAt({ value, keys }: Open, index: number): unknown {
  if (keys === undefined) return (value as unknown[])[index]
  return (value as Record<string, unknown>)[keys[index] ?? '']
}

const opener = (value: object) => (Array.isArray(value) ? '[' : '{')
const closer = (value: object) => (Array.isArray(value) ? ']' : '}')

/** Lists and plain records; how anything else is printed, the built-in function knows. */
function isDivisible(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
