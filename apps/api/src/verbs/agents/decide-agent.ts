import type { AgentDecision, AgentRequest as AgentRequestView } from '@orch/contract'
import type { z } from 'zod'
import type { AgentRequest } from '../../auth/agents/agent-requests.ts'
import { shownRedirect } from '../../auth/agents/redirect-uri.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { toolsOffered } from '../tools/offered-tools.ts'
import { answerAt } from './ask-person.ts'

/** @throws ApiError AGENT_REQUEST_NOT_FOUND */
export async function readAgentRequest(
  { parts, caller }: Context<'agentRequests' | 'db' | 'drawings'>,
  id: string,
): Promise<AgentRequestView> {
  const request = await parts.agentRequests.read(id)
  if (!request) throw notFound()
  const tools = await toolsOffered(parts, caller.workspaceId)
  return { clientName: request.clientName, sentTo: shownRedirect(request.redirectUri), tools }
}

/**
 * Lets the agent call tools of the caller's workspace, or not; recorded first. @returns where the browser must go
 * @throws ApiError AGENT_REQUEST_NOT_FOUND, WORKFLOW_NOT_FOUND
 */
export async function decideAgent(
  context: Context<'agentRequests' | 'audit' | 'db'>,
  { request: id, approved, workflowIds }: z.output<typeof AgentDecision>,
): Promise<{ url: string }> {
  const { parts, caller } = context
  const chosen = workflowIds ? [...new Set(workflowIds)] : null
  if (approved && chosen) await requireWorkflows(context, chosen)
  const request = await parts.agentRequests.take(id)
  if (!request) throw notFound()
  await parts.audit(caller, approved ? 'agent.approve' : 'agent.deny', nameOf(request))
  if (!approved) return { url: answerAt(request, { error: 'access_denied' }) }
  const { clientId, clientName, redirectUri, challenge, resource } = request
  const { userId, workspaceId } = caller
  const code = await parts.agentRequests.allow({
    ...{ clientId, clientName, redirectUri, challenge, resource },
    ...{ userId, workspaceId, workflowIds: chosen },
  })
  return { url: answerAt(request, { code }) }
}

const nameOf = ({ clientName, redirectUri }: AgentRequest) => `${clientName} at ${shownRedirect(redirectUri)}`

async function requireWorkflows({ parts, caller }: Context<'db'>, ids: string[]): Promise<void> {
  const { workspaceId } = caller
  const found = await parts.db.prisma.workflow.count({ where: { id: { in: ids }, workspaceId } })
  if (found < ids.length) throw new ApiError('WORKFLOW_NOT_FOUND', 'This workspace has no such workflow')
}

function notFound(): ApiError {
  return new ApiError('AGENT_REQUEST_NOT_FOUND', 'No agent waits for a decision under this address any more')
}
