import {
  type BackendFactory,
  ConnectionClosedError,
  type PgPool,
  type PgPoolClient,
  PostgresConnection,
  PostgresQueueBackend,
} from 'bullmq'
import { DatabaseError, type Pool } from 'pg'

/** Over the link's pool, whose connections look into its schema, and whose tables are there. */
class SharedConnection extends PostgresConnection {
  /** The original remembers a first attempt that failed for ever. */
  override async waitUntilReady(): Promise<void> {}
}

/** Gives each queue and worker its backend, all of them over one pool. */
export function backendsOver(pool: Pool): BackendFactory<PostgresQueueBackend> {
  const connection = patientPool(pool)
  return (name, options, { withBlockingConnection = false } = {}) => {
    // BullMQ finds its workers by the name of the connection they listen on.
    const listenName = withBlockingConnection ? name : undefined
    const own = { ...options, connection }
    return new PostgresQueueBackend(new SharedConnection(connection), name, own, true, listenName)
  }
}

/** Connection lost, shutting down or starting, too many connections; deadlock, could not serialize: the next try may do. */
const PASSING = /^(08|57P|53|40)/

/**
 * BullMQ tries again what failed because its datastore was away, and gives up on everything else: its search for dead workers too,
 * for good. Of PostgreSQL it knows no more than that nothing listens.
 */
function patientPool(pool: Pool): PgPool {
  const patient: PgPool = {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      try {
        const { rows, rowCount } = await pool.query(text, [...values])
        return { rows: rows as Row[], rowCount }
      } catch (error) {
        throw passing(error)
      }
    },
    // What pg gives, with types of another hand.
    connect: () => pool.connect() as Promise<unknown> as Promise<PgPoolClient>,
    end: () => pool.end(),
    // The link listens itself, once.
    on: () => patient,
    removeAllListeners: () => patient,
  }
  return patient
}

function passing(error: unknown): unknown {
  const isFinal = error instanceof DatabaseError && !PASSING.test(error.code ?? '')
  if (isFinal || !(error instanceof Error)) return error
  return new ConnectionClosedError(error.message, error)
}
