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
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    await next()
  })
  app.use(
    '/assets/*',
    serveStatic({
      root: relative(process.cwd(), folder) || '.',
      precompressed: true,
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
    async (c) => c.text('Not found', 404),
  )
  app.use('*', serveStatic({ root: relative(process.cwd(), folder) || '.' }))
  app.get('*', (c) => {
    c.header('Cache-Control', 'no-cache')
    c.header('ETag', tag)
    return c.req.header('If-None-Match') === tag ? c.body(null, 304) : c.html(page)
  })
  return app
}
