import type { AgentAsk } from '@orch/contract'
import type { z } from 'zod'
import type { AgentRequest } from '../../auth/agents/agent-requests.ts'
import { isOnThisMachine, isSameRedirect } from '../../auth/agents/redirect-uri.ts'
import type { Services } from '../services.ts'
import { resourceAt } from './addresses.ts'
import { describedClient, isClientAddress } from './client-document.ts'

const PAGE = '/authorize'
/** 32 bytes in base64url: what SHA-256 gives. */
const CHALLENGE = /^[\w-]{43}$/

type Ask = z.output<typeof AgentAsk>

/**
 * Where the browser goes: to the page of consent, or to a page that says what is wrong. Anybody may register a site: before a person
 * decides, only a program on their own machine is told what is wrong at its address (RFC 9700, section 4.11.2).
 */
export async function askPerson(
  { agentRequests, http, now }: Pick<Services, 'agentRequests' | 'http' | 'now'>,
  ask: Ask,
  origin: string,
): Promise<string> {
  const { client_id: id = '' } = ask
  const client = isClientAddress(id) ? await describedClient(http, id, now()) : await agentRequests.client(id)
  if (!client) return `${PAGE}?refused=UNKNOWN_AGENT`
  const redirectUri = redirectOf(client.redirectUris, ask.redirect_uri)
  if (redirectUri === undefined) return `${PAGE}?refused=INVALID_REDIRECT_URI`
  const back = { redirectUri, state: ask.state, issuer: origin }
  const wrong = faultOf(ask, origin)
  if (wrong)
    return isOnThisMachine(redirectUri) ? answerAt(back, wrong) : `${PAGE}?refused=INVALID_AGENT_REQUEST`
  const request: AgentRequest = {
    ...{ clientId: client.id, clientName: client.name, redirectUri, issuer: origin },
    challenge: ask.code_challenge ?? '',
    resource: resourceAt(origin),
    ...(ask.state === undefined ? {} : { state: ask.state }),
  }
  return `${PAGE}?${new URLSearchParams({ request: await agentRequests.open(request) })}`
}

/** One that registered a single address may leave it out. */
function redirectOf(registered: readonly string[], asked: string | undefined): string | undefined {
  if (asked === undefined) return registered.length === 1 ? registered[0] : undefined
  return registered.some((uri) => isSameRedirect(uri, asked)) ? asked : undefined
}

type Fault = { error: string; error_description: string }

function faultOf(ask: Ask, origin: string): Fault | undefined {
  if (ask.response_type !== 'code')
    return { error: 'unsupported_response_type', error_description: 'Ask for the response type code' }
  if (ask.code_challenge_method !== 'S256' || !CHALLENGE.test(ask.code_challenge ?? ''))
    return { error: 'invalid_request', error_description: 'PKCE with S256 must be used' }
  if (ask.resource !== undefined && !isSameResource(ask.resource, resourceAt(origin)))
    return { error: 'invalid_target', error_description: `Tokens are for ${resourceAt(origin)} alone` }
  return undefined
}

/** Clients write the same address with and without a slash at its end, and its host in any case. */
export function isSameResource(asked: string, own: string): boolean {
  return URL.canParse(asked) && new URL(asked).href.replace(/\/$/, '') === new URL(own).href
}

type Back = Pick<AgentRequest, 'redirectUri' | 'issuer'> & { state?: string | undefined }

/** The address of the program with an answer in it; `iss` says whose it is (RFC 9207). */
export function answerAt({ redirectUri, state, issuer }: Back, answer: Record<string, string>): string {
  const url = new URL(redirectUri)
  const all = { ...answer, ...(state === undefined ? {} : { state }), iss: issuer }
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
  return url.href
}
