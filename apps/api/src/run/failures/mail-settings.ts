import type { Config } from '../../config.ts'
import type { MailSettings } from './send-alert.ts'

/** The operator's mail server, as the fields of an SMTP connection. @throws Error when the address is none */
export function mailSettings({ smtpUrl, from }: Config['mail']): MailSettings | undefined {
  if (smtpUrl === undefined || from === undefined) return undefined
  const text = smtpUrl.reveal()
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol))
    throw new Error('ORCH_SMTP_URL must be like smtps://user:password@host:465')
  const { protocol, hostname, port, username, password } = new URL(text)
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
