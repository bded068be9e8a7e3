/**
 * Of one list or object of a body, unless it is what workflows work on: a schema looks at all of them in one go. The largest drawing has
 * no more edges.
 */
export const MOST_ENTRIES = 25_000
