import { DONE } from '@orch/contract'
import type { Context } from 'hono'
import { isForm } from '../http/body.ts'
import type { HttpEnv } from '../http/env.ts'
import { done, type HandlersOf } from '../http/handler.ts'
import { callBack, decideByLink } from '../verbs/executions/answer-wait.ts'
import { readQuestion } from '../verbs/executions/read-question.ts'
import { decidedPage, questionPage } from './approval-page.ts'
import { refused } from './forms/answer-page.ts'
import { languageFor } from './visitors/language.ts'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/**
 * Answers to waits by the holder of the link, from any origin and without a session: the token is the permission. Opening an
 * approval link only shows the question; mail programs open links by themselves.
 */
export const waitHandlers: HandlersOf<'approvals' | 'callbacks'> = {
  'approvals.show': ({ parts, http, param }) =>
    forPeople(http, async () =>
      page(http, questionPage(languageFor(http), await readQuestion(parts, param('token')))),
    ),
  async 'approvals.decide'({ parts, http, param, body }) {
    const decide = () => decideByLink(parts, param('token'), body)
    if (isForm(http))
      return forPeople(http, async () => {
        await decide()
        return page(http, decidedPage(languageFor(http), body.approved))
      })
    await decide()
    return DONE
  },
  'callbacks.answer': ({ parts, param, readBody }) => done(callBack(parts, param('token'), readBody)),
}

/** The address holds the permission: no other site may learn it from a page, nor from a refusal. */
function forPeople(http: Context<HttpEnv>, act: () => Promise<Response>): Promise<Response> {
  http.header('Referrer-Policy', 'no-referrer')
  return refused(http, 'approval', act)
}

async function page(c: Context<HttpEnv>, content: ReturnType<typeof decidedPage>): Promise<Response> {
  c.header('Content-Security-Policy', POLICY)
  c.header('X-Robots-Tag', 'noindex')
  return c.html(content)
}
