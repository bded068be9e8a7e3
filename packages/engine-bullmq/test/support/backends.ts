import { Redis } from 'ioredis'
import { Client, DatabaseError } from 'pg'
import { inject } from 'vitest'
import { connectPostgres, connectRedis, type Link } from '../../src/index.ts'

/** What keeps the jobs. A space is a queue of its own in it, for one test. */
export type Backend = {
  name: string
  newSpace(): Promise<Space>
}

export type Space = {
  /** As one more process. */
  connect(): Promise<Link>
  /** It forgets everything. */
  wipe(): Promise<void>
  /** What each job of the turns carries. */
  jobs(): Promise<unknown[]>
  /** As if the workers of every job that waits had died so often under it. */
  letDie(times: number): Promise<void>
}

let spaces = 0

const redis: Backend = {
  name: 'Redis',
  async newSpace() {
    spaces += 1
    const url = inject('redisUrl')
    const prefix = `{test-${process.pid}-${spaces}}`
    const query = async <T>(act: (client: Redis) => Promise<T>) => {
      const client = new Redis(url)
      return act(client).finally(() => client.disconnect())
    }
    return {
      connect: async () => connectRedis({ url, prefix }),
      wipe: () =>
        query(async (client) => {
          await client.del(await client.keys(`${prefix}:*`))
        }),
      jobs: () =>
        query(async (client) => {
          const data = await Promise.all(
            (await client.keys(`${prefix}:turns:*`)).map(async (key) =>
              (await client.type(key)) === 'hash' ? client.hget(key, 'data') : null,
            ),
          )
          return data.filter((text) => text !== null).map((text) => JSON.parse(text))
        }),
      letDie: (times) =>
        query(async (client) => {
          for (const id of await client.lrange(`${prefix}:turns:wait`, 0, -1)) {
            await client.hset(`${prefix}:turns:${id}`, 'stc', times)
          }
        }),
    }
  },
}

const postgres: Backend = {
  name: 'PostgreSQL',
  async newSpace() {
    spaces += 1
    const url = inject('postgresUrl')
    const schema = `test_${process.pid}_${spaces}`
    const query = async (sql: string, values: unknown[] = []) => {
      const client = new Client({ connectionString: url, options: `-c search_path=${schema}` })
      await client.connect()
      return client.query(sql, values).finally(() => client.end())
    }
    return {
      connect: () => connectPostgres({ url, schema }),
      async wipe() {
        const { rows } = await query(
          `SELECT string_agg(quote_ident(tablename), ', ') AS names FROM pg_tables
          WHERE schemaname = $1 AND tablename <> 'migration'`,
          [schema],
        )
        // Truncating locks what the workers lock, in an order of its own.
        const isDeadlock = (error: unknown) => error instanceof DatabaseError && error.code === '40P01'
        const truncate = async (): Promise<unknown> =>
          query(`TRUNCATE ${rows[0].names}`).catch((error) => {
            if (isDeadlock(error)) return truncate()
            throw error
          })
        await truncate()
      },
      jobs: async () =>
        (await query(`SELECT data FROM job WHERE queue = 'turns'`)).rows.map(({ data }) => data),
      async letDie(times) {
        await query(`UPDATE job SET stalled_count = $1 WHERE queue = 'turns' AND state = 'waiting'`, [times])
      },
    }
  },
}

export const BACKENDS: Backend[] = [redis, postgres]
