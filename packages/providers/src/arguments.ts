import { printJson } from '@orch/json'
import { ProviderError } from './provider-error.ts'

/** The longest a timer of Node can wait: longer ones fire at once. */
const LONGEST_MS = 2 ** 31 - 1

/** What an argument must be. */
export type Take = { readonly holds: (value: unknown) => boolean; readonly be: string }

export const text: Take = { holds: (value) => typeof value === 'string', be: 'a text' }
export const flag: Take = { holds: (value) => typeof value === 'boolean', be: 'true or false' }
export const aFunction: Take = { holds: (value) => typeof value === 'function', be: 'a function' }
export const record: Take = {
  holds: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  be: 'an object',
}
export const settings: Take = {
  holds: (value) => record.holds(value) && printJson(value) !== '',
  be: 'an object that JSON can print',
}
export const signal: Take = { holds: (value) => value instanceof AbortSignal, be: 'an AbortSignal' }
export const milliseconds: Take = {
  holds: (value) => typeof value === 'number' && value > 0 && value <= LONGEST_MS,
  be: `above 0 and at most ${LONGEST_MS} milliseconds`,
}
export const count: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  be: 'a whole number of 1 or more',
}
/** An address of HTTP, such as that of a proxy. */
export const httpUrl: Take = {
  holds: (value) => text.holds(value) && /^https?:$/.test(new URL(String(value)).protocol),
  be: 'an http or https URL',
}

export const optional = ({ holds, be }: Take): Take => ({
  holds: (value) => value === undefined || holds(value),
  be,
})

export const either = (...takes: readonly Take[]): Take => ({
  holds: (value) => takes.some(({ holds }) => holds(value)),
  be: takes.map(({ be }) => be).join(' or '),
})

export const matching = (pattern: RegExp, be: string): Take => ({
  holds: (value) => typeof value === 'string' && pattern.test(value),
  be,
})

export const listOf = (take: Take): Take => ({
  // Array.from: a hole is no item to every().
  holds: (value) => Array.isArray(value) && Array.from<unknown>(value).every(take.holds),
  be: `a list, each item ${take.be}`,
})

/** An object by whose names stand values of one kind. */
export const namesTo = (take: Take): Take => ({
  // No map and no date: what they hold has no names.
  holds: (value) =>
    Object.prototype.toString.call(value) === '[object Object]' &&
    Object.values(Object(value)).every(take.holds),
  be: `an object, each value ${take.be}`,
})

/** An object whose fields are these. */
export const fields = (takes: Readonly<Record<string, Take>>): Take => ({
  holds: (value) =>
    record.holds(value) &&
    Object.entries(takes).every(([name, take]) => take.holds(Reflect.get(Object(value), name))),
  be: `an object whose ${Object.entries(takes)
    .map(([name, { be }]) => `${name} is ${be}`)
    .join(', ')}`,
})

type Function = (...args: never[]) => unknown

/** A function as callers without types may call it. @throws ProviderError INVALID_INPUT */
export function entrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F {
  const outer = (...args: never[]) => {
    check(name, takes, args)
    return inner(...args)
  }
  return outer as F
}

/** The same for a function that gives a promise: it fails by its promise. */
export function asyncEntrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F {
  const outer = async (...args: never[]) => {
    check(name, takes, args)
    return inner(...args)
  }
  return outer as Function as F
}

/** Names no value: it may be a credential. */
function check(name: string, takes: readonly Take[], args: readonly unknown[]): void {
  for (const [at, { holds, be }] of takes.entries()) {
    if (holdsSafely(holds, args[at])) continue
    throw new ProviderError('INVALID_INPUT', `${name}: argument ${at + 1} must be ${be}`)
  }
}

/** What throws when it is looked at is not what is wanted. */
function holdsSafely(holds: Take['holds'], value: unknown): boolean {
  try {
    return holds(value)
  } catch {
    return false
  }
}
