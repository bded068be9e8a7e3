/** Which copy was made of which object. */
export type Copies = {
  get(of: object): unknown
  set(of: object, copy: unknown): void
}

/** A map that holds a million makes room for the next by moving all of them, in one go that holds the process. */
const MOST_IN_ONE = 2 ** 17

export function createCopies(): Copies {
  let last = new Map<object, unknown>()
  const full: Map<object, unknown>[] = []
  return {
    get(of) {
      const copy = last.get(of)
      if (copy !== undefined || full.length === 0) return copy
      return full.find((map) => map.has(of))?.get(of)
    },
    set(of, copy) {
      if (last.size === MOST_IN_ONE) {
        full.push(last)
        last = new Map()
      }
      last.set(of, copy)
    },
  }
}
