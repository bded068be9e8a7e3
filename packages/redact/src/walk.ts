/** How a walk treats what it meets. */
export type Visitor = {
  text(text: string): string
  /** A field's name, which may hold a secret too. */
  name(name: string): string
  /** What to put in place of a field's value; undefined means: look inside. */
  field(name: string, value: unknown): string | undefined
  /** Whether every text below a field of this name is a secret. */
  holdsSecrets(name: string, value: unknown): boolean
  secret(text: string): string
  depth: number
  values: number
}

type Walk = Visitor & { seen: Map<object, unknown>; left: number }

const CUT = '[TRUNCATED]'
const UNREADABLE = '[UNREADABLE]'

/**
 * A copy of any value with every text seen by the visitor: lists and plain records keep their shape, maps and headers become
 * records, sets lists, errors records with name, message, stack and cause. Never throws, never writes to the input.
 */
export function copyOf(value: unknown, visitor: Visitor): unknown {
  return copy(value, { ...visitor, seen: new Map(), left: visitor.values }, visitor.depth)
}

function copy(value: unknown, walk: Walk, depth: number): unknown {
  if (--walk.left < 0) return CUT
  switch (typeof value) {
    case 'string':
      return walk.text(value)
    case 'bigint':
      return bigintSeen(value, walk)
    case 'function':
    case 'symbol':
      return undefined
    case 'object':
      return value === null ? null : copyObject(value, walk, depth)
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

function copyObject(value: object, walk: Walk, depth: number): unknown {
  if (depth === 0) return CUT
  const before = walk.seen.get(value)
  if (before !== undefined) return before
  try {
    if (Array.isArray(value)) return copyList(value, walk, depth)
    if (isPlain(value)) return copyRecord(value, value, walk, depth)
    return copyExotic(value, walk, depth)
  } catch {
    return UNREADABLE
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function copyExotic(value: object, walk: Walk, depth: number): unknown {
  if (value instanceof Date) return new Date(value)
  if (value instanceof URL || value instanceof URLSearchParams) return walk.text(String(value))
  if (ArrayBuffer.isView(value)) return copyBytes(value, walk)
  if (value instanceof ArrayBuffer) return copyBytes(new Uint8Array(value), walk)
  if (value instanceof Error) return copyRecord(value, errorFields(value), walk, depth)
  if (value instanceof Set) return copyList([...value], walk, depth, value)
  if (value instanceof Map) return copyRecord(value, entriesOf(value), walk, depth)
  if (value instanceof Headers) return copyRecord(value, Object.fromEntries(value), walk, depth)
  if (value instanceof String) return walk.text(String(value))
  if (value instanceof Number || value instanceof Boolean) return value.valueOf()
  return copyRecord(value, value, walk, depth)
}

function entriesOf(map: Map<unknown, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    [...map].map(([name, value]) => [typeof name === 'object' ? '[object]' : String(name), value]),
  )
}

/** Bytes stay bytes when nothing is found in them, one character a byte. */
function copyBytes(view: ArrayBufferView, walk: Walk): unknown {
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength)
  const clean = cleanBytes(bytes, walk)
  return clean === undefined ? Buffer.from(bytes) : Buffer.from(clean, 'latin1')
}

function cleanBytes(bytes: Buffer, walk: Walk): string | undefined {
  const text = bytes.toString('latin1')
  const clean = walk.text(text)
  return clean === text ? undefined : clean
}

function copyList(list: readonly unknown[], walk: Walk, depth: number, key: object = list): unknown {
  const letters = lettersOf(list)
  if (letters !== undefined && walk.text(letters) !== letters) return walk.secret(letters)
  const made: unknown[] = []
  walk.seen.set(key, made)
  const paired = pairOf(list, walk, depth)
  if (paired !== undefined) made.push(...paired)
  else for (const item of list) made.push(copy(item, walk, depth - 1))
  return made
}

/** The text of a list that holds one character an item, or one byte as JSON writes a buffer. */
function lettersOf(list: readonly unknown[]): string | undefined {
  if (isBytes(list)) return Buffer.from(list).toString('latin1')
  return isLetters(list) ? list.join('') : undefined
}

function isLetters(list: readonly unknown[]): list is readonly string[] {
  return (
    list.length >= 4 &&
    list.every((item) => typeof item === 'string' && item.length <= 2 && [...item].length === 1)
  )
}

function isBytes(list: readonly unknown[]): list is readonly number[] {
  return list.length >= 4 && typeof list[0] === 'number' && list.every(isByte)
}

function isByte(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 255 && Number.isInteger(value)
}

/** `['authorization', 'Bearer x']` and `['authorization', ['Bearer x']]`, as lists of headers hold them. */
function pairOf(list: readonly unknown[], walk: Walk, depth: number): unknown[] | undefined {
  const [name, value] = list
  if (list.length === 2 && typeof name === 'string') return pairIn(name, value, walk, depth)
  return isFlatHeaders(list) ? flatHeaders(list, walk, depth) : undefined
}

function pairIn(name: string, value: unknown, walk: Walk, depth: number): unknown[] | undefined {
  const marked = walk.field(name, value)
  if (marked !== undefined) return [walk.name(name), marked]
  const isHeld = typeof value === 'object' && value !== null && walk.holdsSecrets(name, value)
  return isHeld ? [walk.name(name), inside(name, value, walk, depth)] : undefined
}

const HEADER_NAME = /^[\w-]{1,80}$/
const COMMON_HEADER =
  /^(?:host|accept|accept-[a-z]{4,10}|authorization|connection|content-type|content-length|cookie|set-cookie|date|server|user-agent|x-[\w-]{1,70})$/i

/** Names and values in turns, as Node's `rawHeaders`. */
function isFlatHeaders(list: readonly unknown[]): list is readonly string[] {
  if (list.length < 4 || list.length % 2 !== 0 || typeof list[0] !== 'string') return false
  if (!list.every((item) => typeof item === 'string')) return false
  const names = list.filter((_, at) => at % 2 === 0)
  return names.every((name) => HEADER_NAME.test(name)) && names.some((name) => COMMON_HEADER.test(name))
}

function flatHeaders(list: readonly string[], walk: Walk, depth: number): unknown[] {
  return list.map((item, at) => {
    const name = at % 2 === 1 ? list[at - 1] : undefined
    return (name === undefined ? undefined : walk.field(name, item)) ?? copy(item, walk, depth - 1)
  })
}

function copyRecord(key: object, record: object, walk: Walk, depth: number): unknown {
  const made: Record<string, unknown> = {}
  walk.seen.set(key, made)
  const partner = partnerOf(record)
  for (const name of Object.keys(record)) {
    if (name === '__proto__') continue
    const value = fieldOf(record, name)
    // In `{name: 'apiKey', value: 'x'}` the value goes by the name that the record gives it.
    const own = name === partner?.value ? partner.name : name
    made[freeName(made, walk.name(name))] = walk.field(own, value) ?? inside(own, value, walk, depth)
  }
  return made
}

/** Two names that both held a secret look alike by now: neither value may be lost. */
function freeName(made: object, name: string): string {
  if (!Object.hasOwn(made, name)) return name
  return freeName(made, `${name} ${Object.keys(made).length + 1}`)
}

function inside(name: string, value: unknown, walk: Walk, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return copy(value, walk, depth - 1)
  if (!walk.holdsSecrets(name, value)) return copy(value, walk, depth - 1)
  const text = (held: string) => (held === '' ? held : walk.secret(held))
  return copy(value, { ...walk, text, seen: new Map() }, depth - 1)
}

const NAMING = ['name', 'key', 'header', 'headerName', 'field', 'variable', 'k'] as const
const HOLDING = ['value', 'values', 'content', 'v'] as const

/** The field that holds a value in a record such as `{name: 'apiKey', value: 'x'}`, and the name of that value. */
function partnerOf(record: object): { value: string; name: string } | undefined {
  const value = HOLDING.find((holding) => Object.hasOwn(record, holding))
  if (value === undefined) return undefined
  // As browsers keep cookies: every one may open a session.
  if (Object.hasOwn(record, 'httpOnly') || Object.hasOwn(record, 'sameSite')) return { value, name: 'cookie' }
  for (const naming of NAMING) {
    const name = Object.hasOwn(record, naming) ? fieldOf(record, naming) : undefined
    if (typeof name === 'string' && name !== '') return { value, name }
  }
  return undefined
}

/** A getter that throws costs its own field only. */
function fieldOf(record: object, name: string): unknown {
  try {
    return (record as Record<string, unknown>)[name]
  } catch {
    return UNREADABLE
  }
}

function errorFields(error: Error): Record<string, unknown> {
  const fields: Record<string, unknown> = { name: error.name, message: error.message }
  for (const name of ['stack', 'code', 'cause', 'errors']) {
    const value = fieldOf(error, name)
    if (value !== undefined) fields[name] = value
  }
  for (const name of Object.keys(error)) fields[name] = fieldOf(error, name)
  return fields
}
