import { Hono } from 'hono'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'

/** `/healthz`: the process lives. `/readyz`: it can take work; 503 while stopping or without its database. */
export function healthRoutes(parts: Parts): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      const ready = !parts.isStopping() && (await answers(parts))
      return c.json({ ok: ready }, ready ? 200 : 503)
    })
}

async function answers({ db }: Parts): Promise<boolean> {
  try {
    await db.pool.query('SELECT 1')
    return true
  } catch {
    return false
  }
}
