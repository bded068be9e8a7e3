import { type Http, runAction } from '@orch/providers'
import type { Config } from '../config.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The same at each try. */
  id: string
}

/** @throws Error when the mail server did not take it */
export type SendMail = (mail: Mail, signal?: AbortSignal) => Promise<void>

const TIMEOUT_MS = 15_000

/** Sends mail by the operator's server; undefined where there is none. */
export function createSendMail(http: Http, settings: Config['mail']): SendMail | undefined {
  const fields = fieldsOf(settings)
  if (fields === undefined) return undefined
  return async ({ to, subject, text, id }, signal) => {
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    await runAction('smtp/send-email', {
      config: { to, subject, text },
      fields,
      http,
      idempotencyKey: id,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      timeoutMs: TIMEOUT_MS,
    })
  }
}

/** As those of an SMTP connection. */
function fieldsOf({ smtpUrl, from }: Config['mail']): Record<string, string> | undefined {
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
