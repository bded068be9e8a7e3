import type { Config } from '../../config.ts'
import type { MailSettings } from './send.ts'

/** The operator's mail server, as the fields of an SMTP connection */
export function mailSettings({ smtpUrl, from }: Config['mail']): MailSettings | undefined {
  if (smtpUrl === undefined || from === undefined) return undefined
  const { protocol, hostname, port, username, password } = new URL(smtpUrl.reveal())
  const isTls = protocol === 'smtps:'
  return {
    host: hostname,
    port: port || (isTls ? '465' : '587'),
    secure: isTls ? 'tls' : 'auto',
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    fromEmail: from,
  }
}
