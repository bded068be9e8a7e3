import type { ConnectionOptions } from 'node:tls'
import type { Http } from '../http/http.ts'
import { openSocket } from '../net/open-socket.ts'
import { type Limit, withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { type DatabaseAddress, tlsOptionsOf } from './connection-url.ts'

/** The most that a database server may say for one piece of work. */
export const MAX_BYTES = 20_000_000

/** A server that lets nobody in is given up before a query would be. */
const CONNECT_MS = 10_000
const GOODBYE_MS = 1_000

/** `timeoutMs`: for the work, once the connection stands. */
export type SessionOptions = Omit<Limit, 'service'> & { fields: Fields; http: Http }

/** A way to a database server, at an address that was checked; nothing was said yet. */
type Line = {
  socket: Awaited<ReturnType<typeof openSocket>>['socket']
  /** The address as a number. */
  address: string
  /** How to encrypt it; false: not at all. */
  tls: ConnectionOptions | false
  stop: AbortSignal
  /** To be called when the server has let us in: from then on the time for the work counts. */
  letIn: () => void
}

/** Opens a line for one piece of work, and cuts it afterwards: a transaction that was not committed ends. @throws ProviderError */
export function withLine<T>(
  { fields, http, timeoutMs, signal }: SessionOptions,
  target: DatabaseAddress,
  work: (line: Line) => Promise<T>,
): Promise<T> {
  return withinTime(
    { service: 'The database', startTimer: http.startTimer, signal, timeoutMs: CONNECT_MS },
    async (stop, next) => {
      const { socket, address } = await openSocket(http, target, stop)
      try {
        const tls = tlsOptionsOf(target, fields, address)
        return await work({ socket, address, tls, stop, letIn: () => next(timeoutMs) })
      } finally {
        // What the server still says is not heard.
        socket.destroy()
      }
    },
  )
}

/**
 * Lets the server see that the end was not an accident; a server that does not close is left.
 * @param end calls back once it has closed
 */
export function goodbye(end: (ended: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GOODBYE_MS)
    end(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
