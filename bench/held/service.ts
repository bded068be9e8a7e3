import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BODIES, LARGEST } from './bodies.ts'

/** A service that answers with what it was sent, with little, or with a large body. */
export async function startService() {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const [, kind, name = ''] = request.url?.split('/') ?? []
    if (kind === 'mcp') return answerAsTools(Buffer.concat(chunks).toString(), name, response)
    response.writeHead(200, { 'Content-Type': 'application/json' })
    if (kind === 'echo') response.end(Buffer.concat(chunks))
    else if (kind === 'body') response.end(BODIES[decodeURIComponent(name)]?.(LARGEST - 1_000) ?? '{}')
    else response.end('{"ok":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A server of tools that is hard to hear in the named way. */
async function answerAsTools(asked: string, kind: string, response: ServerResponse): Promise<void> {
  const { id = 1, method = '' } = JSON.parse(asked === '' ? '{}' : asked) as { id?: number; method?: string }
  const said = JSON.stringify({ jsonrpc: '2.0', id, result: resultOf(method, kind) })
  const isStream = !['many', 'described'].includes(kind)
  response.writeHead(200, { 'Content-Type': isStream ? 'text/event-stream' : 'application/json' })
  const room = LARGEST / 2 - said.length - 1_000
  if (kind === 'blank-lines') response.write('\n'.repeat(room))
  if (kind === 'many-events') response.write('data:{}\n\n'.repeat(room / 9))
  if (kind === 'large-event') response.write(`data:[${'{},'.repeat(room / 3)}{}]\n\n`)
  if (kind === 'dripped')
    for (let sent = 0; sent < room && !response.destroyed; sent += 4_096) {
      response.write('data:x\n'.repeat(585))
      await new Promise((others) => setImmediate(others))
    }
  response.end(isStream ? `\n\ndata: ${said}\n\n` : said)
}

function resultOf(method: string, kind: string): object {
  if (method === 'tools/call') return { content: [{ type: 'text', text: 'done' }] }
  if (method !== 'tools/list')
    return { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 'x', version: '1' } }
  const count = kind === 'many' ? 5_000 : 2
  const description = 'words '.repeat(kind === 'described' ? LARGEST / 30 : 10)
  const properties = Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [`p${n}`, { type: 'string', description: 'What it is for' }]),
  )
  return {
    tools: Array.from({ length: count }, (_, n) => ({
      name: `tool${n}`,
      description,
      inputSchema: { type: 'object', properties },
    })),
  }
}
