import { OAuthServiceView, StartAuthorization, StartedAuthorization } from '@orch/contract'
import { Hono } from 'hono'
import type { Authenticate } from '../auth/authenticate.ts'
import type { HttpEnv } from '../http/env.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { Parts } from '../parts.ts'
import { type Finished, finishAuthorization } from '../verbs/oauth/finish-authorization.ts'
import { listServices } from '../verbs/oauth/list-services.ts'
import { CALLBACK_PATH, startAuthorization } from '../verbs/oauth/start-authorization.ts'

export const oauthOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/integrations/oauth/services',
    access: 'manage',
    summary: 'Services at which one can sign in for a connection',
    answer: OAuthServiceView.array(),
    handle: async (call) => listServices(call),
  }),
  operation({
    method: 'post',
    path: '/api/integrations/oauth/start',
    access: 'session',
    summary: 'Begin a sign-in at a service; the integration is pending until the person comes back',
    body: StartAuthorization,
    answer: StartedAuthorization,
    handle: (call) => startAuthorization(call, call.body, new URL(call.http.req.url).origin),
  }),
]

/** Where a service sends the person back to; they end on the dashboard, whatever came of it. */
export function oauthCallback(parts: Parts, authenticate: Authenticate): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get(CALLBACK_PATH, async (c) => {
    const caller = await authenticate(c, 'session').catch(() => undefined)
    const { searchParams } = new URL(c.req.url)
    const finished: Finished = caller
      ? await finishAuthorization({ parts, caller }, searchParams)
      : { outcome: 'expired' }
    const told = new URLSearchParams({ oauth: finished.outcome })
    if ('integrationId' in finished) told.set('integration', finished.integrationId)
    return c.redirect(`/connections?${told}`, 303)
  })
}
