import { closingQuote, pastBlanks, runOf } from './cursor.ts'
import { faultParts } from './find-fault.ts'
import { JsonError, requireText } from './json-error.ts'
import { parseJson } from './parse-json.ts'
import { type InParts, PART_CHARACTERS } from './parts.ts'

/** `names`: of one object. To list them takes time in which nothing else goes on, and nearly everything begins with it. */
type Limits = { depth: number; names: number }

const DEEPEST = 10_000

/** A list or object that is longer than one part, as far as it is read. */
type Open = {
  value: unknown[] | Record<string, unknown>
  closer: ']' | '}'
  /** Of the item that is read next. */
  key: string
  names: number
  isFresh: boolean
}

/** Thrown where the text stops being JSON; where that is, is found out afterwards. */
class NotJson extends Error {}

/**
 * Reads the same as `parseJson`, in parts, so that a long text holds up nobody: run it with a pause between two parts. A
 * single string is one part, however long.
 * @param depth a text that nests deeper is refused, and one with more `names` in one object, if it is longer than one part
 * @throws JsonError `NOT_TEXT`, `NOT_JSON` with the position, `NUMBER_TOO_LARGE`, `TOO_DEEP`, `TOO_WIDE`, `INVALID_LIMIT`
 * @example
 * ```ts
 * import { parseJsonInParts } from '@orch/json'
 *
 * const parts = parseJsonInParts(JSON.stringify(Array.from({ length: 50_000 }, (_, id) => id)))
 * let characters = 0
 * for (;;) {
 *   const next = parts.next()
 *   if (next.done) break
 *   characters += next.value // show progress, or let others go on
 * }
 * console.log(characters > 200_000) // true
 * ```
 */
export function* parseJsonInParts(
  text: string,
  depth = DEEPEST,
  names = Number.POSITIVE_INFINITY,
): InParts<unknown> {
  requireText(text)
  if (!(isLimit(depth) && isLimit(names)))
    throw new JsonError('INVALID_LIMIT', 'Depth and names must be whole numbers of 1 or more, or Infinity')
  if (text.length <= PART_CHARACTERS) return parseJson(text)
  try {
    return yield* new Reader(text, { depth, names }).read()
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    const position = yield* faultParts(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
    throw new JsonError('NOT_JSON', `This text is not JSON (position ${position ?? 0})`, { position })
  }
}

function isLimit(limit: unknown): boolean {
  return limit === Number.POSITIVE_INFINITY || (Number.isSafeInteger(limit) && Number(limit) >= 1)
}

class Reader {
  readonly #text: string
  readonly #limits: Limits
  readonly #open: Open[] = []
  #at = 0

  constructor(text: string, limits: Limits) {
    this.#text = text
    this.#limits = limits
    this.#at = pastBlanks(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  }

  *read(): InParts<unknown> {
    const root: unknown[] = []
    if (!this.#enter((value) => root.push(value))) {
      yield this.#text.length
      return native(this.#text)
    }
    for (let here = this.#open.at(-1); here !== undefined; here = this.#open.at(-1)) {
      const from = this.#at
      this.#advance(here)
      yield Math.max(PART_CHARACTERS, this.#at - from)
    }
    return root[0]
  }

  /** One run of whole items, or one item that is longer than a part. */
  #advance(here: Open): void {
    this.#at = pastBlanks(this.#text, this.#at)
    const { end, isLast, depth } = runOf(this.#text, this.#at)
    this.#requireDepth(depth)
    if (end === -1) {
      this.#longItem(here)
      return
    }
    const items = this.#text.slice(this.#at, end)
    const isEmpty = pastBlanks(items, 0) === items.length
    if (isEmpty && !(isLast && here.isFresh)) throw new NotJson()
    if (!isEmpty) addAll(here, items, this.#limits)
    this.#at = end
    this.#goOn()
  }

  #longItem(here: Open): void {
    if (here.closer === '}') this.#readKey(here)
    if (this.#enter((value) => add(here, here.key, value, this.#limits))) return
    const end = this.#text[this.#at] === '"' ? closingQuote(this.#text, this.#at) + 1 : this.#endOfScalar()
    add(here, here.key, native(this.#text.slice(this.#at, end)), this.#limits)
    this.#at = end
    this.#goOn()
  }

  #readKey(here: Open): void {
    if (this.#text[this.#at] !== '"') throw new NotJson()
    const end = closingQuote(this.#text, this.#at) + 1
    here.key = native(this.#text.slice(this.#at, end)) as string
    const colon = pastBlanks(this.#text, end)
    if (this.#text[colon] !== ':') throw new NotJson()
    this.#at = pastBlanks(this.#text, colon + 1)
  }

  /** Whether a list or object begins here, which is then open. */
  #enter(keep: (value: Open['value']) => void): boolean {
    const opener = this.#text[this.#at]
    if (opener !== '[' && opener !== '{') return false
    this.#requireDepth(1)
    const value = opener === '[' ? [] : {}
    keep(value)
    this.#open.push({ value, closer: opener === '[' ? ']' : '}', key: '', names: 0, isFresh: true })
    this.#at += 1
    return true
  }

  /** Behind an item: over a comma, or out of all that closes here. */
  #goOn(): void {
    for (let here = this.#open.at(-1); here !== undefined; here = this.#open.at(-1)) {
      this.#at = pastBlanks(this.#text, this.#at)
      const mark = this.#text[this.#at]
      this.#at += 1
      if (mark === ',') {
        here.isFresh = false
        return
      }
      if (mark !== here.closer) throw new NotJson()
      this.#open.pop()
    }
    if (pastBlanks(this.#text, this.#at) !== this.#text.length) throw new NotJson()
  }

  #endOfScalar(): number {
    const end = this.#text.slice(this.#at).search(/[,\]}]/)
    return end === -1 ? this.#text.length : this.#at + end
  }

  #requireDepth(more: number): void {
    if (this.#open.length + more > this.#limits.depth)
      throw new JsonError('TOO_DEEP', `This text nests deeper than ${this.#limits.depth} levels`)
  }
}

function native(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError && error.code === 'NUMBER_TOO_LARGE') throw error
    throw new NotJson()
  }
}

function addAll(here: Open, items: string, limits: Limits): void {
  if (here.closer === ']') {
    for (const item of native(`[${items}]`) as unknown[]) add(here, '', item, limits)
    return
  }
  const read = native(`{${items}}`) as Record<string, unknown>
  for (const key of Object.keys(read)) add(here, key, read[key], limits)
}

function add(here: Open, key: string, item: unknown, { names }: Limits): void {
  const { value } = here
  if (Array.isArray(value)) {
    value.push(item)
    return
  }
  here.names += 1
  if (here.names > names)
    throw new JsonError('TOO_WIDE', `An object of this text has more than ${names} names`)
  if (key !== '__proto__') value[key] = item
  // A name like any other.
  else
    Object.defineProperty(value, key, { value: item, writable: true, enumerable: true, configurable: true })
}
