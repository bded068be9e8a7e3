import { bytesLike, copyOfView, latin1Bytes, latin1Text } from './bytes.ts'
import { type Copies, createCopies } from './copies.ts'
import { type Fields, fieldsOfObject, partnerOf, textOfList, UNREADABLE } from './fields.ts'
import { type InParts, PART_CHARACTERS } from './parts.ts'

/** How a walk treats what it meets. */
export type Visitor = {
  text(text: string): string
  /** The same of a text that is longer than a part. */
  longText(text: string): InParts<string>
  /** A field's name, which may hold a secret too. */
  name(name: string): string
  longName(name: string): InParts<string>
  /** What to put in place of a field's value; undefined means: look inside. */
  field(name: string, value: unknown): string | undefined
  /** Whether every text below a field of this name is a secret. */
  holdsSecrets(name: string, value: unknown): boolean
  secret(text: string): string
  depth: number
  values: number
}

/** `done`: what was looked through since the last part ended, characters; the same in every walk within a walk. */
type Walk = Visitor & { seen: Copies; left: number; done: { characters: number } }

/** What a value costs by itself, and a list an item when its looks are judged, in characters of text. */
const VALUE_COST = 16
const ITEMS_A_CHARACTER = 4

const CUT = '[TRUNCATED]'

/**
 * A copy of any value with every text seen by the visitor, in the shape that `Redacted` tells. Never throws, never writes to the
 * input.
 */
export function copyInParts(value: unknown, visitor: Visitor): InParts<unknown> {
  const walk = { ...visitor, seen: createCopies(), left: visitor.values, done: { characters: 0 } }
  return copy(value, walk, visitor.depth)
}

function* copy(value: unknown, walk: Walk, depth: number): InParts<unknown> {
  return isHeavy(value) ? yield* copyHeavy(value, walk, depth) : copyLight(value, walk)
}

/** A text longer than a part, or an object: the generator that copies it, without one of its own, as every level of them costs. */
function copyHeavy(value: object | string, walk: Walk, depth: number): InParts<unknown> {
  return typeof value === 'string' ? copyLong(value, walk) : copyObject(value, walk, depth)
}

function* copyLong(text: string, walk: Walk): InParts<string> {
  return isUsedUp(walk) ? CUT : yield* walk.longText(text)
}

/** A list, a record or a long text. All else, which is most values, is copied without a generator of its own. */
function isHeavy(value: unknown): value is object | string {
  if (typeof value === 'string') return value.length > PART_CHARACTERS
  return typeof value === 'object' && value !== null
}

/** Ends a part when enough was looked through. */
function* pause({ done }: Walk): InParts<void> {
  const { characters } = done
  done.characters = 0
  yield characters
}

function isPartOver({ done }: Walk): boolean {
  return done.characters >= PART_CHARACTERS
}

/** Counts a value, which costs time also where it is left out. */
function isUsedUp(walk: Walk): boolean {
  walk.done.characters += VALUE_COST
  walk.left -= 1
  return walk.left < 0
}

function copyLight(value: unknown, walk: Walk): unknown {
  if (isUsedUp(walk)) return CUT
  switch (typeof value) {
    case 'string':
      walk.done.characters += value.length
      return walk.text(value)
    case 'bigint':
      return bigintSeen(value, walk)
    case 'function':
    case 'symbol':
      return undefined
    default:
      return value
  }
}

/** As a text only when something of it was taken out. */
function bigintSeen(value: bigint, walk: Walk): unknown {
  const text = value.toString()
  const seen = walk.text(text)
  return seen === text ? value : seen
}

function* copyObject(value: object, walk: Walk, depth: number): InParts<unknown> {
  if (isUsedUp(walk) || depth === 0) return CUT
  const before = walk.seen.get(value)
  if (before !== undefined) return before
  try {
    if (Array.isArray(value)) return yield* copyList(value, walk, depth)
    return isPlain(value)
      ? yield* copyFields(value, fieldsOfObject(value), walk, depth)
      : yield* copyExotic(value, walk, depth)
  } catch {
    return UNREADABLE
  }
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}

/** An empty list or record, copied without a generator: a body may hold a million of them. Undefined for all else. */
function copyEmpty(value: object | string, walk: Walk, depth: number): object | undefined {
  if (typeof value === 'string' || depth === 0 || walk.left <= 0 || !isEmpty(value)) return undefined
  isUsedUp(walk)
  const before = walk.seen.get(value)
  if (before instanceof Object) return before
  const made = Array.isArray(value) ? [] : {}
  walk.seen.set(value, made)
  return made
}

function isEmpty(value: object): boolean {
  try {
    if (Array.isArray(value)) return value.length === 0
    if (!isPlain(value)) return false
    for (const _ in value) return false
    return true
  } catch {
    return false
  }
}

function* copyExotic(value: object, walk: Walk, depth: number): InParts<unknown> {
  if (value instanceof Date) return new Date(value)
  if (isText(value)) return yield* textOf(String(value), walk)
  if (ArrayBuffer.isView(value)) return yield* copyView(value, walk)
  if (value instanceof ArrayBuffer) return yield* copyBuffer(value, walk)
  if (value instanceof Set) return yield* copyList([...value], walk, depth, value)
  if (value instanceof Number || value instanceof Boolean) return value.valueOf()
  return yield* copyFields(value, fieldsOfObject(value), walk, depth)
}

/** What stands for its text. */
function isText(value: object): boolean {
  return (
    value instanceof URL ||
    value instanceof URLSearchParams ||
    value instanceof RegExp ||
    value instanceof String
  )
}

function* textOf(text: string, walk: Walk): InParts<string> {
  return isHeavy(text) ? yield* walk.longText(text) : walk.text(text)
}

/** Bytes stay bytes, and numbers numbers, when nothing is found in them, one character a byte. */
function* copyView(view: ArrayBufferView, walk: Walk): InParts<unknown> {
  const text = latin1Text(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  const clean = yield* textOf(text, walk)
  return clean === text ? copyOfView(view) : bytesLike(view, clean)
}

function* copyBuffer(buffer: ArrayBuffer, walk: Walk): InParts<unknown> {
  return latin1Bytes(yield* textOf(latin1Text(new Uint8Array(buffer)), walk)).buffer
}

function* copyList(
  list: readonly unknown[],
  walk: Walk,
  depth: number,
  key: object = list,
): InParts<unknown> {
  walk.done.characters += Math.ceil(list.length / ITEMS_A_CHARACTER)
  const letters = textOfList(list)
  if (letters !== undefined && (yield* textOf(letters, walk)) !== letters) return walk.secret(letters)
  const made: unknown[] = []
  walk.seen.set(key, made)
  const pair = yield* pairOf(list, walk, depth)
  if (pair !== undefined) made.push(...pair)
  else yield* copyItems(list, made, walk, depth)
  return made
}

function* copyItems(list: readonly unknown[], made: unknown[], walk: Walk, depth: number): InParts<void> {
  const isHeaders = yield* isFlatHeaders(list)
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at]
    const marked = isHeld(list, at, isHeaders) ? walk.field(String(list[at - 1]), item) : undefined
    made.push(
      marked ??
        (isHeavy(item)
          ? (copyEmpty(item, walk, depth - 1) ?? (yield* copyHeavy(item, walk, depth - 1)))
          : copyLight(item, walk)),
    )
    if (isPartOver(walk)) yield* pause(walk)
  }
}

/** Whether an item stands behind its name: in a list of headers, and behind a flag such as `--password`. */
function isHeld(list: readonly unknown[], at: number, isHeaders: boolean): boolean {
  const before = list[at - 1]
  return (isHeaders && at % 2 === 1) || (typeof before === 'string' && FLAG.test(before))
}

const FLAG = /^--?[A-Za-z][\w-]{2,60}$/

/** `['authorization', 'Bearer x']` and `['authorization', ['Bearer x']]`, as lists of headers hold them. */
function* pairOf(list: readonly unknown[], walk: Walk, depth: number): InParts<unknown[] | undefined> {
  const [name, value] = list
  if (list.length !== 2 || typeof name !== 'string') return undefined
  const marked = walk.field(name, value)
  if (marked !== undefined) return [yield* nameOf(name, walk), marked]
  const isHeld = typeof value === 'object' && value !== null && walk.holdsSecrets(name, value)
  return isHeld ? [yield* nameOf(name, walk), yield* inside(name, value, walk, depth)] : undefined
}

const HEADER_NAME = /^[\w-]{1,80}$/
const COMMON_HEADER =
  /^(?:host|accept|accept-[a-z]{4,10}|authorization|connection|content-type|content-length|cookie|set-cookie|date|server|user-agent|x-[\w-]{1,70})$/i
/** Names of headers that are judged in one part. */
const NAMES_AT_ONCE = 4_000

/** Names and values in turns, as Node's `rawHeaders`. */
function* isFlatHeaders(list: readonly unknown[]): InParts<boolean> {
  if (list.length < 4 || list.length % 2 !== 0 || typeof list[0] !== 'string') return false
  let isCommon = false
  for (let at = 0; at < list.length; at += 2) {
    const name = list[at]
    if (typeof name !== 'string' || typeof list[at + 1] !== 'string' || !HEADER_NAME.test(name)) return false
    isCommon ||= COMMON_HEADER.test(name)
    if (at > 0 && at % (2 * NAMES_AT_ONCE) === 0) yield NAMES_AT_ONCE * VALUE_COST
  }
  return isCommon
}

function* copyFields(key: object, fields: Fields, walk: Walk, depth: number): InParts<unknown> {
  const made: Record<string, unknown> = {}
  walk.seen.set(key, made)
  const partner = partnerOf(fields.record)
  const { names } = fields
  for (let before = 0; before < names.length; before += 1) {
    const name = names[before] ?? ''
    const value = fields.valueAt(before)
    // In `{name: 'apiKey', value: 'x'}` the value goes by the name that the record gives it.
    const own = name === partner?.value ? partner.name : name
    const shown = isHeavy(name) ? yield* walk.longName(name) : walk.name(name)
    const seen =
      walk.field(own, value) ??
      (isHeavy(value)
        ? (copyEmpty(value, walk, depth - 1) ?? (yield* inside(own, value, walk, depth)))
        : copyLight(value, walk))
    put(made, freeName(made, shown, before), seen)
    walk.done.characters += name.length
    if (isPartOver(walk)) yield* pause(walk)
  }
  return made
}

function* nameOf(name: string, walk: Walk): InParts<string> {
  return isHeavy(name) ? yield* walk.longName(name) : walk.name(name)
}

/** Sets a field, whatever it is called: `__proto__` too is only a name. */
function put(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true })
  else record[name] = value
}

/** Two names that both held a secret look alike by now: neither value may be lost. */
function freeName(made: object, name: string, before: number): string {
  let free = name
  while (Object.hasOwn(made, free)) free = `${free} ${before + 1}`
  return free
}

function inside(name: string, value: object | string, walk: Walk, depth: number): InParts<unknown> {
  if (typeof value === 'string' || !walk.holdsSecrets(name, value)) return copyHeavy(value, walk, depth - 1)
  const text = (held: string) => (held === '' ? held : walk.secret(held))
  const longText = function* (held: string): InParts<string> {
    yield held.length
    return text(held)
  }
  return copyHeavy(value, { ...walk, text, longText, seen: createCopies() }, depth - 1)
}
