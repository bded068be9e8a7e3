import { printJsonInSlices } from '@orch/json'
import { type Http, ProviderError } from '@orch/providers'
import type { SendMail } from '../../mail/send-mail.ts'
import type { FailureEvent } from '../failures/event.ts'
import type { CompletionEvent } from './completion.ts'
import { subjectOf, textOf } from './message.ts'
import { signedHeaders } from './signed-headers.ts'
import type { Target } from './target.ts'

export type SendParts = {
  http: Http
  /** By the operator's mail server, where there is one. */
  mail: SendMail | undefined
  now: () => Date
}

export type Message = {
  /** The same at each try, so that a receiver can tell a repeat. */
  id: string
  event: FailureEvent | CompletionEvent
}

/** The receiver wants no more of it: 410 Gone, as Standard Webhooks says. */
export class GoneError extends Error {}

const TIMEOUT_MS = 15_000

/** Sends one message. @returns the status of an answer by HTTP @throws Error; GoneError where another try is no use */
export async function sendMessage(
  parts: SendParts,
  target: Target,
  { id, event }: Message,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (target.channel === 'mail') return sendMail(parts, target.to, { id, event }, signal)
  if (target.channel === 'slack')
    return post(parts.http, {
      url: target.url,
      body: JSON.stringify({ text: asSlackText(textOf(event)) }),
      signal,
    })
  const body = await printJsonInSlices({ id, ...event })
  const headers = signedHeaders(target.secret, id, body, parts.now())
  return post(parts.http, { url: target.url, body, headers, signal })
}

async function sendMail(
  { mail }: SendParts,
  to: string,
  { id, event }: Message,
  signal: AbortSignal,
): Promise<undefined> {
  if (mail === undefined)
    throw new Error('This server sends no mail: its operator must set ORCH_SMTP_URL and ORCH_MAIL_FROM')
  await mail({ to, subject: subjectOf(event), text: textOf(event), id }, signal)
}

/** What a stranger sent may stand in an error: it calls nobody of the channel, and is not a link under another name. */
function asSlackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

type Post = { url: string; body: string; headers?: Record<string, string>; signal: AbortSignal }

/** A redirect is not followed: the address that was checked is the one that gets it. @throws Error */
async function post(http: Http, { url, body, headers = {}, signal }: Post): Promise<number> {
  const { status } = await http.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal,
    timeoutMs: TIMEOUT_MS,
    redirects: 0,
    maxBytes: 10_000,
    cut: true,
  })
  if (status === 410) throw new GoneError('The receiver answered 410: it wants no more of this')
  if (status < 200 || status > 299) throw new ProviderError('BAD_RESPONSE', `The receiver answered ${status}`)
  return status
}
