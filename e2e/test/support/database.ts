import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { PostgresServer } from './postgres-server.ts'

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

/** Every row of every table of a server with workers, the queue's included. */
export async function everyRowIn({ query }: PostgresServer): Promise<string> {
  const tables = await query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'orch_queue') AND table_type = 'BASE TABLE'`,
  )
  const texts = tables.map(async ({ name }) => {
    const rows = await query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
    return rows.map(({ text }) => text).join('\n')
  })
  return (await Promise.all(texts)).join('\n')
}
