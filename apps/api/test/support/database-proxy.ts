import { connect, createServer, type Socket } from 'node:net'

/** Stands between a server and its database, as the network does. */
export type DatabaseProxy = {
  /** `url` of the database, reached through the proxy. */
  through(url: string): string
  /** Passes on; takes connections and answers nothing; refuses. */
  become(weather: 'clear' | 'silent' | 'down'): Promise<void>
  close(): Promise<void>
}

/** @param socketPath of the PostgreSQL behind */
export async function openDatabaseProxy(socketPath: string): Promise<DatabaseProxy> {
  const sockets = new Set<Socket>()
  let weather: 'clear' | 'silent' | 'down' = 'clear'
  const server = createServer((near) => {
    const far = connect(socketPath)
    const cut = () => {
      near.destroy()
      far.destroy()
    }
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => {
        if (weather === 'clear') to.write(chunk)
      })
      from.on('error', cut)
      from.on('close', () => {
        sockets.delete(from)
        cut()
      })
    }
  })
  const open = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await open(0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return {
    through(url) {
      const passed = new URL(url)
      passed.search = ''
      passed.host = `127.0.0.1:${port}`
      return passed.href
    },
    async become(next) {
      if (next === 'down') await down()
      else if (weather === 'down') await open(port)
      // What was held back while it was silent is lost: those connections end.
      else if (next === 'clear') for (const socket of sockets) socket.destroy()
      weather = next
    },
    close: down,
  }
}
