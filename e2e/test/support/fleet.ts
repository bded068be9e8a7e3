import { DatabaseError } from 'pg'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './orch-server.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'
import { type RedisServer, startRedis } from './redis-server.ts'

/** Where the queue is: on a Redis, or in the PostgreSQL that there is anyway. */
export type QueueKind = 'Redis' | 'PostgreSQL'

/** One server and its workers over one PostgreSQL and, where the queue is there, one Redis. */
export type Fleet = {
  server: OrchServer
  workers: OrchServer[]
  postgres: PostgresServer
  redis: RedisServer | undefined
  /** The data folder of its processes. */
  folder: string
  /** The queue forgets everything. */
  wipeQueue(): Promise<void>
  /** Another worker in the place of one that is gone. */
  replaceWorker(index: number): Promise<void>
  stop(): Promise<void>
}

export async function startFleet(
  queue: QueueKind,
  workerCount: number,
  env: Record<string, string> = {},
): Promise<Fleet> {
  const folder = newDataFolder()
  const [postgres, redis] = await Promise.all([startPostgres(), queue === 'Redis' ? startRedis() : undefined])
  const redisUrl = redis ? { ORCH_REDIS_URL: redis.url } : {}
  const shared = { ORCH_ENGINE: 'bullmq', DATABASE_URL: postgres.url, ...redisUrl, ...env }
  const startWorker = () => startOrch(folder, shared, 'worker')
  const running: OrchServer[] = []
  const workers: OrchServer[] = []
  const stop = async () => {
    await Promise.all([...running, ...workers].map((one) => one.stop()))
    await redis?.stop()
    await postgres.stop()
    await removeDataFolder(folder)
  }
  try {
    const server = await startOrch(folder, shared)
    running.push(server)
    for (let n = 0; n < workerCount; n += 1) workers.push(await startWorker())
    const replaceWorker = async (index: number) => {
      workers[index] = await startWorker()
    }
    const wipeQueue = () => (redis ? redis.flush() : truncateQueue(postgres))
    return { server, workers, postgres, redis, folder, wipeQueue, replaceWorker, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function truncateQueue(postgres: PostgresServer): Promise<void> {
  const [tables] = await postgres.query<{ names: string }>(
    `SELECT string_agg('orch_queue.' || quote_ident(tablename), ', ') AS names FROM pg_tables
    WHERE schemaname = 'orch_queue' AND tablename <> 'migration'`,
  )
  for (;;) {
    try {
      await postgres.query(`TRUNCATE ${tables?.names}`)
      return
    } catch (error) {
      // It locks what the workers lock, in an order of its own.
      if (!(error instanceof DatabaseError && error.code === '40P01')) throw error
    }
  }
}
