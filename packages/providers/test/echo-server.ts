import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer }

/** A server that notes what comes and answers as it is told. */
export type EchoServer = { url: string; seen: Seen[]; close(): Promise<void> }

type Answer = (seen: Seen, response: Parameters<RequestListener>[1]) => void

export async function openEcho(
  answer: Answer,
  make: (listener: RequestListener) => Server = createServer,
): Promise<EchoServer> {
  const seen: Seen[] = []
  const server = make(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: Buffer.concat(chunks) }
    seen.push(one)
    answer(one, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
