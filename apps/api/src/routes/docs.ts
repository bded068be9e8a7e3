import { createHash } from 'node:crypto'
import { relative } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import { OPERATIONS } from '@orch/contract'
import { inSlices } from '@orch/json'
import type { Context } from 'hono'
import type { HttpEnv } from '../http/env.ts'
import type { HandlersOf } from '../http/handler.ts'
import { openApiDocument } from '../http/openapi.ts'
import { besideCode } from '../install/beside-code.ts'

/** The page's own styles stand in it, and it speaks to this server alone: what draws it would report to its makers otherwise. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference · Orch</title><link rel="icon" href="data:,"></head>
<body><redoc spec-url="/api/openapi.json" disable-telemetry="true" show-page-actions="false"></redoc>
<script type="module" src="/docs/redoc.js"></script></body></html>`

const HOUR = 'public, max-age=3600'

/** The description of the API that the API gives of itself. */
export function docsHandlers(version: string): HandlersOf<'docs'> {
  const giveDocument = printedOnce(() => inSlices(openApiDocument(OPERATIONS, version)))
  const script = serveStatic<HttpEnv>({
    root: relative(process.cwd(), besideCode('docs')) || '.',
    rewriteRequestPath: () => '/redoc.standalone.js',
    precompressed: true,
  })
  return {
    'docs.openapi': ({ http }) => giveDocument(http),
    async 'docs.page'({ http }) {
      http.header('Cache-Control', 'no-cache')
      http.header('Content-Security-Policy', POLICY)
      return http.html(PAGE)
    },
    async 'docs.script'({ http }) {
      const answer = (await script(http, async () => undefined)) ?? (await http.notFound())
      if (answer.ok) http.header('Cache-Control', HOUR)
      return answer
    },
  }
}

/**
 * Anybody may ask, as often as they like: all get the same bytes, written and packed once. The first who asks waits for them, which no
 * start of a server does.
 */
function printedOnce(describe: () => Promise<object>): (http: Context<HttpEnv>) => Promise<Response> {
  let printing: Promise<Printed> | undefined
  return async (http) => {
    printing ??= describe().then(print)
    const { plain, tag, gzipped } = await printing
    http.header('ETag', `W/"${tag}"`)
    http.header('Cache-Control', 'no-cache')
    http.header('Vary', 'Accept-Encoding')
    if (http.req.header('If-None-Match')?.includes(tag)) return http.body(null, 304)
    http.header('Content-Type', 'application/json')
    if (!takesGzip(http)) return http.body(plain)
    http.header('Content-Encoding', 'gzip')
    return http.body(gzipped)
  }
}

type Bytes = Uint8Array<ArrayBuffer>
type Printed = { plain: Bytes; gzipped: Bytes; tag: string }

async function print(document: object): Promise<Printed> {
  const plain = new TextEncoder().encode(JSON.stringify(document))
  const tag = createHash('sha256').update(plain).digest('base64url')
  return { plain, gzipped: Uint8Array.from(await promisify(gzip)(plain)), tag }
}

const takesGzip = (http: Context<HttpEnv>) =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(http.req.header('Accept-Encoding') ?? '')
