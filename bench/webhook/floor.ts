import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { embeddedDatabase } from '../../e2e/test/support/database.ts'

/** What any server must do that keeps an execution of two steps: one row, three step rows, one update, each durable. */
export async function startFloor(dataFolder: string) {
  const pool = new pg.Pool({ ...embeddedDatabase(dataFolder), max: 20 })
  await pool.query(
    `CREATE TABLE floor_executions (id text PRIMARY KEY, status text, input json, output json, at timestamptz)`,
  )
  await pool.query(
    `CREATE TABLE floor_steps (execution text, step text, input json, output json, at timestamptz, PRIMARY KEY (execution, step))`,
  )
  const answering = new Set<Promise<void>>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += chunk
    const id = randomUUID()
    await pool.query('INSERT INTO floor_executions VALUES ($1, $2, $3, NULL, now())', [id, 'running', body])
    for (const step of ['trigger', 'isLarge', 'isReachable']) {
      await pool.query('INSERT INTO floor_steps VALUES ($1, $2, $3, $4, now())', [
        id,
        step,
        body,
        '{"condition":true}',
      ])
    }
    await pool.query(
      `UPDATE floor_executions SET status = 'success', output = '{"condition":true}' WHERE id = $1`,
      [id],
    )
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ executionId: id, status: 'success', output: { condition: true } }))
  }

  const server = createServer((request, response) => {
    const answered = answer(request, response).finally(() => answering.delete(answered))
    answering.add(answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      // A client that left does not end what it had asked for.
      await Promise.allSettled(answering)
      await pool.end()
    },
  }
}
