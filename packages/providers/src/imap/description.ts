import {
  action,
  choice,
  describeProvider,
  event,
  flag,
  line,
  list,
  number,
  plain,
  required,
  secret,
} from '../describe.ts'

const mailbox = line('mailbox', 'Mailbox', { default: 'INBOX', placeholder: 'INBOX' })
const more = { group: 'More' } as const

const criteria = [
  line('from', 'From', { placeholder: 'ada@example.com' }),
  line('to', 'To'),
  line('subject', 'Subject holds'),
  choice('read', 'Which', { any: 'Read and unread', unread: 'Unread', read: 'Read' }),
]

const takeFiles = flag('takeFiles', 'Take its attachments', {
  default: 'false',
  help: 'As files for later steps.',
})

const content = {
  id: 'Its id in this mailbox, for the other steps',
  messageId: 'Its Message-ID',
  inReplyTo: 'The Message-ID that it answers',
  from: 'Who wrote it',
  fromAddress: 'The address alone',
  to: 'To whom',
  cc: 'Who else gets it',
  replyTo: 'Where answers go',
  subject: 'Subject',
  date: 'When it was written, as it says itself',
  receivedAt: 'When it came',
  isRead: 'Whether it is read',
  flags: 'Its flags and keywords',
  size: 'Bytes',
  text: 'Its text, the first 1,000,000 bytes',
  html: 'Its HTML, the first 1,000,000 bytes',
  isCut: 'Whether text or HTML is longer',
  attachments: 'Name, type and size of each file',
  files: 'The files, when they were taken',
}

const messageIds = list('messageIds', 'E-mails', {
  ...required,
  placeholder: '{{step.id}}',
  help: 'Ids that an earlier step gave.',
})

export const imapDescription = describeProvider({
  id: 'imap',
  name: 'IMAP',
  description: 'Read and sort the mail of any mailbox',
  category: 'E-mail',
  docs: 'https://www.rfc-editor.org/rfc/rfc9051',
  fields: {
    host: plain('Host', 'IMAP_HOST', { ...required, destination: true, placeholder: 'imap.example.com' }),
    port: plain('Port', 'IMAP_PORT', {
      ...required,
      type: 'number',
      destination: true,
      placeholder: '993 (TLS), 143 (STARTTLS)',
    }),
    username: plain('Username', 'IMAP_USERNAME', { ...required, placeholder: 'orch@example.com' }),
    password: secret('Password', 'IMAP_PASSWORD'),
    secure: plain('Encryption', 'IMAP_SECURE', {
      type: 'select',
      options: [
        { value: 'auto', label: 'By the port: 993 TLS, others STARTTLS' },
        { value: 'tls', label: 'TLS from the start' },
        { value: 'starttls', label: 'STARTTLS' },
        { value: 'none', label: 'None (to this machine only)' },
      ],
    }),
    ca: plain('Certificate of an authority of your own (PEM)', 'IMAP_CA', {
      type: 'textarea',
      destination: true,
      placeholder: 'Only for servers whose certificate no public authority signed',
    }),
  },
  actions: [
    action('imap/list-mailboxes', 'List Mailboxes', 'The mailboxes of an account', {
      outputs: {
        mailboxes: 'Path, name, special use, messages and unread of each',
        count: 'How many',
      },
    }),
    action('imap/search', 'Find Emails', 'Find e-mails in a mailbox, the newest first', {
      inputs: [
        mailbox,
        ...criteria,
        line('text', 'Text holds', more),
        line('since', 'Came on or after', { ...more, placeholder: '2026-11-28' }),
        line('before', 'Came before', { ...more, placeholder: '2026-12-01' }),
        number('limit', 'How many', { default: '10', min: 1, max: 100 }),
      ],
      outputs: {
        messages: 'Id, from, to, subject, dates, flags and size of each',
        count: 'How many of them are here',
        total: 'How many there are',
      },
    }),
    action('imap/read', 'Read Email', 'Read one e-mail, and take its files', {
      inputs: [
        line('messageId', 'E-mail', {
          ...required,
          placeholder: '{{step.id}}',
          help: 'The id that an earlier step gave.',
        }),
        mailbox,
        takeFiles,
        flag('markRead', 'Mark it as read', { default: 'false' }),
      ],
      outputs: content,
    }),
    action('imap/mark', 'Mark Emails', 'Set what is said of e-mails, such as that they are read', {
      inputs: [
        messageIds,
        mailbox,
        choice('mark', 'As', {
          read: 'Read',
          unread: 'Unread',
          flagged: 'Flagged',
          unflagged: 'Not flagged',
          answered: 'Answered',
          keywords: 'Keywords',
        }),
        list('add', 'Add keywords', { showWhen: { field: 'mark', equals: 'keywords' } }),
        list('remove', 'Remove keywords', { showWhen: { field: 'mark', equals: 'keywords' } }),
      ],
      outputs: { ids: 'Ids of those that were there', count: 'How many' },
    }),
    action('imap/move', 'Move Emails', 'Move e-mails to another mailbox', {
      inputs: [
        messageIds,
        mailbox,
        line('destination', 'To', { ...required, placeholder: 'Archive' }),
        flag('createMissing', 'Make the mailbox if it is not there', { ...more, default: 'false' }),
      ],
      outputs: { ids: 'Their ids in the other mailbox, where the server tells', count: 'How many' },
    }),
  ],
  events: [
    event('imap/new-mail', 'New e-mail', 'An e-mail came into a mailbox', {
      comes: { how: 'polled' },
      inputs: [mailbox, ...criteria, takeFiles],
      outputs: { mailbox: 'In which mailbox', ...content },
      sample: {
        mailbox: 'INBOX',
        id: '1764320400.7',
        messageId: '<7@example.com>',
        inReplyTo: null,
        from: 'Ada <ada@example.com>',
        fromAddress: 'ada@example.com',
        to: 'orch@example.com',
        cc: null,
        replyTo: null,
        subject: 'Is there tea?',
        date: '2026-11-28T09:00:00.000Z',
        receivedAt: '2026-11-28T09:00:01.000Z',
        isRead: false,
        flags: [],
        size: 1200,
        text: 'Is there tea?\n',
        html: null,
        isCut: false,
        attachments: [],
        files: [],
      },
    }),
  ],
})
