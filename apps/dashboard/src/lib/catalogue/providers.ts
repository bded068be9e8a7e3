import type { ActionDescription, ProviderDescription } from './description.ts'

const mail: ActionDescription = {
  type: 'resend/send-email',
  label: 'Send Email',
  description: 'Send an email',
  category: 'Resend',
  providerId: 'resend',
  needsConnection: true,
  fields: [
    {
      key: 'emailFrom',
      label: 'From',
      kind: 'template',
      isRequired: false,
      placeholder: 'hello@example.com',
    },
    { key: 'emailTo', label: 'To', kind: 'template', isRequired: true, placeholder: 'you@example.com' },
    { key: 'emailSubject', label: 'Subject', kind: 'template', isRequired: true },
    { key: 'emailBody', label: 'Body', kind: 'template-area', isRequired: true, rows: 4 },
  ],
  outputs: [{ field: 'id', description: 'Id of the email' }],
}

const slack: ActionDescription = {
  type: 'slack/send-message',
  label: 'Send Slack Message',
  description: 'Post a message to a channel',
  category: 'Slack',
  providerId: 'slack',
  needsConnection: true,
  fields: [
    { key: 'slackChannel', label: 'Channel', kind: 'text', isRequired: true, placeholder: '#general' },
    { key: 'slackMessage', label: 'Message', kind: 'template-area', isRequired: true },
  ],
  outputs: [
    { field: 'ts', description: 'Timestamp of the message' },
    { field: 'channel', description: 'Channel id' },
  ],
}

export const PROVIDERS: readonly ProviderDescription[] = [
  {
    id: 'resend',
    label: 'Resend',
    description: 'Email for developers',
    category: 'Email',
    docsUrl: 'https://resend.com/docs',
    fields: [
      {
        key: 'apiKey',
        label: 'API Key',
        kind: 'secret',
        isRequired: true,
        placeholder: 're_…',
        helpLink: { text: 'Create a key', url: 'https://resend.com/api-keys' },
      },
      {
        key: 'fromEmail',
        label: 'Default Sender',
        kind: 'text',
        isRequired: false,
        placeholder: 'hello@example.com',
      },
    ],
    actions: [mail],
  },
  {
    id: 'slack',
    label: 'Slack',
    description: 'Team messages',
    category: 'Messaging',
    docsUrl: undefined,
    fields: [{ key: 'apiKey', label: 'Bot Token', kind: 'secret', isRequired: true, placeholder: 'xoxb-…' }],
    actions: [slack],
  },
  {
    id: 'database',
    label: 'Database',
    description: 'PostgreSQL databases',
    category: 'Data',
    docsUrl: undefined,
    fields: [
      {
        key: 'url',
        label: 'Database URL',
        kind: 'secret',
        isRequired: true,
        placeholder: 'postgresql://user:…@host/db',
      },
    ],
    actions: [],
  },
]
