import { addAll, at, listAt, textAt } from '../answers.ts'
import { LONGEST_WORDS } from '../api/answer-error.ts'
import { withinLimit } from '../http/within-limit.ts'
import { withinTime } from '../net/within-time.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Line, signedLine } from './line.ts'
import { talk } from './talk.ts'

// An MCP server as an imported service: its connection is an HTTP connection, and each of its tools an action.

/** What a server says about itself, and all its tools as it describes them. */
export type ToolList = { server: unknown; instructions: string; tools: readonly unknown[] }

/** Whose call it is. */
export type ToolCaller = Pick<ActionCall, 'fields' | 'http' | 'signal' | 'onSecret' | 'timeoutMs'>

const LIST_MS = 60_000
const MOST_PAGES = 100
const MOST_TOOLS = 10_000
const USUAL_TOOL_MS = 60_000

/** Asks a server for its tools, page by page. @throws ProviderError */
export async function listTools(caller: ToolCaller, url: string): Promise<ToolList> {
  const { http, signal } = caller
  const limit = { service: 'The MCP server', timeoutMs: LIST_MS, signal, startTimer: http.startTimer }
  return withinTime(limit, async (stop) => {
    const line = signedLine({ ...caller, signal: stop }, url)
    const { result } = await talk(line, { method: 'server/discover' })
    const server = at(result, '_meta', 'io.modelcontextprotocol/serverInfo') ?? at(result, 'serverInfo')
    return { server, instructions: textAt(result, 'instructions') ?? '', tools: await allTools(line) }
  })
}

async function allTools(line: Line): Promise<unknown[]> {
  const tools: unknown[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const params = cursor === undefined ? {} : { cursor }
    const { result } = await talk(line, { method: 'tools/list', params })
    if (!Array.isArray(at(result, 'tools')))
      throw new ProviderError('BAD_RESPONSE', 'The MCP server answered without a list of tools')
    addAll(tools, listAt(result, 'tools'))
    if (tools.length > MOST_TOOLS) break
    cursor = textAt(result, 'nextCursor')
    if (cursor === undefined) return tools
  }
  throw new ProviderError('RESPONSE_TOO_LARGE', `The MCP server must not list more than ${MOST_TOOLS} tools`)
}

/** Lets a tool work. One that says that it failed fails the call. @throws ProviderError */
export async function callTool(
  caller: ToolCaller,
  { url, name, values }: { url: string | undefined; name: string; values: Readonly<Record<string, unknown>> },
): Promise<{ data: unknown; content: readonly unknown[] }> {
  if (url === undefined)
    throw new ProviderError('NOT_CONFIGURED', 'Nobody says where this MCP server is: choose a connection')
  const http = withinLimit(caller.http, caller.timeoutMs ?? USUAL_TOOL_MS)
  const params = { name, arguments: values }
  const { result } = await talk(signedLine({ ...caller, http }, url), { method: 'tools/call', params, name })
  const content = at(result, 'content')
  if (!Array.isArray(content)) throw new ProviderError('BAD_RESPONSE', 'The tool answered without a content')
  const text = content.flatMap((part) => textAt(part, 'text') ?? []).join('\n')
  const output = { data: at(result, 'structuredContent') ?? text, content }
  if (at(result, 'isError') !== true) return output
  throw new ProviderError(
    'REFUSED',
    `The tool failed: ${text.slice(0, LONGEST_WORDS) || 'it does not say why'}`,
    {
      output,
    },
  )
}
