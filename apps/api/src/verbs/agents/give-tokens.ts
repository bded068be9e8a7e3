import { createHash, timingSafeEqual } from 'node:crypto'
import type { AgentTokenAsk, AgentTokensGiven } from '@orch/contract'
import type { z } from 'zod'
import { type AgentCode, REFRESH_SECONDS } from '../../auth/agents/agent-requests.ts'
import { ACCESS_SECONDS, type AgentTokens, digestOf, newTokens } from '../../auth/agents/agent-tokens.ts'
import { shownRedirect } from '../../auth/agents/redirect-uri.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { Services } from '../services.ts'
import { TOOLS_SCOPE } from './addresses.ts'
import { endAgent } from './agents.ts'
import { isSameResource } from './ask-person.ts'

type Needs = Pick<Services, 'agentRequests' | 'db' | 'now' | 'write'>
type Ask = z.output<typeof AgentTokenAsk>
type Given = z.input<typeof AgentTokensGiven>

/** @throws ApiError INVALID_GRANT, INVALID_SCOPE, INVALID_TARGET, UNSUPPORTED_GRANT_TYPE */
export async function giveTokens(parts: Needs, ask: Ask): Promise<Given> {
  if (ask.grant_type === 'authorization_code') return forCode(parts, ask)
  if (ask.grant_type === 'refresh_token') return forRefresh(parts, ask)
  throw new ApiError('UNSUPPORTED_GRANT_TYPE', 'The grant must be authorization_code or refresh_token')
}

/** A code counts once: when it comes a second time, somebody has stolen it (RFC 6749, section 4.1.2). */
async function forCode(parts: Needs, ask: Ask): Promise<Given> {
  const { code = '' } = ask
  const allowed = await parts.agentRequests.takeCode(code)
  if (!allowed) throw await spentBefore(parts, code)
  const id = newId()
  await parts.agentRequests.spend(code, id)
  if (!isFor(allowed, ask)) throw invalid('The code is of another program, address or verifier')
  requireResource(ask, allowed.resource)
  const tokens = newTokens()
  const { userId, workspaceId, workflowIds, clientId, clientName, redirectUri, resource } = allowed
  const own = { workspaceId, userId, keyId: undefined }
  await parts.write(own, async ({ tx, audit }) => {
    const member = await tx.member.findFirst({ where: { workspaceId, userId, role: { not: 'viewer' } } })
    if (!member) throw invalid('The person who allowed it may no longer do so')
    const sentTo = shownRedirect(redirectUri)
    const which = { id, workspaceId, userId, clientId, name: clientName, sentTo, resource }
    const bound = { bound: workflowIds !== null, workflowIds: workflowIds ?? [] }
    await tx.agent.create({ data: { ...which, ...bound, ...stored(parts, tokens) } })
    await audit('agent.create', id)
  })
  return given(tokens)
}

function isFor(allowed: AgentCode, { client_id, redirect_uri, code_verifier = '' }: Ask): boolean {
  const challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const isVerified =
    challenge.length === allowed.challenge.length &&
    timingSafeEqual(Buffer.from(challenge), Buffer.from(allowed.challenge))
  // OAuth 2.1 does not send the address again; who sends it must send the same.
  const isThere = redirect_uri === undefined || redirect_uri === allowed.redirectUri
  return isVerified && isThere && client_id === allowed.clientId
}

/** The next pair replaces this one. A token that was replaced already ends the agent: one of the two who hold it is a thief. */
async function forRefresh(parts: Needs, ask: Ask): Promise<Given> {
  const { refresh_token: token = '', client_id } = ask
  const { prisma } = parts.db
  const agent = await prisma.agent.findUnique({ where: { refreshDigest: digestOf(token) } })
  if (!agent) throw await spentBefore(parts, token)
  if (agent.clientId !== client_id || agent.refreshExpiresAt <= parts.now())
    throw invalid('The refresh token is of another program, or too old')
  requireResource(ask, agent.resource)
  if (ask.scope !== undefined && ask.scope !== '' && ask.scope !== TOOLS_SCOPE)
    throw new ApiError('INVALID_SCOPE', `It was let have the scope "${TOOLS_SCOPE}" alone`)
  await parts.agentRequests.spend(token, agent.id)
  const { workspaceId, userId, id, refreshDigest } = agent
  const where = { workspaceId, userId, role: { not: 'viewer' as const }, user: { blockedAt: null } }
  if ((await prisma.member.count({ where })) === 0)
    throw invalid('The person who allowed it may no longer do so')
  const tokens = newTokens()
  const { count } = await prisma.agent.updateMany({
    where: { id, refreshDigest },
    data: stored(parts, tokens),
  })
  // Another request with the same token was faster.
  if (count === 0) throw await spentBefore(parts, token)
  return given(tokens)
}

async function spentBefore(parts: Needs, text: string): Promise<ApiError> {
  const agentId = await parts.agentRequests.spentBy(text)
  if (agentId !== undefined) await endAgent(parts, agentId, 'agent.reuse')
  return invalid('It is unknown, too old, or was used already')
}

const invalid = (message: string) => new ApiError('INVALID_GRANT', message)

/** @throws ApiError INVALID_TARGET */
function requireResource({ resource }: Ask, own: string): void {
  if (resource === undefined || isSameResource(resource, own)) return
  throw new ApiError('INVALID_TARGET', `The token is for ${own} alone`)
}

function stored({ now }: Pick<Services, 'now'>, { access, refresh }: AgentTokens) {
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1000)
  return {
    accessDigest: digestOf(access),
    accessExpiresAt: after(ACCESS_SECONDS),
    refreshDigest: digestOf(refresh),
    refreshExpiresAt: after(REFRESH_SECONDS),
  }
}

function given({ access, refresh }: AgentTokens): Given {
  const tokens = { access_token: access, refresh_token: refresh } as const
  return { ...tokens, token_type: 'Bearer', expires_in: ACCESS_SECONDS, scope: TOOLS_SCOPE }
}
