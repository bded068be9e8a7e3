import { action, area, attachments, describeProvider, line, plain, required, secret } from '../describe.ts'

export const smtpDescription = describeProvider({
  id: 'smtp',
  name: 'SMTP',
  description: 'Send mail through any mail server',
  category: 'E-mail',
  docs: 'https://nodemailer.com/smtp',
  fields: {
    host: plain('Host', 'SMTP_HOST', { ...required, destination: true, placeholder: 'smtp.example.com' }),
    port: plain('Port', 'SMTP_PORT', {
      ...required,
      type: 'number',
      destination: true,
      placeholder: '465 (TLS), 587 (STARTTLS)',
    }),
    username: plain('Username', 'SMTP_USERNAME', { placeholder: 'orch@example.com' }),
    password: secret('Password', 'SMTP_PASSWORD', { required: false }),
    secure: plain('Encryption', 'SMTP_SECURE', {
      type: 'select',
      options: [
        { value: 'auto', label: 'By the port: 465 TLS, others STARTTLS' },
        { value: 'tls', label: 'TLS from the start' },
        { value: 'starttls', label: 'STARTTLS' },
        { value: 'none', label: 'None (a password goes to this machine only)' },
      ],
    }),
    fromEmail: plain('From', 'SMTP_FROM', { placeholder: 'Orch <orch@example.com>' }),
    ca: plain('Certificate of an authority of your own (PEM)', 'SMTP_CA', {
      type: 'textarea',
      destination: true,
      placeholder: 'Only for servers whose certificate no public authority signed',
    }),
  },
  actions: [
    action('smtp/send-email', 'Send Email', 'Send an e-mail', {
      inputs: [
        line('from', 'From', { placeholder: 'The one of the connection, if it has one' }),
        line('to', 'To', { ...required, placeholder: 'a@example.com, b@example.com' }),
        line('subject', 'Subject', required),
        area('text', 'Text'),
        area('html', 'HTML'),
        attachments('attachments'),
        line('cc', 'Cc', { group: 'More' }),
        line('bcc', 'Bcc', { group: 'More' }),
        line('replyTo', 'Reply to', { group: 'More' }),
      ],
      outputs: {
        messageId: 'Id of the message',
        accepted: 'Addresses the server took',
        rejected: 'Addresses it refused',
        response: 'What it said last',
      },
    }),
  ],
})
