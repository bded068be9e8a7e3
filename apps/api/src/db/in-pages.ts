/** So many rows are made into objects at once: to make a hundred thousand would hold the process for a second. */
export const ROWS_AT_ONCE = 2_000

/** The order of most lists; the id makes it the same each time. */
export const NEWEST_FIRST: ({ createdAt: 'desc' } | { id: 'asc' })[] = [{ createdAt: 'desc' }, { id: 'asc' }]

/**
 * Reads the rows with these keys in pages of their order: a page is made at once, and others go on between two. A row that was deleted
 * since its key was read is left out.
 */
export async function inPages<Row>(
  keys: readonly string[],
  read: (keys: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let at = 0; at < keys.length; at += ROWS_AT_ONCE)
    for (const row of await read(keys.slice(at, at + ROWS_AT_ONCE))) rows.push(row)
  return rows
}

/** The same of rows that have an id. */
export async function allById<Row>(
  ids: Promise<readonly { id: string }[]>,
  read: (id: { in: string[] }) => Promise<Row[]>,
): Promise<Row[]> {
  return inPages(
    (await ids).map(({ id }) => id),
    (page) => read({ in: page }),
  )
}
