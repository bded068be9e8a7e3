import { listAt, pickSame, textAt } from '../answers.ts'
import { type Answer, type Problem, usualProblem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { enclosedIn } from '../files/files-in.ts'
import { compact, fieldIn, invalidInput, listIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { resendDescription } from './description.ts'
import { resendEventCodes } from './events.ts'

const api = createApi(resendDescription, {
  authorize: (fields) => ({ authorization: `Bearer ${fieldIn(fields, 'apiKey', 'Resend')}` }),
  problemOf,
})

/** The status of a bad key has been 400, 401 and 403 over the years; its name stayed. */
function problemOf(answer: Answer): Problem | undefined {
  const name = textAt(answer.body, 'name')
  if (answer.status < 400 || name === undefined) return undefined
  const { message } = usualProblem(answer)
  const isBadKey = /^(?:missing|invalid)_api_key$/.test(name) || message === 'API key is invalid'
  return { message: `${name}: ${message}`, code: isBadKey ? 'UNAUTHORIZED' : undefined }
}

/** Resend takes 40 MB a mail, after they were written in base64. */
const ATTACHED_BYTES = 28_000_000

async function attachmentsOf(action: ActionCall): Promise<unknown[] | undefined> {
  const enclosed = await enclosedIn(action, 'emailAttachments', ATTACHED_BYTES)
  const attached = enclosed.map(({ name, type, base64 }) => ({
    filename: name,
    content_type: type,
    content: base64,
  }))
  return attached.length === 0 ? undefined : attached
}

export const resend = defineProvider(resendDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/domains',
      expect: ['data'],
      query: { limit: 1 },
      account: ({ body }) => ({ domains: listAt(body, 'data').length }),
      // A key that may only send mail is refused here, and good; so is one that has sent its share.
      judge: ({ body }) =>
        /^(?:restricted_api_key|(?:daily|monthly)_quota_exceeded)$/.test(textAt(body, 'name') ?? '')
          ? 'valid_limited'
          : undefined,
    }),
  runs: {
    async 'resend/send-email'(action) {
      const { config, fields, idempotencyKey } = action
      const from = textIn(config, 'emailFrom') ?? fields['fromEmail']
      if (!from) throw invalidInput('emailFrom', 'must be set: the connection has no default sender')
      const json = compact({
        from,
        to: listIn(config, 'emailTo') ?? [requiredText(config, 'emailTo')],
        subject: requiredText(config, 'emailSubject'),
        [textIn(config, 'emailFormat') === 'html' ? 'html' : 'text']: requiredProse(config, 'emailBody'),
        cc: listIn(config, 'emailCc'),
        bcc: listIn(config, 'emailBcc'),
        reply_to: listIn(config, 'emailReplyTo'),
        scheduled_at: textIn(config, 'emailScheduledAt'),
        topic_id: textIn(config, 'emailTopicId'),
        attachments: await attachmentsOf(action),
      })
      const headers: Record<string, string> = idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}
      return pickSame(
        await api.json(action, { method: 'POST', path: '/emails', json, headers, known: ['id'] }),
        'id',
      )
    },
  },
  events: resendEventCodes(api),
})
