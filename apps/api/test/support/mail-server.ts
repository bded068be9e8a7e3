import { SMTPServer } from 'smtp-server'

export type MailServer = {
  /** What a server needs to send its mails here. */
  env: Record<string, string>
  /** The mails as they came, oldest first. */
  received: string[]
  close(): Promise<void>
}

/** Takes every mail. */
export async function openMailServer(): Promise<MailServer> {
  const received: string[] = []
  const mails = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    async onData(stream, _, done) {
      let raw = ''
      for await (const chunk of stream) raw += chunk
      // Quoted-printable: long lines are cut.
      received.push(raw.replaceAll('=\r\n', ''))
      done()
    },
  })
  await new Promise<void>((ready) => mails.listen(0, '127.0.0.1', ready))
  const { port } = mails.server.address() as { port: number }
  return {
    env: { ORCH_SMTP_URL: `smtp://127.0.0.1:${port}`, ORCH_MAIL_FROM: 'orch@example.com' },
    received,
    close: () => new Promise((closed) => mails.close(() => closed())),
  }
}
