import type { Server } from 'node:http'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { openHttpServer } from '../../src/http/node-server.ts'
import { listen } from '../../src/listen.ts'
import type { TestServer } from './open-server.ts'

export type HttpServer = {
  port: number
  /** Sends bytes as they are, and gives everything that comes back until the connection ends. */
  send(bytes: string | Buffer | AsyncIterable<Buffer>): Promise<string>
  /** How many connections are open at this moment, by the server's own count. */
  connections(): Promise<number>
  close(): Promise<void>
}

/** The socket that `openServer` leaves out. */
export async function overHttp({ app, parts }: TestServer): Promise<HttpServer> {
  const fetch = (request: Request, bindings: object) => app.fetch(request, bindings)
  const server: Server = openHttpServer(fetch, parts.config, parts.log)
  await listen(server, '127.0.0.1', 0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    send: (bytes) => exchange(port, bytes),
    connections: () => promisify(server.getConnections.bind(server))(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function exchange(port: number, bytes: string | Buffer | AsyncIterable<Buffer>): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  // The server may end the connection while we still send.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  if (typeof bytes === 'string' || Buffer.isBuffer(bytes)) socket.write(bytes)
  else
    for await (const chunk of bytes) {
      if (socket.destroyed || text !== '') break
      if (!socket.write(chunk)) await Promise.race([new Promise((go) => socket.once('drain', go)), closed])
    }
  await closed
  return text
}
