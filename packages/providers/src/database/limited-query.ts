import { type Client, type Connection, Query } from 'pg'

type Rows = Record<string, unknown>[]
/** What the types of the library leave out. */
type Wire = Connection & { close(what: { type: 'P'; name: string }): void; sync(): void }

/** One statement with parameters, of which only the first rows are asked for. */
class LimitedQuery extends Query<Record<string, unknown>> {
  /** Called when the server has more: the library would ask for it. */
  handlePortalSuspended(connection: Wire): void {
    connection.close({ type: 'P', name: '' })
    connection.sync()
  }
}

/** @param most the rows that the server is asked for */
export function queryRows(
  client: Client,
  { text, values, most }: { text: string; values: unknown[]; most: number },
): Promise<{ rows: Rows; changed: number | null }> {
  return new Promise((resolve, reject) => {
    const statement = { text, rows: most, queryMode: 'extended' }
    const query = new LimitedQuery(statement, values, (error, result) =>
      error ? reject(error) : resolve({ rows: result.rows, changed: result.rowCount }),
    )
    client.query(query)
  })
}
