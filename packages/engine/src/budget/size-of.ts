/** Sizes of large structures that were measured before: values of steps never change. */
const known = new WeakMap<object, number>()
/** Below it, to measure again costs less than to remember. */
const REMEMBERED_FROM = 1_000
/** A structure that no printer could walk. */
const DEEPEST = 2_000

/**
 * How long a value is as JSON, nearly, without making the text. What a structure holds twice counts twice, as it would in the text,
 * but is measured once: a few steps that merge each other stand for more than any memory holds.
 */
export function sizeOf(value: unknown, depth = 0): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 5
  const before = known.get(value)
  if (before !== undefined) return before
  if (depth > DEEPEST) return Number.POSITIVE_INFINITY
  let size = 2
  if (Array.isArray(value)) for (const item of value) size += sizeOf(item, depth + 1) + 1
  else for (const [key, item] of Object.entries(value)) size += key.length + 4 + sizeOf(item, depth + 1)
  if (size >= REMEMBERED_FROM) known.set(value, size)
  return size
}
