import pg from 'pg'

export type OwnerSession = {
  /** Over the one connection, opened again when it was lost. @throws Error while the database is away */
  query<Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>
  /** True once for each new connection: what the last one held is gone. */
  isNew(): boolean
  close(): Promise<void>
}

/** Told to others by NOTIFY. */
export const CHANNEL = 'orch_written'

const WITHIN_MS = 5_000

/** A connection of its own: no query of another part waits before a beat, and it is there exactly as long as the process. */
export function createOwnerSession(url: string, onNotice: (payload: string) => void): OwnerSession {
  let open: Promise<pg.Client> | undefined
  let fresh = false

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'orch owner',
      keepAlive: true,
      connectionTimeoutMillis: WITHIN_MS,
      query_timeout: WITHIN_MS,
    })
    const drop = () => {
      if (open === opened) open = undefined
    }
    const opened = open
    client.on('error', drop)
    client.on('end', drop)
    client.on('notification', ({ payload = '' }) => onNotice(payload))
    await client.connect()
    // A lost beat is followed by the next: no flush for it.
    await client.query(`SET synchronous_commit TO off; LISTEN ${CHANNEL}`)
    fresh = true
    return client
  }

  async function ready(): Promise<pg.Client> {
    open ??= Promise.resolve().then(connect)
    const mine = open
    try {
      return await mine
    } catch (error) {
      if (open === mine) open = undefined
      throw error
    }
  }

  return {
    async query(text, values = []) {
      const client = await ready()
      try {
        return await client.query(text, [...values])
      } catch (error) {
        // Whatever it was, the next one starts again.
        open = undefined
        // A connection that broke may refuse to end.
        await client.end().catch(() => {})
        throw error
      }
    },
    isNew() {
      const was = fresh
      fresh = false
      return was
    },
    async close() {
      // What never opened or broke needs no end.
      const client = await open?.catch(() => undefined)
      await client?.end().catch(() => {}) // as above
    },
  }
}
