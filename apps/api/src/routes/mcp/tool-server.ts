import {
  type CallToolResult,
  type CreateMcpHandlerOptions,
  createMcpHandler,
  type ListToolsResult,
  type McpHttpHandler,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import type { StoredKey } from '../../db/key-store.ts'
import type { AskedLine } from '../../ground/open-lines.ts'
import type { ToolSettings } from '../../triggers/tool-settings.ts'
import type { Services } from '../../verbs/services.ts'
import { callTool, type ToolCall } from '../../verbs/tools/call-tool.ts'
import { listTools } from '../../verbs/tools/offered-tools.ts'
import { refusedCall, refusedList, toolResult } from './tool-result.ts'
import type { WaitingCalls } from './waiting-calls.ts'

/** A caller who was let in, and what answers them. */
export type Guest = {
  parts: Services
  key: StoredKey
  /** One of its calls: its key may end while that waits. */
  line: AskedLine
  waiting: WaitingCalls
  version: string
  /** How the caller names its calls, where it does. */
  session: string | undefined
  idempotencyKey: string | undefined
}

/** Answers requests of the protocol, of both its eras. */
export function toolHandler(guest: Guest, options: CreateMcpHandlerOptions): McpHttpHandler {
  return createMcpHandler(({ era }) => toolServer(guest, era === 'modern'), options)
}

/** Answers one request of the protocol. @param tellsChanges the caller can listen for changes of the list */
function toolServer(guest: Guest, tellsChanges: boolean): Server {
  const server = new Server(
    { name: 'orch', title: 'Orch', version: guest.version },
    {
      capabilities: { tools: { listChanged: tellsChanges } },
      instructions:
        'Each tool runs a workflow. A call that takes longer than the tool waits answers with the id of the execution, which goes on.',
    },
  )
  server.setRequestHandler('tools/list', async ({ params }) => listed(guest, params?.cursor))
  server.setRequestHandler('tools/call', (request, context) => called(guest, request.params, context))
  return server
}

async function listed({ parts, key }: Guest, cursor: string | undefined): Promise<ListToolsResult> {
  try {
    const { tools, next } = await listTools(parts, key, cursor)
    return { tools: tools.map(asTool), ...(next === undefined ? {} : { nextCursor: next }) }
  } catch (error) {
    throw refusedList(parts, error)
  }
}

function asTool({ name, title, description, inputSchema }: ToolSettings): ListToolsResult['tools'][number] {
  return { name, description, inputSchema, ...(title === '' ? {} : { title, annotations: { title } }) }
}

type Asked = { name: string; arguments?: Record<string, unknown> | undefined }

/** What the workflow or this server refuses is a result, so that an agent reads it; only an unknown tool is a fault of the protocol. */
async function called(guest: Guest, asked: Asked, { mcpReq }: ServerContext): Promise<CallToolResult> {
  const { parts, waiting, key, line, session, idempotencyKey } = guest
  const name = { keyId: key.id, session, requestId: mcpReq.id }
  const onProgress = progressOf(mcpReq)
  const call = { name: asked.name, input: asked.arguments ?? {}, idempotencyKey, onProgress }
  try {
    return await parts.lines.during(line, (open) =>
      waiting.during(name, AbortSignal.any([mcpReq.signal, open]), (signal) =>
        resultOf(guest, { ...call, signal }),
      ),
    )
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    return refusedCall(parts, error)
  }
}

async function resultOf({ parts, key }: Guest, call: ToolCall): Promise<CallToolResult> {
  const answer = await callTool(parts, key, call)
  if (answer) return toolResult(answer)
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool "${call.name.slice(0, 64)}"`)
}

/** Progress is told to those who ask for it. */
function progressOf({ _meta, notify }: ServerContext['mcpReq']): ToolCall['onProgress'] {
  const progressToken = _meta?.progressToken
  if (progressToken === undefined) return undefined
  return (progress, message) => {
    const params = { progressToken, progress, message }
    // One who has gone is told nothing.
    notify({ method: 'notifications/progress', params }).catch(() => {})
  }
}
