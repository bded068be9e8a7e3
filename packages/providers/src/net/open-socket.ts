import { connect, isIP, type Socket } from 'node:net'
import type { Http } from '../http/http.ts'
import { ProviderError } from '../provider-error.ts'

/** A plain connection, and where it really goes. */
export type OpenSocket = { socket: Socket; address: string }

/**
 * Connects to a host by the rule of the guarded HTTP client: its name is looked up once, the address is checked and is the one
 * connected to. The connection ends when it is told to stop.
 * @throws ProviderError ADDRESS_NOT_ALLOWED, UNREACHABLE
 */
export async function openSocket(
  http: Http,
  { host, port }: { host: string; port: number },
  stop: AbortSignal,
): Promise<OpenSocket> {
  const { address, family } = await http.resolve(host)
  const socket = connect({ host: address, port, family, noDelay: true })
  // Errors after the connection is made belong to its user; this listener keeps them from ending the process.
  socket.on('error', () => undefined)
  const end = () => socket.destroy()
  stop.addEventListener('abort', end, { once: true })
  socket.once('close', () => stop.removeEventListener('abort', end))
  if (stop.aborted) end()
  await connected(socket, host)
  return { socket, address }
}

function connected(socket: Socket, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(new ProviderError('UNREACHABLE', `${host} could not be reached`, { cause }))
    socket.once('error', fail).once('close', () => fail())
    socket.once('connect', () => resolve())
  })
}

/** Whether an address is this very machine: nothing sent there passes a wire. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}

/** What the other side's certificate has to name: an address has no server name. */
export function tlsNames(host: string): { servername: string } | { host: string } {
  return isIP(host) === 0 ? { servername: host } : { host }
}
