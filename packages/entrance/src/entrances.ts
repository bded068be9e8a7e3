import { isRecord } from './read-once.ts'
import type { Take } from './takes.ts'

type Function = (...args: never[]) => unknown

/** How a package lets callers without types in. Inside it functions call each other directly. */
export type Entrances = {
  /** A function whose arguments are checked, also where only its depths find out that one is wrong. */
  entrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F
  /** The same for a function that gives a promise: it fails by its promise, and what its callbacks throw comes through. */
  asyncEntrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F
  /** The value itself. */
  checked<T>(name: string, value: T, take: Take): T
  /** The named fields of an object, read once and checked one by one; others are left out. */
  fieldsOf<T extends object>(name: string, value: T, takes: { readonly [K in keyof T]-?: Take }): T
}

/** @param refuse the package's own error. No message names a value: it may be a credential */
export function createEntrances(refuse: (message: string, cause?: unknown) => Error): Entrances {
  function checked<T>(name: string, value: T, { holds, be }: Take): T {
    if (holdsSafely(holds, value)) return value
    throw refuse(`${name} must be ${be}`)
  }

  /** On the way of every call: nothing is made before an argument is wrong. */
  function check(name: string, takes: readonly Take[], args: readonly unknown[]): void {
    for (let at = 0; at < takes.length; at += 1) {
      const take = takes[at]
      if (take && !holdsSafely(take.holds, args[at]))
        throw refuse(`${name}: argument ${at + 1} must be ${take.be}`)
    }
  }

  function ownField(name: string, value: object, field: string): unknown {
    try {
      return Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined
    } catch {
      throw refuse(`${name} must be an object that can be read`)
    }
  }

  function asRefusal(name: string, error: unknown): unknown {
    if (!(error instanceof TypeError || error instanceof RangeError || isNotPrintable(error))) return error
    return refuse(`${name}: an argument must be what the function takes`, error)
  }

  return {
    checked,
    entrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F {
      const outer = (...args: never[]) => {
        check(name, takes, args)
        try {
          return inner(...args)
        } catch (error) {
          throw asRefusal(name, error)
        }
      }
      return outer as F
    },
    asyncEntrance<F extends Function>(name: string, takes: readonly Take[], inner: F): F {
      const outer = async (...args: never[]) => {
        check(name, takes, args)
        try {
          return await inner(...args)
        } catch (error) {
          throw isNotPrintable(error) ? asRefusal(name, error) : error
        }
      }
      return outer as Function as F
    },
    fieldsOf<T extends object>(name: string, value: T, takes: { readonly [K in keyof T]-?: Take }): T {
      if (!holdsSafely(isRecord, value)) throw refuse(`${name} must be an object`)
      const read = Object.entries(takes as Record<string, Take>).map(([field, take]) => {
        return [field, checked(`${name}.${field}`, ownField(name, value, field), take)] as const
      })
      return Object.fromEntries(read.filter(([, held]) => held !== undefined)) as T
    },
  }
}

/** What `@orch/json` says of an argument that refers to itself, or is nested too deeply. */
function isNotPrintable(error: unknown): boolean {
  return error instanceof Error && error.name === 'JsonError'
}

function holdsSafely(holds: Take['holds'], value: unknown): boolean {
  try {
    return holds(value)
  } catch {
    return false
  }
}
