import { Socket } from 'node:net'

/**
 * The sockets of a pool's connections. A query on a connection that fell silent waits for ever; when the database does not
 * answer elsewhere either, they are cut, and every query fails at once as one whose connection ended.
 */
export type PoolSockets = { open(): Socket; cut(): void }

export function createPoolSockets(): PoolSockets {
  const sockets = new Set<Socket>()
  return {
    open() {
      const socket = new Socket()
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    cut() {
      for (const socket of sockets)
        socket.destroy(new Error('Connection terminated: the database does not answer'))
    },
  }
}
