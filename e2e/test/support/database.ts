import { join } from 'node:path'
import pg from 'pg'

/** The embedded database of a data folder, through its socket. */
export async function withDatabase<T>(folder: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: join(folder, 'postgres'),
    port: 5432,
    user: 'orch',
    database: 'postgres',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Every row of every table, as text. */
export async function everyRow(folder: string): Promise<string> {
  return withDatabase(folder, async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    const texts: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`SELECT ${name}::text AS text FROM ${name}`)
      texts.push(...rows.map(({ text }) => `${name}: ${text}`))
    }
    return texts.join('\n')
  })
}
