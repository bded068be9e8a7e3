import { Comment, DONE } from '@orch/contract'
import { Hono, type Context as HonoContext } from 'hono'
import { z } from 'zod'
import { parseBody, readJson, readText } from '../http/body.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'
import { callBack, decideByLink } from '../verbs/executions/answer-wait.ts'
import { readQuestion } from '../verbs/executions/read-question.ts'
import { decidedPage, questionPage } from './approval-page.ts'

const APPROVAL = '/api/approvals/:token'
const CALLBACK = '/api/callbacks/:token'
/** A comment of 5,000 characters, percent-encoded. */
const FORM_BYTES = 64 * 1024
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
    .get(APPROVAL, async (c) => page(c, questionPage(await readQuestion(parts, c.req.param('token')))))
    .post(APPROVAL, async (c) => {
      const token = c.req.param('token')
      if (!isForm(c)) {
        await decideByLink(parts, token, parseBody(ByLink, await readJson(c, limit)))
        return c.json(DONE)
      }
      const form = new URLSearchParams(await readText(c, FORM_BYTES))
      const approved = form.get('decision') === 'approve'
      await decideByLink(parts, token, parseBody(ByLink, { approved, comment: form.get('comment') ?? '' }))
      return page(c, decidedPage(approved))
    })
    .post(CALLBACK, async (c) => {
      await callBack(parts, c.req.param('token'), () => readJson(c, limit, 'all'))
      return c.json(DONE)
    })
}

function isForm(c: HonoContext<HttpEnv>): boolean {
  const type = c.req.header('Content-Type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded')
}

function page(c: HonoContext<HttpEnv>, content: ReturnType<typeof decidedPage>) {
  c.header('Content-Security-Policy', POLICY)
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Robots-Tag', 'noindex')
  return c.html(content)
}
