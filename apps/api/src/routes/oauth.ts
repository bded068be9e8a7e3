import type { Authenticate } from '../http/authenticate.ts'
import type { HandlersOf } from '../http/handler.ts'
import { type Finished, finishAuthorization } from '../verbs/oauth/finish-authorization.ts'
import { listServices } from '../verbs/oauth/list-services.ts'
import { startAuthorization } from '../verbs/oauth/start-authorization.ts'

export function oauthHandlers(authenticate: Authenticate): HandlersOf<'oauth'> {
  return {
    'oauth.services': async (call) => listServices(call, new URL(call.http.req.url).origin),
    'oauth.start': (call) => startAuthorization(call, call.body, new URL(call.http.req.url).origin),
    async 'oauth.callback'({ parts, http }) {
      // They end on the dashboard in any case, and begin again there.
      const caller = await authenticate(http, 'session').catch(() => undefined)
      const { searchParams } = new URL(http.req.url)
      const finished: Finished = caller
        ? await finishAuthorization({ parts, caller }, searchParams)
        : { outcome: 'expired' }
      const told = new URLSearchParams({ oauth: finished.outcome })
      if ('integrationId' in finished) told.set('integration', finished.integrationId)
      return http.redirect(`/connections?${told}`, 303)
    },
  }
}
