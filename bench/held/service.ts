import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BODIES, LARGEST } from './bodies.ts'

/** A service that answers with what it was sent, with little, or with a large body. */
export async function startService() {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const [, kind, name = ''] = request.url?.split('/') ?? []
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
