import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerAuthentication, type SMTPServerOptions } from 'smtp-server'

/** A mail as the server got it. */
export type Received = { from: string; to: string[]; raw: string; encrypted: boolean }

/** A real mail server, where `ada` may come in with this password and `later@…` is never taken. */
export async function openMailServer(password: string, options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    onAuth({ username, password: given }: SMTPServerAuthentication, _session, done) {
      if (username === 'ada' && given === password) return done(null, { user: username })
      return done(refusal(535, '5.7.8 Authentication credentials invalid'))
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('later@') ? refusal(452, '4.2.2 Mailbox full') : null)
    },
    async onData(stream, { envelope, secure }, done) {
      let raw = ''
      try {
        for await (const chunk of stream) raw += chunk
      } catch {
        // The sender hung up in the middle of a mail.
        return
      }
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, encrypted: secure })
      done()
    },
    ...options,
  })
  // Clients that do not like our certificate hang up, as they should.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** What the server says no with. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
