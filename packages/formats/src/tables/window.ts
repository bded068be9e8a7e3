/** Which of many items are given. */
export type Window = {
  /** Items to pass over. Default 0. */
  skip?: number
  /** Items to give at most. */
  limit?: number
}

/** The items of a window; what comes after it is not read. */
export async function* within<T>(
  items: AsyncIterable<T>,
  { skip = 0, limit = Number.POSITIVE_INFINITY }: Window,
) {
  let seen = 0
  if (limit <= 0) return
  for await (const item of items) {
    seen += 1
    if (seen > skip) yield item
    if (seen >= skip + limit) return
  }
}
