import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string }
export type Answer = { status: number; json: unknown }

/** An HTTP server on this machine that answers each request with what `answer` gives. */
export async function startService(answer: (asked: Asked) => Answer | Promise<Answer>) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url: path = '', headers } = request
    const { status, json } = await answer({ method, path, headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof json === 'string' ? json : JSON.stringify(json))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    stop: () => new Promise((stopped) => server.close(stopped).closeAllConnections()),
  }
}
