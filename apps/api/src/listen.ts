import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Parts } from './parts.ts'

export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

export function addressOf(server: Server, host: string): string {
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

/** No new requests; answers and steps under way end; then the database closes. */
export async function stopInOrder(server: Server, parts: Parts): Promise<void> {
  parts.beginStop()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await parts.drain()
  server.closeAllConnections()
  await closed
  await parts.close()
}
