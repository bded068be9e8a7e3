import { ApiError } from './api-error.ts'

/** Far deeper than any API nests, far from where recursion ends: in PostgreSQL, in the redactor, in `JSON.stringify`. */
const DEEPEST_JSON = 500

/**
 * Which fields of a body are what workflows work on: kept as JSON text, where any text is welcome. All others become text
 * columns or jsonb.
 */
export type DataFields = 'all' | readonly string[]

type Key = string | number
type Container = { value: object; depth: number; key: Key; within: Container | undefined; isData: boolean }

/**
 * Refuses what nothing behind this line can take: deep nesting, numbers that are not finite and, outside data, text that
 * PostgreSQL cannot store. Walks without recursion, so that depth does no harm here either.
 * @throws ApiError BODY_TOO_DEEP, INVALID_BODY, INVALID_TEXT
 */
export function requireBounds(body: unknown, data: DataFields): void {
  const open: Container[] = []
  const look = (value: unknown, key: Key, within: Container | undefined) => {
    const isData = within?.isData || isDataField(key, within, data)
    if (typeof value === 'object' && value !== null) open.push(contained(value, key, within, isData))
    else requireScalar(value, isData, () => pathOf(key, within))
  }
  look(body, '', undefined)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const container = at
    if (Array.isArray(container.value)) {
      container.value.forEach((value, index) => {
        look(value, index, container)
      })
      continue
    }
    for (const [key, value] of Object.entries(container.value)) {
      if (!container.isData) requireText(key, () => pathOf(key, container))
      look(value, key, container)
    }
  }
}

function isDataField(key: Key, within: Container | undefined, data: DataFields): boolean {
  if (data === 'all') return true
  return within !== undefined && within.within === undefined && data.includes(String(key))
}

function contained(value: object, key: Key, within: Container | undefined, isData: boolean): Container {
  const depth = (within?.depth ?? 0) + 1
  if (depth > DEEPEST_JSON) {
    throw new ApiError('BODY_TOO_DEEP', `The request body must not nest deeper than ${DEEPEST_JSON} levels`)
  }
  return { value, depth, key, within, isData }
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
