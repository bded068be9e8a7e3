import { createHash, randomBytes } from 'node:crypto'
import type { TestPerson } from './open-server.ts'

type Kept = Record<string, unknown>

/** What an MCP client keeps of its authorization, in memory; both official clients take it. */
export function newAgentClient(redirectUrl = 'http://127.0.0.1:8765/callback') {
  const kept: { client?: Kept; tokens?: Kept; verifier: string; asked?: URL } = { verifier: '' }
  return {
    kept,
    provider: {
      redirectUrl,
      clientMetadata: { client_name: 'Test agent', redirect_uris: [redirectUrl] },
      state: () => 'state-of-the-client',
      clientInformation: () => kept.client as { client_id: string } | undefined,
      saveClientInformation(client: object) {
        kept.client = client as Kept
      },
      tokens: () => kept.tokens as { access_token: string; token_type: string } | undefined,
      saveTokens(tokens: object) {
        kept.tokens = tokens as Kept
      },
      redirectToAuthorization(url: URL) {
        kept.asked = url
      },
      saveCodeVerifier(verifier: string) {
        kept.verifier = verifier
      },
      codeVerifier: () => kept.verifier,
    },
  }
}

/** A person on the page of consent. @returns where the browser is sent to then */
export async function decide(person: TestPerson, page: string, decision: object = {}): Promise<URL> {
  const request = new URL(page, 'http://orch.test').searchParams.get('request')
  const body = { request, approved: true, ...decision }
  const { url } = await person.call<{ url: string }>('POST', '/api/agent-requests/decide', body)
  return new URL(url)
}

/** A verifier and its challenge (RFC 7636). */
export function newPkce() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}
