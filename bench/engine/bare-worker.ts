// What any worker must do that keeps executions of two steps: take one, write three steps, end it, each statement durable.
import { Worker } from 'bullmq'
import pg from 'pg'

const [redisUrl = '', databaseUrl = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 })
const output = '{"condition":true}'

const worker = new Worker<{ id: string }>(
  'bare',
  async ({ data: { id } }) => {
    await pool.query(`UPDATE bare_executions SET status = 'running' WHERE id = $1`, [id])
    for (const step of ['trigger', 'isLarge', 'isSmall'])
      await pool.query('INSERT INTO bare_steps VALUES ($1, $2, $3, $3, now())', [id, step, output])
    await pool.query(
      `UPDATE bare_executions SET status = 'success', output = $2, at = clock_timestamp() WHERE id = $1`,
      [id, output],
    )
  },
  { connection: { url: redisUrl, maxRetriesPerRequest: null }, concurrency: 64 },
)
worker.on('error', (error) => process.stderr.write(`${error.message}\n`))
