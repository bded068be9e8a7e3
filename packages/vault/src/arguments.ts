import { toUSVString, types } from 'node:util'
import { VaultError } from './vault-error.ts'

/** Longer waits overflow the timers of JavaScript, which then fire at once. */
const MAX_TIMER_MS = 2_147_483_647

/** Whether a value will do, and how it must be said. */
type Check = { readonly holds: (value: unknown) => boolean; readonly be: string }

/** Credentials are sealed under it: what `@orch/crypto` takes as a part of a context. */
export const id: Check = {
  holds: (value) =>
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= 1024 &&
    toUSVString(value) === value &&
    !value.includes('\0'),
  be: 'a text of 1 to 1,024 characters',
}
export const text: Check = { holds: (value) => typeof value === 'string', be: 'a text' }
export const date: Check = {
  holds: (value) => types.isDate(value) && !Number.isNaN(value.getTime()),
  be: 'a valid Date',
}
export const aFunction: Check = { holds: (value) => typeof value === 'function', be: 'a function' }
export const anything: Check = { holds: () => true, be: 'anything' }
export const signal: Check = { holds: (value) => value instanceof AbortSignal, be: 'an AbortSignal' }
export const milliseconds: Check = {
  holds: (value) => typeof value === 'number' && value > 0 && value <= MAX_TIMER_MS,
  be: `above 0 and at most ${MAX_TIMER_MS} milliseconds`,
}
export const count: Check = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  be: 'a whole number of 1 or more',
}

export const texts: Check = {
  holds: (value) => Array.isArray(value) && Array.from<unknown>(value).every(text.holds),
  be: 'a list of texts',
}

export const oneOf = (...words: readonly string[]): Check => ({
  holds: (value) => typeof value === 'string' && words.includes(value),
  be: `one of ${words.join(', ')}`,
})

/** An object with these functions. */
export const having = (...names: readonly string[]): Check => ({
  holds: (value) =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'function'),
  be: `an object with the functions ${names.join(', ')}`,
})

export const optional = ({ holds, be }: Check): Check => ({
  holds: (value) => value === undefined || holds(value),
  be,
})

export const nullable = ({ holds, be }: Check): Check => ({
  holds: (value) => value === null || holds(value),
  be: `${be} or null`,
})

/** The value itself. @throws VaultError INVALID_OPTION, also for what throws when it is looked at */
export function checked<T>(name: string, value: T, { holds, be }: Check): T {
  let isFit = false
  try {
    isFit = holds(value)
  } catch {}
  if (isFit) return value
  throw new VaultError('INVALID_OPTION', `${name} must be ${be}`)
}

/**
 * The fields of an object, read once and checked one by one; others are left out.
 *
 * @throws VaultError INVALID_OPTION
 */
export function fieldsOf<T extends object>(name: string, value: T, checks: { [K in keyof T]-?: Check }): T {
  const given = ownFields(name, value)
  const entries = Object.entries(checks as Record<string, Check>).map(([field, check]) => {
    return [field, checked(`${name}.${field}`, given[field], check)] as const
  })
  return Object.fromEntries(entries.filter(([, held]) => held !== undefined)) as T
}

function ownFields(name: string, value: unknown): Record<string, unknown> {
  try {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {}
  throw new VaultError('INVALID_OPTION', `${name} must be an object`)
}
