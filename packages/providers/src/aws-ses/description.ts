import {
  action,
  area,
  attachments,
  describeProvider,
  line,
  list,
  plain,
  required,
  secret,
} from '../describe.ts'

export const awsSesDescription = describeProvider({
  id: 'aws-ses',
  name: 'AWS SES',
  description: 'Send mail through Amazon Simple Email Service',
  category: 'E-mail',
  docs: 'https://docs.aws.amazon.com/ses/latest/APIReference-V2/Welcome.html',
  fields: {
    accessKeyId: plain('Access key ID', 'AWS_ACCESS_KEY_ID', {
      ...required,
      placeholder: 'AKIA…',
      pattern: '^(AKIA|ASIA)[A-Z2-7]{16}$',
      help: { text: 'Create a key', url: 'https://console.aws.amazon.com/iam/home#/security_credentials' },
    }),
    secretAccessKey: secret('Secret access key', 'AWS_SECRET_ACCESS_KEY', {
      pattern: '^[A-Za-z0-9/+]{40}$',
    }),
    region: plain('Region', 'AWS_REGION', {
      ...required,
      placeholder: 'eu-central-1',
      pattern: '^[a-z]{2}(-[a-z]+)+-\\d$',
    }),
    sessionToken: secret('Session token', 'AWS_SESSION_TOKEN', {
      required: false,
      placeholder: 'Only with keys that begin with ASIA',
    }),
    fromEmail: plain('From', 'SES_FROM_EMAIL', { placeholder: 'Orch <orch@example.com>' }),
  },
  actions: [
    action('aws-ses/send-email', 'Send Email', 'Send an e-mail', {
      inputs: [
        line('from', 'From', { placeholder: 'The one of the connection, if it has one' }),
        list('to', 'To', { ...required, placeholder: 'a@example.com, b@example.com' }),
        line('subject', 'Subject', required),
        area('text', 'Text'),
        area('html', 'HTML'),
        attachments('attachments'),
        list('cc', 'Cc', { group: 'More' }),
        list('bcc', 'Bcc', { group: 'More' }),
        list('replyTo', 'Reply to', { group: 'More' }),
      ],
      outputs: { messageId: 'Id of the message' },
    }),
  ],
})
