import type { ProviderDescription } from '../description.ts'

export const resendDescription = {
  id: 'resend',
  name: 'Resend',
  description: 'E-mail for developers',
  category: 'E-mail',
  docs: 'https://resend.com/docs',
  fields: {
    apiKey: {
      label: 'API Key',
      env: 'RESEND_API_KEY',
      secret: true,
      required: true,
      type: 'password',
      placeholder: 're_…',
      help: { text: 'Create a key', url: 'https://resend.com/api-keys' },
    },
    fromEmail: {
      label: 'Default Sender',
      env: 'RESEND_FROM_EMAIL',
      secret: false,
      required: false,
      type: 'text',
      placeholder: 'Shop <shop@example.com>',
    },
  },
  hosts: ['api.resend.com'],
  actions: [
    {
      id: 'resend/send-email',
      label: 'Send Email',
      description: 'Send an e-mail',
      category: 'Resend',
      inputs: [
        {
          key: 'emailFrom',
          label: 'From',
          type: 'template-input',
          placeholder: 'The default sender of the connection',
        },
        {
          key: 'emailTo',
          label: 'To',
          type: 'template-input',
          required: true,
          placeholder: 'you@example.com',
        },
        { key: 'emailSubject', label: 'Subject', type: 'template-input', required: true },
        { key: 'emailBody', label: 'Body', type: 'template-textarea', required: true },
        { key: 'emailCc', label: 'Cc', type: 'template-input', group: 'Additional Recipients' },
        { key: 'emailBcc', label: 'Bcc', type: 'template-input', group: 'Additional Recipients' },
        { key: 'emailReplyTo', label: 'Reply to', type: 'template-input', group: 'Additional Recipients' },
        {
          key: 'emailScheduledAt',
          label: 'Send at',
          type: 'template-input',
          group: 'Scheduling',
          placeholder: '2026-12-24T08:00:00Z',
        },
        { key: 'emailTopicId', label: 'Topic id', type: 'template-input', group: 'Scheduling' },
      ],
      outputs: [{ field: 'id', description: 'Id of the e-mail' }],
    },
  ],
} as const satisfies ProviderDescription
