import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** What a server does with one connection. */
export type Behaviour = (socket: Socket) => void

/** A server on 127.0.0.1 that keeps to no protocol. */
export async function startHostile(behaviour: Behaviour): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    behaviour(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Sends the answers one after the other, each to whatever comes. */
export function answering(...answers: (string | Uint8Array)[]): Behaviour {
  return (socket) => {
    let next = 0
    socket.on('data', () => {
      const answer = answers[next++]
      if (answer !== undefined) socket.write(answer)
    })
  }
}

/** Sends the same for as long as it is heard. */
export function endless(first: string | Uint8Array, more: string | Uint8Array): Behaviour {
  return (socket) => {
    socket.write(first)
    const pour = () => {
      while (!socket.destroyed && socket.write(more));
      socket.once('drain', pour)
    }
    pour()
  }
}

/** One byte now and then. */
export function dripping(text: string, everyMs = 20): Behaviour {
  return (socket) => {
    let at = 0
    const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ''), everyMs)
    socket.on('close', () => clearInterval(timer))
  }
}
