import type { Context } from 'hono'
import type { Authenticate } from '../../http/authenticate.ts'
import type { HttpEnv } from '../../http/env.ts'
import { requireSameSite } from '../../http/same-site.ts'

/**
 * The member who asks for a page of which only members may.
 * @throws ApiError UNAUTHORIZED, WORKSPACE_NOT_FOUND, CROSS_SITE
 */
export async function memberOf(
  http: Context<HttpEnv>,
  workspaceId: string,
  authenticate: Authenticate,
): Promise<string> {
  if (http.req.method === 'POST') requireSameSite(http)
  return (await authenticate(http, 'session', workspaceId)).userId
}
