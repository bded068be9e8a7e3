/** Which copy was made of which object. */
export type Copies = {
  get(of: object): unknown
  set(of: object, copy: unknown): void
}

/** A map that holds a million makes room for the next by moving all of them, in one go that holds the process. */
const MOST_IN_ONE = 2 ** 17

export function createCopies(): Copies {
  let last = new Map<object, unknown>()
  const maps = [last]
  return {
    get(of) {
      for (const map of maps) {
        const copy = map.get(of)
        if (copy !== undefined) return copy
      }
      return undefined
    },
    set(of, copy) {
      if (last.size === MOST_IN_ONE) {
        last = new Map()
        maps.push(last)
      }
      last.set(of, copy)
    },
  }
}
