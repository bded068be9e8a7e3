// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Agent, AgentRequest, Done } from '../wire.ts'

/** Agents that ask a person what they may call. */
export type AgentCalls = {
  /**
   * Which agent waits for a decision, and what it could call in this workspace. Fails with
   * `AGENT_REQUEST_NOT_FOUND`.
   */
  request(requestId: string, options?: CallOptions): Promise<AgentRequest>
  /**
   * Let the waiting agent call tools of this workspace, or refuse it; once. Fails with `AGENT_REQUEST_NOT_FOUND`,
   * `WORKFLOW_NOT_FOUND`.
   */
  decide(
    request: string,
    approved: boolean,
    options?: CallOptions & { workflowIds?: string[] | null | undefined },
  ): Promise<{
    /** Where the browser must go now */
    url: string
  }>
  /** Agents that were let call tools of the workspace. */
  list(options?: CallOptions): Promise<Agent[]>
  /** End an agent: its next call fails. Fails with `AGENT_NOT_FOUND`. */
  remove(agentId: string, options?: CallOptions): Promise<Done>
}

export function agentCalls(caller: Caller): AgentCalls {
  const { json } = caller
  return {
    request: (requestId, options) => json(`/api/agent-requests/${segment(requestId)}`, options),
    decide: (request, approved, { workflowIds, ...options } = {}) =>
      json('/api/agent-requests/decide', {
        ...options,
        method: 'POST',
        body: { request, approved, workflowIds },
      }),
    list: (options) => json('/api/agents', options),
    remove: (agentId, options) => json(`/api/agents/${segment(agentId)}`, { ...options, method: 'DELETE' }),
  }
}
