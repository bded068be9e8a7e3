type Sizes = ArrayLike<number>

/** How long the long texts of a body are, and how many parts its wide objects and lists have, largest first. */
export type BodySizes = { texts: Sizes; objects: Sizes; lists: Sizes }

/** What is smaller is looked at in no time. */
const LONG = 256
const WIDE = 16

export function sizesOf(body: unknown): BodySizes {
  const texts: number[] = []
  const objects: number[] = []
  const lists: number[] = []
  const open = [body]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') note(texts, value.length, LONG)
    if (typeof value !== 'object' || value === null) continue
    const parts: unknown[] = Object.values(value)
    note(Array.isArray(value) ? lists : objects, parts.length, WIDE)
    for (const part of parts) open.push(part)
  }
  return { texts: largestFirst(texts), objects: largestFirst(objects), lists: largestFirst(lists) }
}

function note(sizes: number[], size: number, from: number): void {
  if (size > from) sizes.push(size)
}

function largestFirst(sizes: readonly number[]): Float64Array {
  return Float64Array.from(sizes).sort().reverse()
}
