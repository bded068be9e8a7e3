import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Queue } from 'bullmq'
import type { PostgresServer } from '../../e2e/test/support/postgres-server.ts'
import { startRedis } from '../../e2e/test/support/redis-server.ts'
import { rateOf } from './workers.ts'

const WORKER = fileURLToPath(new URL('bare-worker.ts', import.meta.url))

/** The same number of jobs that make the same rows, in two bare BullMQ workers of 64 at a time. */
export async function measureBare(postgres: PostgresServer, jobs: number): Promise<number> {
  const redis = await startRedis()
  await postgres.query(
    'CREATE TABLE bare_executions (id text PRIMARY KEY, status text, input json, output json, at timestamptz)',
  )
  await postgres.query(
    'CREATE TABLE bare_steps (execution text, step text, input json, output json, at timestamptz, PRIMARY KEY (execution, step))',
  )
  const queue = new Queue('bare', { connection: { url: redis.url } })
  const numbers = Array.from({ length: jobs }, (_, n) => n)
  await postgres.query(
    `INSERT INTO bare_executions SELECT n::text, 'pending', '{"amount":120}', NULL, NULL FROM unnest($1::int[]) n`,
    [numbers],
  )
  await queue.addBulk(
    numbers.map((n) => ({ name: 'bare', data: { id: String(n) }, opts: { removeOnComplete: true } })),
  )
  const workers = [1, 2].map(() => startWorker(redis.url, postgres.url))
  const rate = await rateOf(postgres, jobs, 'SELECT at FROM bare_executions WHERE at IS NOT NULL')
  for (const worker of workers) worker.kill('SIGKILL')
  await queue.close()
  await redis.stop()
  return rate
}

function startWorker(redisUrl: string, databaseUrl: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', WORKER, redisUrl, databaseUrl], { stdio: 'inherit' })
}
