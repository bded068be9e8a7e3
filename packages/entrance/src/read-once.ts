/** The own fields of an object, read once; undefined for what is none, or throws while it is read. */
export function ownFieldsOf<T extends object>(value: T): T | undefined {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** The items of a list, read once; undefined for what is none, or throws while it is read. */
export function itemsOf<T>(value: readonly T[]): T[] | undefined {
  try {
    return Array.isArray(value) ? [...value] : undefined
  } catch {
    return undefined
  }
}
