// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'

/** Workflows as tools of agents. */
export type McpCalls = {
  /**
   * The Model Context Protocol (streamable HTTP): the workflows that are offered as tools. It speaks the revisions
   * from 2024-10-07 to 2026-07-28 and keeps no sessions. Send an API key as bearer token; a key that is bound to
   * workflows sees the tools of those alone.
   */
  serve(body?: unknown, options?: CallOptions): Promise<unknown>
}

export function mcpCalls(caller: Caller): McpCalls {
  const { json } = caller
  return {
    serve: (body = {}, options) => json('/mcp', { ...options, method: 'POST', body }),
  }
}
