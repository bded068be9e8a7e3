import { type Context, Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { HttpEnv } from '../http/env.ts'
import { createPeerOf } from '../http/peer.ts'
import type { Parts } from '../parts.ts'
import { getPublicWorkflow } from '../verbs/workflows/get-public-workflow.ts'

const MOST = 120
const WITHIN_SECONDS = 60

/** What strangers may read: public workflows, so often from one address. */
export function publicRoutes(parts: Parts): Hono<HttpEnv> {
  const peerOf = createPeerOf(parts.config.trustedProxies)
  async function show(c: Context<HttpEnv>, id: string): Promise<Response> {
    await requireTurn(parts, c, peerOf(c.req.raw.headers, c.env))
    return c.json(await getPublicWorkflow(parts, id))
  }
  return new Hono<HttpEnv>()
    .get('/api/public/workflows/:id', (c) => show(c, c.req.param('id')))
    .get('/api/workflows/:id', async (c, next) => {
      const isStranger = c.req.header('Cookie') === undefined && c.req.header('Authorization') === undefined
      const id = c.req.param('id')
      const row = isStranger ? await parts.db.prisma.workflow.findUnique({ where: { id } }) : null
      return row?.visibility === 'public' ? show(c, id) : next()
    })
}

async function requireTurn({ entries }: Parts, c: Context<HttpEnv>, peer: string): Promise<void> {
  if ((await entries.increment(`public:${peer}`, WITHIN_SECONDS)) <= MOST) return
  c.header('Retry-After', String(WITHIN_SECONDS))
  throw new ApiError('RATE_LIMITED', `Too many requests from this address; try again in ${WITHIN_SECONDS} s`)
}
