import type { Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'
import { ProviderError } from '../provider-error.ts'

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/**
 * Asks a database server to encrypt, and does (PostgreSQL protocol, SSLRequest).
 * @throws ProviderError when it does not, or what TLS says of its certificate
 */
export async function encryptedSocket(
  socket: Socket,
  host: string,
  options: ConnectionOptions,
): Promise<TLSSocket> {
  socket.write(SSL_REQUEST)
  const answer = await firstBytes(socket, host)
  // More than the one byte was sent in the clear, by an attacker on the way (CVE-2021-23222).
  if (answer.toString('latin1') === 'S') return secured(connectTls({ ...options, socket }), host)
  throw answer[0] === 'N'.charCodeAt(0)
    ? new ProviderError('UNREACHABLE', `${host} does not encrypt: sslmode=disable in the address allows that`)
    : new ProviderError('BAD_RESPONSE', `${host} answered something that is not PostgreSQL`)
}

function firstBytes(socket: Socket, host: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once('close', () => reject(closed(host)))
    socket.once('data', (bytes) => {
      socket.pause()
      resolve(bytes)
    })
  })
}

function secured(socket: TLSSocket, host: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // The listener stays: an error after the handshake must not end the process.
    socket.on('error', reject)
    socket.once('close', () => reject(closed(host)))
    socket.once('secureConnect', () => resolve(socket))
  })
}

function closed(host: string): ProviderError {
  return new ProviderError('UNREACHABLE', `${host} closed the connection`)
}
