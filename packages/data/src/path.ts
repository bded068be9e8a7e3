import { DataError } from './data-error.ts'
import { type Fields, isFields, kindOf, put } from './fields.ts'

/** A field by its path: `customer.name`, `lines[0].price`, `headers["content-type"]`. The empty path is the item itself. */
export type Path = { text: string; keys: readonly string[] }

const MOST_KEYS = 64
const PIECE = /\.?([^.[\]"']+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y

/** @throws DataError INVALID_SETTING when the text is not a path */
export function pathOf(text: string, setting: string): Path {
  const keys: string[] = []
  let at = 0
  while (at < text.length) {
    PIECE.lastIndex = at
    const found = PIECE.exec(text)
    if (!found || (at === 0 && text.startsWith('.')) || keys.length >= MOST_KEYS)
      throw new DataError(
        'INVALID_SETTING',
        `"${setting}" must name a field, such as price or customer.name (position ${at})`,
        { setting },
      )
    keys.push(found[1] ?? found[2] ?? unescaped(found[3] ?? found[4] ?? ''))
    at = PIECE.lastIndex
  }
  return { text, keys }
}

function unescaped(quoted: string): string {
  return quoted.replaceAll(/\\(.)/gs, '$1')
}

/** The value of a field; a field that is called like the whole path comes first. Undefined when there is none. */
export function readPath(value: unknown, { text, keys }: Path): unknown {
  if (keys.length > 1 && isFields(value) && Object.hasOwn(value, text)) return value[text]
  let found = value
  for (const key of keys) found = ownField(found, key)
  return found
}

function ownField(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined
  return (value as Fields)[key]
}

/** The path under which an item holds a field: one whose own name holds points keeps that name. */
export function pathIn(item: unknown, path: Path): Path {
  return path.keys.length > 1 && isFields(item) && Object.hasOwn(item, path.text)
    ? { text: path.text, keys: [path.text] }
    : path
}

/**
 * The copies that one edit of an item made: each object of it is copied once, however many of its fields change. To copy it for each
 * would take hours for a hundred thousand.
 */
export type Copies = Set<object>

/** A copy of an item with a field set; objects on the way are copied or made. @throws DataError INVALID_VALUE */
export function withPath(item: Fields, path: Path, value: unknown, copies: Copies): Fields {
  return withKeys(item, { path, value, copies }, 0) as Fields
}

type Setting = { path: Path; value: unknown; copies: Copies }

function withKeys(inner: unknown, setting: Setting, depth: number): unknown {
  const { path, value, copies } = setting
  const key = path.keys[depth]
  if (key === undefined) return value
  if (Array.isArray(inner)) return withIndex(inner, setting, depth)
  if (inner !== undefined && inner !== null && !isFields(inner))
    throw new DataError(
      'INVALID_VALUE',
      `The field "${path.text}" cannot be set: "${path.keys.slice(0, depth).join('.')}" is ${kindOf(inner)}, which has no fields`,
    )
  const copy = copiedFields(inner ?? {}, copies)
  put(copy, key, withKeys(ownField(inner, key), setting, depth + 1))
  return copy
}

function withIndex(list: unknown[], setting: Setting, depth: number): unknown[] {
  const { path, copies } = setting
  const index = Number(path.keys[depth])
  if (!(Number.isInteger(index) && index >= 0 && index <= list.length))
    throw new DataError(
      'INVALID_VALUE',
      `The field "${path.text}" cannot be set: the list has ${list.length} items`,
    )
  const copy = copies.has(list) ? list : [...list]
  copies.add(copy)
  copy[index] = withKeys(list[index], setting, depth + 1)
  return copy
}

/** A copy of an item without a field; the item itself when it has none. */
export function withoutPath(item: Fields, { text, keys }: Path, copies: Copies): Fields {
  const whole = Object.hasOwn(item, text) ? [text] : keys
  return withoutKeys(item, whole, copies, 0) as Fields
}

/** The same without several fields. */
export function withoutPaths(item: Fields, paths: readonly Path[]): Fields {
  const copies: Copies = new Set()
  return paths.reduce((fields, path) => withoutPath(fields, path, copies), item)
}

function withoutKeys(inner: unknown, keys: readonly string[], copies: Copies, depth: number): unknown {
  const key = keys[depth]
  if (key === undefined || !isFields(inner) || !Object.hasOwn(inner, key)) return inner
  const copy = copiedFields(inner, copies)
  if (depth === keys.length - 1) delete copy[key]
  else put(copy, key, withoutKeys(inner[key], keys, copies, depth + 1))
  return copy
}

function copiedFields(fields: Fields, copies: Copies): Record<string, unknown> {
  const copy = copies.has(fields) ? (fields as Record<string, unknown>) : { ...fields }
  copies.add(copy)
  return copy
}
