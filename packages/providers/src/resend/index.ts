import { callJson, pick } from '../http/call-json.ts'
import { compact, fieldIn, listIn, requiredText, textIn } from '../inputs.ts'
import { defineProvider, type Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { testRequest } from '../test-request.ts'
import { resendDescription } from './description.ts'

const BASE = 'https://api.resend.com'
const { hosts } = resendDescription
const headersOf = (fields: Fields) => ({ authorization: `Bearer ${fieldIn(fields, 'apiKey', 'Resend')}` })

export const resend = defineProvider(resendDescription, {
  test: (fields, http) =>
    testRequest({
      service: 'Resend',
      http,
      url: `${BASE}/domains?limit=1`,
      hosts,
      headers: headersOf(fields),
      account: (body) => ({ domains: (body as { data?: unknown[] } | null)?.data?.length ?? 0 }),
      // A key that may only send mail is refused here, and good.
      messageOf,
      exceptions: ({ message }) =>
        /restricted_api_key|only send/i.test(message) ? 'valid_limited' : undefined,
    }),
  runs: {
    async 'resend/send-email'({ config, fields, http, signal, idempotencyKey }) {
      const from = textIn(config, 'emailFrom') ?? fields['fromEmail']
      if (!from)
        throw new ProviderError(
          'INVALID_INPUT',
          '"emailFrom" is required: the connection has no default sender',
        )
      const json = compact({
        from,
        to: listIn(config, 'emailTo') ?? [requiredText(config, 'emailTo')],
        subject: requiredText(config, 'emailSubject'),
        text: requiredText(config, 'emailBody'),
        cc: listIn(config, 'emailCc'),
        bcc: listIn(config, 'emailBcc'),
        reply_to: listIn(config, 'emailReplyTo'),
        scheduled_at: textIn(config, 'emailScheduledAt'),
        topic_id: textIn(config, 'emailTopicId'),
      })
      const headers = {
        ...headersOf(fields),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      }
      const call = {
        http,
        service: 'Resend',
        method: 'POST',
        url: `${BASE}/emails`,
        hosts,
        headers,
        signal,
        json,
      }
      return pick(await callJson({ ...call, messageOf }), { id: 'id' })
    },
  },
})

function messageOf(body: unknown): string | undefined {
  const { name, message } = (body ?? {}) as { name?: unknown; message?: unknown }
  return [name, message].filter((part) => typeof part === 'string').join(': ') || undefined
}
