import {
  action,
  area,
  attachments,
  choice,
  describeProvider,
  line,
  list,
  plain,
  required,
  secret,
} from '../describe.ts'
import { resendEvents } from './events.ts'

const recipients = { group: 'Additional Recipients' }
const scheduling = { group: 'Scheduling' }

export const resendDescription = describeProvider({
  id: 'resend',
  name: 'Resend',
  description: 'E-mail for developers',
  category: 'E-mail',
  docs: 'https://resend.com/docs',
  baseUrl: 'https://api.resend.com',
  fields: {
    apiKey: secret('API Key', 'RESEND_API_KEY', {
      placeholder: 're_…',
      pattern: '^re_[A-Za-z0-9_]{8,}$',
      help: { text: 'Create a key', url: 'https://resend.com/api-keys' },
    }),
    fromEmail: plain('Default Sender', 'RESEND_FROM_EMAIL', { placeholder: 'Shop <shop@example.com>' }),
    webhookSecret: secret('Webhook Secret', 'RESEND_WEBHOOK_SECRET', {
      required: false,
      placeholder: 'whsec_…; only for events that come in',
    }),
  },
  actions: [
    action('resend/send-email', 'Send Email', 'Send an e-mail', {
      inputs: [
        line('emailFrom', 'From', { placeholder: 'The default sender of the connection' }),
        list('emailTo', 'To', { ...required, placeholder: 'you@example.com' }),
        line('emailSubject', 'Subject', required),
        area('emailBody', 'Body', required),
        attachments('emailAttachments'),
        choice('emailFormat', 'Body is', { text: 'Text', html: 'HTML' }),
        list('emailCc', 'Cc', recipients),
        list('emailBcc', 'Bcc', recipients),
        list('emailReplyTo', 'Reply to', recipients),
        line('emailScheduledAt', 'Send at', { ...scheduling, placeholder: '2026-12-24T08:00:00Z' }),
        line('emailTopicId', 'Topic id', scheduling),
      ],
      outputs: { id: 'Id of the e-mail' },
    }),
  ],
  events: resendEvents,
})
