import { EngineError } from './errors.ts'

/** The longest a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1

/** What an argument must be. */
export type Take = { readonly holds: (value: unknown) => boolean; readonly be: string }

export const text: Take = { holds: (value) => typeof value === 'string', be: 'a text' }
export const anything: Take = { holds: () => true, be: 'anything' }
export const aFunction: Take = { holds: (value) => typeof value === 'function', be: 'a function' }
export const record: Take = {
  holds: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  be: 'an object',
}
export const date: Take = {
  holds: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  be: 'a valid Date',
}
export const signal: Take = { holds: (value) => value instanceof AbortSignal, be: 'an AbortSignal' }
export const milliseconds: Take = {
  holds: (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_MS,
  be: `milliseconds between 0 and ${LONGEST_MS}`,
}
export const count: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  be: 'a whole number of 1 or more',
}

export const optional = ({ holds, be }: Take): Take => ({
  holds: (value) => value === undefined || holds(value),
  be,
})

/** A list of these. */
export const listOf = ({ holds, be }: Take): Take => ({
  holds: (value) => Array.isArray(value) && value.every(holds),
  be: `a list; each of it must be ${be}`,
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

/**
 * A function as callers without types may call it: arguments that are not what it takes fail with EngineError `INVALID_ARGUMENT`,
 * also where only its depths find out. Inside the package functions call each other directly.
 */
export function entrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F {
  const outer = (...args: never[]) => {
    check(name, takes, args)
    try {
      return inner(...args)
    } catch (error) {
      throw asRefusal(name, error)
    }
  }
  return outer as F
}

/** The same for a function that gives a promise: it fails by its promise, and what its callbacks throw comes through. */
export function asyncEntrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F {
  const outer = async (...args: never[]) => {
    check(name, takes, args)
    return inner(...args)
  }
  return outer as Function as F
}

function check(name: string, takes: readonly Take[], args: readonly unknown[]): void {
  for (const [at, { holds, be }] of takes.entries()) {
    if (holdsSafely(holds, args[at])) continue
    throw new EngineError('INVALID_ARGUMENT', `${name}: argument ${at + 1} must be ${be}`)
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

function asRefusal(name: string, error: unknown): unknown {
  if (!(error instanceof TypeError || error instanceof RangeError)) return error
  return new EngineError('INVALID_ARGUMENT', `${name}: an argument is not what it takes`, undefined, error)
}
