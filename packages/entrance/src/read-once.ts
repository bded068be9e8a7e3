/** What a call may hand over: a list that is longer is full of holes, such as one whose `length` was set to 2^32-1. */
export const MOST_ITEMS = 2 ** 24

/** A list that can be walked and copied. @returns false also for what throws when it is looked at */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value) && value.length <= MOST_ITEMS
  } catch {
    return false
  }
}

/** An object with fields of its own: bytes and boxed texts have an index for each of theirs, and those may be millions. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  return !(Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof String)
}

/** The own fields of an object, read once; undefined for another value, and for an object that throws while it is read. */
export function ownFieldsOf<T extends object>(value: T): T | undefined {
  try {
    return isRecord(value) ? { ...(value as T) } : undefined
  } catch {
    return undefined
  }
}

/** The items of a list, read once; undefined for another value, and for a list that throws while it is read. */
export function itemsOf<T>(value: readonly T[]): T[] | undefined {
  try {
    return isList(value) ? Array.from({ length: value.length }, (_, at) => value[at] as T) : undefined
  } catch {
    return undefined
  }
}
