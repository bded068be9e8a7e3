import type { Server, Socket } from 'node:net'
import { createAddressList } from '@orch/providers'
import { networkOf } from '../ground/network-of.ts'
import { openFilesLimit } from '../install/open-files-limit.ts'

export type ConnectionBounds = {
  maxConnections: number
  maxConnectionsPerAddress: number
  trustedProxies: readonly string[]
}

/**
 * Bounds how many connections are open at once, and how many one address holds. A proxy that the operator trusts speaks for
 * many people: it is bounded by the first alone.
 * @param onRefused hears the address each time one holds too many
 */
export function boundConnections(
  server: Server,
  bounds: ConnectionBounds,
  onRefused: (address: string) => void,
): void {
  const most = withinOpenFiles(bounds.maxConnections)
  server.maxConnections = most
  // However low the limit of open files, one address leaves half of the places to others.
  const mostOfOne = Math.min(bounds.maxConnectionsPerAddress, Math.ceil(most / 2))
  const isProxy = createAddressList(bounds.trustedProxies)
  const held = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket
    // Without one it has gone already.
    if (remoteAddress === undefined || isProxy(remoteAddress)) return
    const network = networkOf(remoteAddress)
    const count = held.get(network) ?? 0
    if (count >= mostOfOne) {
      socket.destroy()
      onRefused(remoteAddress)
      return
    }
    held.set(network, count + 1)
    socket.once('close', () => {
      const left = (held.get(network) ?? 1) - 1
      if (left === 0) held.delete(network)
      else held.set(network, left)
    })
  })
}

/** Some descriptors must stay free for the database, for files and for calls to services. */
function withinOpenFiles(wanted: number): number {
  const limit = openFilesLimit()
  return Math.min(wanted, Math.max(8, limit - Math.max(64, Math.floor(limit / 4))))
}
