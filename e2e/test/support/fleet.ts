import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './orch-server.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'
import { type RedisServer, startRedis } from './redis-server.ts'

/** One server and its workers over one PostgreSQL and one Redis. */
export type Fleet = {
  server: OrchServer
  workers: OrchServer[]
  postgres: PostgresServer
  redis: RedisServer
  /** Another worker in the place of one that is gone. */
  replaceWorker(index: number): Promise<void>
  stop(): Promise<void>
}

export async function startFleet(workerCount: number, env: Record<string, string> = {}): Promise<Fleet> {
  const folder = newDataFolder()
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const shared = { ORCH_ENGINE: 'bullmq', DATABASE_URL: postgres.url, ORCH_REDIS_URL: redis.url, ...env }
  const startWorker = () => startOrch(folder, shared, 'worker')
  const running: OrchServer[] = []
  const workers: OrchServer[] = []
  const stop = async () => {
    await Promise.all([...running, ...workers].map((one) => one.stop()))
    await redis.stop()
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
    return { server, workers, postgres, redis, replaceWorker, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
