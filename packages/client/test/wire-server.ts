import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Received = {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  body: unknown
}

export type Answer = (request: Received, response: ServerResponse) => void | Promise<void>

export type WireServer = {
  baseUrl: string
  received: Received[]
  /** Answers `METHOD /path` from now on. */
  on(route: string, answer: Answer): void
  close(): Promise<void>
}

/** A real HTTP server that answers what the test says and remembers what it was asked. */
export async function openWireServer(): Promise<WireServer> {
  const routes = new Map<string, Answer>()
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://wire')
    const entry: Received = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: await readBody(request),
    }
    received.push(entry)
    const answer = routes.get(`${entry.method} ${entry.path}`) ?? notFound
    await answer(entry, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    received,
    on: (route, answer) => void routes.set(route, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An answer with this JSON body. */
export function json(body: unknown, status = 200): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
}

const notFound: Answer = ({ method, path }, response) =>
  json({ error: `No ${method} ${path}`, response: '', code: 'NOT_FOUND', requestId: 'r' }, 404)(
    { method, path, query: {}, headers: {}, body: undefined },
    response,
  )

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : JSON.parse(text)
}
