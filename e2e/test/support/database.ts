import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** How the owner of a data folder reaches its embedded database: through its socket, as the role that owns the tables. */
export function embeddedDatabase(folder: string): pg.ClientConfig {
  const password = readFileSync(join(folder, 'database.password'), 'utf8').trim()
  return { host: join(folder, 'postgres'), port: 5432, user: 'orch_owner', password, database: 'postgres' }
}

export async function withDatabase<T>(folder: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(embeddedDatabase(folder))
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
