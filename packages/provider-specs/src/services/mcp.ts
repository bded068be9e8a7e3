import { type Answer, type GoodRequest, type Service, tokenIn } from '../service.ts'

type Message = { id: number; method: string; params: { name?: string; arguments?: { text?: string } } }

const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  body: { jsonrpc: '2.0', id: null, error: { code, message } },
})

const KEPT = { resultType: 'complete', ttlMs: 0, cacheScope: 'private' }
const TOOL = { name: 'echo', description: 'Says it again', inputSchema: { type: 'object' } }

/** A server of the version without sessions; what a tool says comes as a stream, after a notice. */
export function mcpService(): Service {
  return {
    hosts: { 'mcp.example.com': 'mcp/openapi.json' },
    keyIn: tokenIn,
    refuseKey: () => ({
      ...refusal(401, -32001, 'Unauthorized'),
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    }),
    refuseShape: (errors) => refusal(400, -32602, errors.join('; ')),
    refusePath: () => ({ status: 404, body: { message: 'Not Found' } }),
    check: headerErrors,
    answers: { 'post /mcp': answer },
  }
}

/** The headers repeat the body, so that what stands before a server can route without reading it. */
function headerErrors({ headers, body }: GoodRequest): string[] {
  const { method, params } = body as Message
  const accept = headers.accept ?? ''
  return [
    headers['mcp-method'] === method ? '' : 'Mcp-Method is not the method',
    headers['mcp-name'] === params.name ? '' : 'Mcp-Name is not the name',
    accept.includes('application/json') && accept.includes('text/event-stream') ? '' : 'Accept lacks a type',
  ].filter((error) => error !== '')
}

function answer({ body }: GoodRequest): Answer {
  const { id, method, params } = body as Message
  const json = (result: unknown): Answer => ({ status: 200, body: { jsonrpc: '2.0', id, result } })
  if (method === 'server/discover') return json({ ...KEPT, ...ABOUT })
  if (method === 'tools/list') return json({ ...KEPT, tools: [TOOL], nextCursor: 'p2' })
  const said = params.arguments?.text ?? ''
  const content = [{ type: 'text', text: said }]
  const result = { resultType: 'complete', content, structuredContent: { said }, isError: false }
  const notice = { jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } }
  const events = [notice, { jsonrpc: '2.0', id, result }].map(
    (message) => `event: message\ndata: ${JSON.stringify(message)}\n\n`,
  )
  return {
    status: 200,
    body: Buffer.from(events.join('')),
    headers: { 'content-type': 'text/event-stream' },
  }
}

const ABOUT = {
  supportedVersions: ['2026-07-28'],
  capabilities: { tools: {} },
  _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'stand-in', version: '1.0' } },
}
