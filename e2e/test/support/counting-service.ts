import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = {
  path: string
  idempotencyKey: string | undefined
  body: string
  headers: IncomingMessage['headers']
}

/** An outside service that takes its time and remembers who called. */
export async function startCountingService(
  delayMs: () => number,
  onReceived: (received: Received) => void = () => {},
) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const one = {
      path: request.url ?? '',
      idempotencyKey: request.headers['idempotency-key']?.toString(),
      body,
      headers: request.headers,
    }
    received.push(one)
    onReceived(one)
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ ok: true, path: request.url, echoed: body }))
    }, delayMs())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
