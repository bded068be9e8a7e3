import { type Http, ProviderError, runAction } from '@orch/providers'
import type { AlertTarget } from './alert-target.ts'
import type { FailureEvent } from './event.ts'
import { subjectOf, textOf } from './message.ts'
import { signedHeaders } from './signed-headers.ts'

export type MailSettings = Readonly<Record<string, string>>
export type SendParts = {
  http: Http
  /** The operator's mail server, as fields of an SMTP connection. */
  mail: MailSettings | undefined
  now: () => Date
}

const TIMEOUT_MS = 15_000

/** Sends one message. @param id the same at each try, so that a receiver can tell a repeat @throws Error */
export async function sendAlert(
  parts: SendParts,
  target: AlertTarget,
  { id, event }: { id: string; event: FailureEvent },
): Promise<void> {
  if (target.channel === 'mail') return sendMail(parts, target.to, { id, event })
  if (target.channel === 'slack')
    return post(parts.http, target.url, JSON.stringify({ text: textOf(event) }), {})
  const body = JSON.stringify({ id, ...event })
  return post(parts.http, target.url, body, signedHeaders(target.secret, id, body, parts.now()))
}

async function sendMail(
  { http, mail }: SendParts,
  to: string,
  { id, event }: { id: string; event: FailureEvent },
): Promise<void> {
  if (mail === undefined)
    throw new Error('This server sends no mail: its operator must set ORCH_SMTP_URL and ORCH_MAIL_FROM')
  const config = { to, subject: subjectOf(event), text: textOf(event) }
  await runAction('smtp/send-email', {
    config,
    fields: mail,
    http,
    idempotencyKey: id,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    timeoutMs: TIMEOUT_MS,
  })
}

/** A redirect is not followed: the address that was checked is the one that gets it. @throws Error */
async function post(http: Http, url: string, body: string, headers: Record<string, string>): Promise<void> {
  const answer = await http.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    timeoutMs: TIMEOUT_MS,
    redirects: 0,
    maxBytes: 10_000,
    cut: true,
  })
  if (answer.status < 200 || answer.status > 299)
    throw new ProviderError('BAD_RESPONSE', `The receiver answered ${answer.status}`)
}
