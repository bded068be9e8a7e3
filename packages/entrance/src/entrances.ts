import { ownFieldsOf } from './read-once.ts'
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

  function asRefusal(name: string, error: unknown): unknown {
    if (!(error instanceof TypeError || error instanceof RangeError)) return error
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
        return inner(...args)
      }
      return outer as Function as F
    },
    fieldsOf<T extends object>(name: string, value: T, takes: { readonly [K in keyof T]-?: Take }): T {
      const given: Partial<Record<string, unknown>> | undefined = ownFieldsOf(value)
      if (given === undefined) throw refuse(`${name} must be an object`)
      const read = Object.entries(takes as Record<string, Take>).map(([field, take]) => {
        return [field, checked(`${name}.${field}`, given[field], take)] as const
      })
      return Object.fromEntries(read.filter(([, held]) => held !== undefined)) as T
    },
  }
}

function holdsSafely(holds: Take['holds'], value: unknown): boolean {
  try {
    return holds(value)
  } catch {
    return false
  }
}
