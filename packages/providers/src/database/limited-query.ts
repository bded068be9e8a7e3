import { type Client, type Connection, Query } from 'pg'

/** What the types of the library leave out. */
type Wire = Connection & { close(what: { type: 'P'; name: string }): void; sync(): void }

type Columns = { fields: { name: string }[] }
/** What the library calls when the columns of an answer are known; its types leave it out. */
type KnowsColumns = Query<Record<string, unknown>> & { handleRowDescription?(message: Columns): void }
const ColumnQuery = Query as new (...given: ConstructorParameters<typeof Query>) => KnowsColumns

/** One statement with parameters, of which only the first rows are asked for. */
class LimitedQuery extends ColumnQuery {
  override handleRowDescription(message: Columns): void {
    const names = distinctNames(message.fields.map(({ name }) => name))
    for (const [column, field] of message.fields.entries()) field.name = names[column] ?? field.name
    super.handleRowDescription?.(message)
  }

  /** Called when the server has more: the library would ask for it. */
  handlePortalSuspended(connection: Wire): void {
    connection.close({ type: 'P', name: '' })
    connection.sync()
  }
}

/**
 * @param most the rows that the server is asked for
 * @returns rows by the names of their columns; of two columns with one name the second is `name_2`
 */
export function queryRows(
  client: Client,
  { text, values, most }: { text: string; values: unknown[]; most: number },
): Promise<{ rows: Record<string, unknown>[]; changed: number | null }> {
  return new Promise((resolve, reject) => {
    const statement = { text, rows: most, queryMode: 'extended' }
    const query = new LimitedQuery(statement, values, (error, result) =>
      error ? reject(error) : resolve({ rows: result.rows, changed: result.rowCount }),
    )
    client.query(query)
  })
}

/** `a, a, b` is `a, a_2, b`: no column hides another. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let count = 2; taken.has(free); count += 1) free = `${name}_${count}`
    taken.add(free)
    return free
  })
}
