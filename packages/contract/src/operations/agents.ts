import { z } from 'zod'
import { describe } from '../describe.ts'

/** How agents find workflows that are offered as tools, and call them. */
export const agentOperations = [
  describe({
    id: 'mcp.serve',
    method: 'post',
    alsoBy: ['get', 'delete'],
    path: '/mcp',
    access: 'door',
    summary: 'The Model Context Protocol (streamable HTTP): the workflows that are offered as tools',
    details:
      'It speaks the revisions from 2024-10-07 to 2026-07-28 and keeps no sessions. Send an API key as bearer token; a key that is bound to workflows sees the tools of those alone',
    body: z.unknown(),
    data: 'all',
    isBodyLate: true,
    answer: z
      .unknown()
      .describe('A message of the protocol, or a stream of server-sent events with messages'),
    otherMedia: 'text/event-stream',
    codes: [
      'UNAUTHORIZED',
      'FORBIDDEN',
      'ORIGIN_REFUSED',
      'METHOD_NOT_ALLOWED',
      'RATE_LIMITED',
      'INVALID_IDEMPOTENCY_KEY',
    ],
    example: {
      body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
      answer: { jsonrpc: '2.0', id: 1, result: { tools: [] } },
    },
  }),
] as const
