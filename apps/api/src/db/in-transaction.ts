import type pg from 'pg'

/** A process that froze in between lets go of the rows that it holds. */
const BEGIN = `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '30s'`

/** Queries of which all count, or none. @throws what `act` throws */
export async function inTransaction<T>(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(BEGIN)
    const result = await act(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    const isRolledBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    )
    // Else the connection may be the cause: it is not used again, and its transaction ends with it.
    client.release(!isRolledBack)
    throw error
  }
}
