import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { HttpEnv } from './env.ts'

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "media-src 'self' https:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the built dashboard: hashed assets for ever, index.html for every page address. */
export function dashboard(folder: string): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  if (!existsSync(join(folder, 'index.html'))) return app
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const tag = `"${createHash('sha256').update(page).digest('base64url')}"`

  app.use('*', async (c, next) => {
    c.header('Content-Security-Policy', POLICY)
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cache-Control', 'no-cache')
    await next()
  })
  // The answer of serveStatic is made before its onFound is called, so headers are set on what comes back.
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  const files = serveStatic({ root: relative(process.cwd(), folder) || '.', precompressed: true })
  app.use('/assets/*', files, async (c) => c.notFound())
  app.use('*', files)
  app.get('*', (c) => {
    c.header('ETag', tag)
    return c.req.header('If-None-Match') === tag ? c.body(null, 304) : c.html(page)
  })
  return app
}
