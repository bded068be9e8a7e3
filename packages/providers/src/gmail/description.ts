import {
  action,
  area,
  attachments,
  describeProvider,
  event,
  flag,
  line,
  list,
  number,
  required,
} from '../describe.ts'
import { googleFields, googleOAuth } from '../google/sign-in.ts'

const SCOPE = 'https://www.googleapis.com/auth'
const more = { group: 'More' }
const messageId = line('messageId', 'Message', { ...required, placeholder: '{{step.id}}' })

const mail = [
  list('to', 'To', { ...required, placeholder: 'a@example.com, b@example.com' }),
  line('subject', 'Subject', required),
  area('text', 'Text'),
  area('html', 'HTML'),
  attachments('attachments', { help: '25 MB together at most.' }),
  list('cc', 'Cc', more),
  list('bcc', 'Bcc', more),
  list('replyTo', 'Reply to', more),
  line('replyToMessage', 'As an answer to', {
    ...more,
    placeholder: '{{step.id}}',
    help: 'The id of a message: the mail goes into its conversation.',
  }),
]

/** What is told of one mail. */
const content = {
  id: 'Id of the message',
  threadId: 'Id of the conversation',
  from: 'Who wrote it',
  to: 'To whom',
  cc: 'Who else gets it',
  subject: 'Subject',
  date: 'When it came, as ISO time',
  text: 'Its text',
  html: 'Its HTML',
  labelIds: 'Ids of its labels',
  attachments: 'Name, type and size of each file',
  files: 'The files, when they were taken',
}

export const gmailDescription = describeProvider({
  id: 'gmail',
  name: 'Gmail',
  description: 'Send, find, read and label mail of a Google account',
  category: 'Email',
  docs: 'https://developers.google.com/workspace/gmail/api/reference/rest',
  baseUrl: 'https://gmail.googleapis.com',
  fields: googleFields('GMAIL'),
  oauth: googleOAuth([
    { scope: `${SCOPE}/gmail.send`, description: 'Send mail' },
    { scope: `${SCOPE}/gmail.modify`, description: 'Read mail, write drafts and set labels' },
  ]),
  actions: [
    action('gmail/send-email', 'Send Email', 'Send an e-mail', {
      inputs: mail,
      outputs: {
        id: 'Id of the message',
        threadId: 'Id of the conversation',
        labelIds: 'Ids of its labels',
      },
    }),
    action('gmail/create-draft', 'Create Draft', 'Write an e-mail that a person sends', {
      inputs: mail,
      outputs: {
        draftId: 'Id of the draft',
        id: 'Id of its message',
        threadId: 'Id of the conversation',
      },
    }),
    action('gmail/search', 'Find Emails', 'Find e-mails as the search of Gmail does', {
      inputs: [
        line('query', 'Query', { placeholder: 'from:ada@example.com is:unread newer_than:7d' }),
        number('limit', 'How many', { default: '10', min: 1, max: 100 }),
        flag('includeSpamTrash', 'In spam and bin too', { ...more, default: 'false' }),
        line('pageToken', 'Page token', more),
      ],
      outputs: {
        messages: 'Id, threadId, from, to, subject, date, snippet and labelIds of each',
        count: 'How many',
        nextPageToken: 'Where the next ones begin; none at the end',
      },
    }),
    action('gmail/read-email', 'Read Email', 'Read one e-mail, and take its files', {
      inputs: [
        messageId,
        flag('takeFiles', 'Take its attachments', {
          default: 'false',
          help: 'As files for later steps; 25 MB each at most.',
        }),
      ],
      outputs: content,
    }),
    action('gmail/label-email', 'Label Email', 'Put labels on an e-mail or take them off', {
      inputs: [
        messageId,
        list('add', 'Add labels', { placeholder: 'Invoices, STARRED' }),
        list('remove', 'Remove labels', {
          placeholder: 'UNREAD, INBOX',
          help: 'Without UNREAD it is read, without INBOX it is archived.',
        }),
        flag('createMissing', 'Make labels that are not there', { ...more, default: 'false' }),
      ],
      outputs: { id: 'Id of the message', labelIds: 'Ids of its labels now' },
    }),
  ],
  events: [
    event('gmail/new-email', 'New e-mail', 'An e-mail came', {
      comes: { how: 'polled' },
      inputs: [
        line('label', 'With label', { default: 'INBOX', placeholder: 'INBOX' }),
        flag('takeFiles', 'Take its attachments', { default: 'false', help: 'As files for later steps.' }),
      ],
      outputs: content,
      sample: {
        id: '18c2f0a1b2c3d4e5',
        threadId: '18c2f0a1b2c3d4e5',
        from: 'Ada <ada@example.com>',
        to: 'orch@example.com',
        cc: null,
        subject: 'Is there tea?',
        date: '2026-11-28T09:00:00.000Z',
        text: 'Is there tea?',
        html: null,
        labelIds: ['INBOX', 'UNREAD'],
        attachments: [],
        files: [],
      },
    }),
  ],
})
