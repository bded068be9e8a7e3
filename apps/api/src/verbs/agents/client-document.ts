import { asReadableName } from '@orch/contract'
import type { Http } from '@orch/providers'
import { z } from 'zod'
import type { AgentClient } from '../../auth/agents/agent-requests.ts'
import { isRedirectUri } from '../../auth/agents/redirect-uri.ts'
import { createRecent } from '../../ground/recent.ts'

const LONGEST = 500
const MOST_BYTES = 10_000
const TIMEOUT_MS = 5_000
const KEPT_MS = 10 * 60_000
/** Documents of programs, as they were read a few minutes ago. */
const read = createRecent<{ client: AgentClient; until: number }>(500)

const ClientDocument = z.looseObject({
  client_id: z.string(),
  client_name: z.string().max(100).default(''),
  redirect_uris: z.array(z.string().refine(isRedirectUri)).min(1).max(20),
  // Others prove themselves with a secret or a key, which this server does not ask for.
  token_endpoint_auth_method: z.literal('none').default('none'),
})

/** Whether the id of a program is the address of the document that describes it. */
export function isClientAddress(id: string): boolean {
  if (id.length > LONGEST || !id.startsWith('https://') || !URL.canParse(id)) return false
  const { href, pathname, hash, username, password } = new URL(id)
  // As it stands: no dots, no other spelling of the host.
  return href === id && pathname !== '/' && hash === '' && username === '' && password === ''
}

/**
 * The program whose id is the address of its description (draft-ietf-oauth-client-id-metadata-document). It stands where the program
 * is at home, so the host is shown beside the name. Undefined for any other answer, redirects included.
 */
export async function describedClient(http: Http, id: string, now: Date): Promise<AgentClient | undefined> {
  const known = read.get(id)
  if (known && known.until > now.getTime()) return known.client
  const text = await documentAt(http, id)
  const said = ClientDocument.safeParse(text === undefined ? undefined : jsonOf(text))
  if (!said.success || said.data.client_id !== id) return undefined
  const { client_name, redirect_uris: redirectUris } = said.data
  const { host } = new URL(id)
  const client = { id, name: `${asReadableName(client_name, 100)} (${host})`.trim(), redirectUris }
  read.set(id, { client, until: now.getTime() + KEPT_MS })
  return client
}

async function documentAt(http: Http, url: string): Promise<string | undefined> {
  const limits = { redirects: 0, maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS }
  try {
    const answer = await http.send({ url, headers: { accept: 'application/json' }, ...limits })
    return answer.status === 200 ? answer.text : undefined
  } catch {
    // Away, too large, or an address of this network: the caller gets the same answer for all three.
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
