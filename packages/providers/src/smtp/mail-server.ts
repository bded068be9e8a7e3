import type { Http } from '../http/http.ts'
import { fieldIn, numberIn } from '../inputs.ts'
import { authorityIn, encryptionIn, requireSafeWay, signInOf } from '../mail/way-to-server.ts'
import { isLoopback, openSocket, tlsNames } from '../net/open-socket.ts'
import type { Fields } from '../provider.ts'

/** Opens the way to the mail server of a connection. @throws ProviderError */
export async function openMailServer(fields: Fields, http: Http, stop: AbortSignal) {
  const host = fieldIn(fields, 'host', 'SMTP')
  const port = numberIn(fields, 'port', { min: 1, max: 65_535 }) ?? 587
  const mode = encryptionIn(fields, port === 465)
  const auth = signInOf(fields)
  const { createTransport } = await import('nodemailer')
  const { socket, address } = await openSocket(http, { host, port }, stop)
  const isLocal = isLoopback(address)
  if (auth) requireSafeWay(mode, socket, isLocal)
  return createTransport({
    // The connection is made already, to a checked address; the rest goes over it.
    connection: socket,
    host,
    port,
    secure: mode === 'tls',
    ignoreTLS: mode === 'none',
    requireTLS: mode === 'starttls' && !(isLocal && fields['secure'] !== 'starttls'),
    tls: { ...tlsNames(host), ...authorityIn(fields) },
    ...(auth ? { auth, forceAuth: true } : {}),
    // The whole conversation has its limit; those of the library would count time in which this process stood still.
    connectionTimeout: NO_LIMIT_MS,
    greetingTimeout: NO_LIMIT_MS,
    socketTimeout: NO_LIMIT_MS,
    // Nothing a step hands over may name a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** The longest that a timer of Node can wait. */
const NO_LIMIT_MS = 2 ** 31 - 1
