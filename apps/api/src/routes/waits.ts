import { Hono, type Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import { parseBody, readJson } from '../http/body.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'
import { callBack, decideByLink, waitOf } from '../verbs/executions/answer-wait.ts'
import { Comment } from '../wire/execution.ts'
import { DONE } from '../wire/index.ts'

const APPROVAL = '/api/approvals/:token'
const CALLBACK = '/api/callbacks/:token'
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

const ByLink = z.object({ approved: z.boolean(), comment: Comment })

/**
 * Answers to waits by whoever has the link, from any origin and without a session: the token is the permission. Opening an
 * approval link only shows the question; mail programs open links by themselves.
 */
export function waitRoutes(parts: Parts): Hono<HttpEnv> {
  const limit = parts.config.maxBodyBytes
  return new Hono<HttpEnv>()
    .get(APPROVAL, (c) => {
      waitOf(parts, c.req.param('token'), 'approval')
      return page(c, question)
    })
    .post(APPROVAL, async (c) => {
      const token = c.req.param('token')
      if (!isForm(c)) {
        await decideByLink(parts, token, parseBody(ByLink, await readJson(c, limit)))
        return c.json(DONE)
      }
      const form = await c.req.formData()
      const approved = form.get('decision') === 'approve'
      await decideByLink(parts, token, parseBody(ByLink, { approved, comment: form.get('comment') ?? '' }))
      return page(
        c,
        html`<h1>${approved ? 'Approved' : 'Rejected'}</h1><p>The workflow goes on. You can close this page.</p>`,
      )
    })
    .post(CALLBACK, async (c) => {
      await callBack(parts, c.req.param('token'), () => readJson(c, limit))
      return c.json(DONE)
    })
}

function isForm(c: HonoContext<HttpEnv>): boolean {
  const type = c.req.header('Content-Type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return false
  if (Number(c.req.header('Content-Length') ?? 0) > 100_000)
    throw new ApiError('BODY_TOO_LARGE', 'The request body is larger than 100000 bytes')
  return true
}

const question = html`<h1>A workflow waits for your decision</h1>
<form method="post">
<p><label for="comment">Comment (optional)</label><br><textarea id="comment" name="comment" rows="4" cols="48" maxlength="5000"></textarea></p>
<p><button name="decision" value="approve">Approve</button> <button name="decision" value="reject">Reject</button></p>
</form>`

function page(c: HonoContext<HttpEnv>, content: ReturnType<typeof html>) {
  c.header('Content-Security-Policy', POLICY)
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Orch: approval</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}textarea{width:100%;font:inherit}button{font:inherit;padding:.4rem 1rem}</style></head>
<body><main>${content}</main></body></html>`)
}
