import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { Authenticate } from '../auth/authenticate.ts'
import { parseBody, readJson } from '../http/body.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'
import { GenerateRequest, generateWorkflow } from '../verbs/workflows/generate-workflow.ts'

/** `POST /api/ai/generate`: a drawing as operations, one JSON object a line (application/x-ndjson). */
export function generateRoutes(parts: Parts, authenticate: Authenticate): Hono<HttpEnv> {
  async function answer(c: Context<HttpEnv>): Promise<Response> {
    const caller = await authenticate(c, 'manage')
    const request = parseBody(GenerateRequest, await readJson(c, parts.config.maxBodyBytes))
    const gone = new AbortController()
    const lines = await generateWorkflow({ parts, caller }, request, gone.signal)
    c.header('Content-Type', 'application/x-ndjson')
    c.header('Cache-Control', 'no-cache')
    return stream(c, async (out) => {
      out.onAbort(() => gone.abort())
      for await (const line of lines) await out.write(`${JSON.stringify(line)}\n`)
    })
  }
  return new Hono<HttpEnv>().post('/api/ai/generate', answer).post('/api/ai/generate-workflow', answer)
}
