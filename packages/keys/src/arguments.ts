import { isDate, itemsOf, ownFieldsOf } from '@orch/entrance'
import { KeyError } from './errors.ts'

export { LONGEST_MS } from '@orch/entrance'

/** @throws KeyError INVALID_OPTION */
export function must(holds: boolean, name: string, be: string): asserts holds {
  if (!holds) throw new KeyError('INVALID_OPTION', `${name} must be ${be}`)
}

/** The fields of an object or the items of a list, read once. What throws while it is read is refused like what is neither. */
export function fieldsOf<T extends object>(name: string, value: T, isList = false): T {
  const copy: object | undefined = isList ? itemsOf(value as unknown as []) : ownFieldsOf(value)
  must(copy !== undefined, name, isList ? 'a list' : 'an object')
  return copy as T
}

export function mustBeFunction(name: string, value: unknown): void {
  must(typeof value === 'function', name, 'a function')
}

export function mustBeText(name: string, value: unknown): void {
  must(typeof value === 'string', name, 'a string')
}

export function mustBeDate(name: string, value: unknown): asserts value is Date {
  must(isDate(value), name, 'a valid Date')
}

/** Milliseconds of a clock that may be anything. */
export function readClock(now: () => Date): number {
  let at: Date | undefined
  try {
    at = now()
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  mustBeDate('now()', at)
  return at.getTime()
}
