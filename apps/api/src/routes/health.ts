import { Hono } from 'hono'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'

/**
 * `/healthz`: the process lives. `/readyz`: it can take work; 503 while stopping or without its database. A queue that is
 * away does not count here: executions are opened all the same, and begin when it is back. `/metrics`: how much waits.
 */
export function healthRoutes(parts: Parts): Hono<HttpEnv> {
  return routes(parts, () => isDatabaseReady(parts))
}

/** The same for a worker, which can do nothing without its queue. */
export function workerHealthRoutes(parts: Parts): Hono<HttpEnv> {
  return routes(parts, async () => (await parts.isQueueReady()) && (await isDatabaseReady(parts)))
}

function routes(parts: Parts, isReady: () => Promise<boolean>): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      const ready = !parts.isStopping() && (await isReady())
      return c.json({ ok: ready }, ready ? 200 : 503)
    })
    .get('/metrics', async (c) => c.text(await metrics(parts)))
}

/** In the text format of Prometheus. */
async function metrics({ engine }: Parts): Promise<string> {
  const { waiting, active, delayed } = await engine.depth()
  return `# HELP orch_executions Executions that want a turn, are in one, or want one later.
# TYPE orch_executions gauge
orch_executions{state="waiting"} ${waiting}
orch_executions{state="active"} ${active}
orch_executions{state="delayed"} ${delayed}
`
}

async function isDatabaseReady({ db }: Parts): Promise<boolean> {
  try {
    await db.pool.query('SELECT 1')
    return true
  } catch {
    return false
  }
}
