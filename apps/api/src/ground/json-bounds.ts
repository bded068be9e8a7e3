import { MOST_ENTRIES } from '@orch/contract'
import type { Divided } from '@orch/json'
import { ApiError } from './api-error.ts'

/** Far deeper than any API nests, far from where recursion ends: in PostgreSQL, in the redactor, in `JSON.stringify`. */
export const DEEPEST_JSON = 500
/** Of one object. To list a million takes longer than one request may hold the process, and nearly everything begins with it. */
export const MOST_NAMES = 100_000

/**
 * Which fields of a body are what workflows work on: kept as JSON text, where any text is welcome. All others become text
 * columns or jsonb.
 */
export type DataFields = 'all' | readonly string[]

type Key = string | number
/** A list or object under way: `keys` of an object, and which item comes next. */
type Container = {
  value: object
  keys: readonly string[] | undefined
  next: number
  depth: number
  key: Key
  within: Container | undefined
  isData: boolean
}

/** So many values are looked at in one part. */
const VALUES_AT_ONCE = 10_000

/**
 * Refuses what nothing behind this line can take: deep nesting, numbers that are not finite and, outside data, long lists and text
 * that PostgreSQL cannot store. Walks without recursion, so that depth does no harm here either, and in parts.
 * @throws ApiError BODY_TOO_DEEP, INVALID_BODY, INVALID_TEXT
 */
export function* requireBoundsInParts(body: unknown, data: DataFields): Divided<void> {
  let here = opened(body, '', undefined, data)
  for (let looked = 1; here !== undefined; looked += 1) {
    here = step(here, data)
    if (looked % VALUES_AT_ONCE === 0) yield
  }
}

/** The same in one go. @throws ApiError BODY_TOO_DEEP, INVALID_BODY, INVALID_TEXT */
export function requireBounds(body: unknown, data: DataFields): void {
  for (const _ of requireBoundsInParts(body, data));
}

/** Looks at the next item. @returns where to go on */
function step(here: Container, data: DataFields): Container | undefined {
  const { value, keys, next, isData } = here
  if (next >= (keys ?? (value as unknown[])).length) return here.within
  here.next += 1
  if (keys === undefined) return opened((value as unknown[])[next], next, here, data) ?? here
  const key = keys[next] ?? ''
  if (!isData) requireText(key, () => pathOf(key, here))
  return opened((value as Record<string, unknown>)[key], key, here, data) ?? here
}

/** A list or object to go into; anything else is judged at once. */
function opened(
  value: unknown,
  key: Key,
  within: Container | undefined,
  data: DataFields,
): Container | undefined {
  const isData = within?.isData || isDataField(key, within, data)
  if (typeof value === 'object' && value !== null) return contained(value, { key, within, isData })
  requireScalar(value, isData, () => pathOf(key, within))
  return undefined
}

function isDataField(key: Key, within: Container | undefined, data: DataFields): boolean {
  if (data === 'all') return true
  return within !== undefined && within.within === undefined && data.includes(String(key))
}

function contained(value: object, place: Pick<Container, 'key' | 'within' | 'isData'>): Container {
  const depth = (place.within?.depth ?? 0) + 1
  if (depth > DEEPEST_JSON) throw tooDeep()
  const keys = Array.isArray(value) ? undefined : Object.keys(value)
  if (!place.isData && (keys ?? (value as unknown[])).length > MOST_ENTRIES) throw tooMany(place)
  return { value, keys, next: 0, depth, ...place }
}

function tooMany({ key, within }: Pick<Container, 'key' | 'within'>): ApiError {
  const field = pathOf(key, within)
  const message = `a list or object must have ${MOST_ENTRIES} entries at most`
  return new ApiError('INVALID_BODY', `${named(field)}${message}`, [{ field, message }])
}

export function tooDeep(): ApiError {
  return new ApiError('BODY_TOO_DEEP', `The request body must not nest deeper than ${DEEPEST_JSON} levels`)
}

function requireScalar(value: unknown, isData: boolean, path: () => string): void {
  if (typeof value === 'string' && !isData) requireText(value, path)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new ApiError('INVALID_BODY', `${named(path())}the number is too large`)
  }
}

function requireText(text: string, path: () => string): void {
  if (isStorable(text)) return
  const field = path()
  const message = 'text must not contain NUL (U+0000) or half of a surrogate pair'
  throw new ApiError('INVALID_TEXT', `${named(field)}${message}`, [{ field, message }])
}

/** PostgreSQL's text and jsonb have no NUL, and no half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
}

const LONGEST_PATH = 200

function pathOf(key: Key, within: Container | undefined): string {
  const keys = [key]
  for (let at = within; at?.within; at = at.within) keys.unshift(at.key)
  const path = keys.map((one) => (isStorable(String(one)) ? one : '�')).join('.')
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path
}

function named(path: string): string {
  return path === '' ? '' : `${path}: `
}
