type Kept<Parts, Item> = { readonly parts: Parts; readonly item: Item }

/**
 * Makes items of their parts, and makes one again only when one of its parts is another. React Flow draws every step again
 * that is another object, and there may be hundreds.
 */
export function createKeeper<Parts extends readonly unknown[], Item>(make: (...parts: Parts) => Item) {
  let kept: ReadonlyMap<string, Kept<Parts, Item>> = new Map()
  let items: Item[] = []
  return (wanted: readonly (readonly [id: string, parts: Parts])[]): Item[] => {
    const next = new Map<string, Kept<Parts, Item>>()
    for (const [id, parts] of wanted) {
      const before = kept.get(id)
      next.set(id, isSame(before?.parts, parts) && before ? before : { parts, item: make(...parts) })
    }
    kept = next
    const made = [...next.values()].map(({ item }) => item)
    if (!isSame(items, made)) items = made
    return items
  }
}

function isSame(one: readonly unknown[] | undefined, other: readonly unknown[]): boolean {
  return one?.length === other.length && other.every((part, index) => Object.is(part, one[index]))
}
