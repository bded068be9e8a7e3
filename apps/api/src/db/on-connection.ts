import type pg from 'pg'

/**
 * Does `act` on one connection of its own, for what belongs to a session: a setting, a lock.
 * @param restore the SQL that makes the connection as it was; where that fails, the connection ends and its session with it
 * @throws what `act` throws
 */
export async function onConnection<T>(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<T>,
  restore: string,
): Promise<T> {
  const client = await pool.connect()
  try {
    return await act(client)
  } finally {
    const isRestored = await client.query(restore).then(
      () => true,
      () => false,
    )
    client.release(!isRestored)
  }
}
