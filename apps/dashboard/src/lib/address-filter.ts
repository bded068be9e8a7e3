/** A text of an address; undefined where there is none, or nothing but space. */
export function searchText(value: unknown): string | undefined {
  // The router reads a number out of an address that looks like one.
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

/** What narrows a list, without what does not. */
export function withoutEmpty<T extends object>(filter: { [Key in keyof T]?: T[Key] | undefined }): T {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as T
}
