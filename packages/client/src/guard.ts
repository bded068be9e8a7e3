import { OrchError } from './orch-error.ts'

const MAX_TIMER_MS = 2_147_483_647

/** Nobody hands over more: a list that says so is full of holes. */
const MOST_ITEMS = 10_000

/** What a caller without types handed over cannot be sent. @throws OrchError INVALID_ARGUMENT */
export function invalid(message: string, cause?: unknown): never {
  throw new OrchError({ code: 'INVALID_ARGUMENT', message, cause })
}

/** Its own fields, read once. @throws OrchError INVALID_ARGUMENT when it is not an object */
export function fieldsOf<T extends object>(name: string, value: T): T {
  try {
    if (typeof value === 'object' && value !== null && !hasIndices(value)) return { ...value }
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  return invalid(`${name} must be an object`)
}

/** Bytes have a field for each of them, and those may be millions. */
function hasIndices(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof String
}

/** The items of a list, read once. @throws OrchError INVALID_ARGUMENT when it is not a list */
export function itemsOf<T>(name: string, value: readonly T[]): T[] {
  try {
    if (Array.isArray(value) && value.length <= MOST_ITEMS) return value.slice()
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  return invalid(`${name} must be a list`)
}

/** An id as a part of a path. @throws OrchError INVALID_ARGUMENT when it is not an id: the call would reach another address */
export function segment(id: string): string {
  if (typeof id !== 'string' || id === '') invalid('an id must be a text that is not empty')
  try {
    return encodeURIComponent(id)
  } catch (cause) {
    return invalid('an id must be well-formed Unicode', cause)
  }
}

/** @throws OrchError INVALID_ARGUMENT unless it is a wait that a timer takes */
export function requireMs(name: string, value: unknown): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= MAX_TIMER_MS))
    invalid(`${name} must be between 0 and ${MAX_TIMER_MS}`)
}

/** @throws OrchError INVALID_ARGUMENT unless it is a signal or absent */
export function requireSignal(value: unknown): void {
  let isSignal = false
  try {
    isSignal = value === undefined || value instanceof AbortSignal
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  if (!isSignal) invalid('signal must be an AbortSignal')
}

/** A call whose arguments cannot even be put together fails as calls do, by its promise and with a code. */
export function guarded<Calls extends object>(calls: Calls): Calls {
  const entries = Object.entries(calls).map(([name, call]) => [name, guard(name, call)])
  return Object.fromEntries(entries) as Calls
}

function guard(name: string, call: unknown): unknown {
  if (typeof call === 'object' && call !== null) return guarded(call)
  if (typeof call !== 'function') return call
  return (...args: unknown[]) => {
    try {
      const given = call(...args)
      return given instanceof Promise ? given.catch((error: unknown) => refuse(name, error)) : given
    } catch (error) {
      return Promise.reject(asRefusal(name, error))
    }
  }
}

function refuse(name: string, error: unknown): never {
  throw asRefusal(name, error)
}

function asRefusal(name: string, error: unknown): OrchError {
  if (error instanceof OrchError) return error
  return new OrchError({
    code: 'INVALID_ARGUMENT',
    message: `${name}: an argument cannot be sent`,
    cause: error,
  })
}
