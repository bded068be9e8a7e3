import { type Contract, GIVEN_FILE } from '../contract.ts'

export const mail = { to: 'Ada <ada@example.com>, alan@example.com', subject: 'Invoice', text: 'Here it is' }

export const contract: Contract = {
  id: 'gmail',
  key: `ya29.${'a7'.repeat(20)}`,
  fields: (accessToken) => ({ accessToken }),
  verdicts: { bad: 'expired', limited: 'valid_limited' },
  actions: [
    {
      action: 'gmail/send-email',
      config: { ...mail, cc: 'c@example.com', bcc: 'b@example.com', attachments: [GIVEN_FILE] },
      output: { id: 'sent-1', threadId: 'thread-9', labelIds: ['SENT'] },
      required: 'to',
      encoded: ['subject', 'text', 'html'],
    },
    {
      action: 'gmail/create-draft',
      config: { ...mail, html: '<p>Here it is</p>', replyToMessage: 'm1' },
      output: { draftId: 'draft-1', id: 'draft-message', threadId: 'thread-1' },
      required: 'subject',
      encoded: ['subject', 'text', 'html'],
    },
    {
      action: 'gmail/search',
      config: { query: 'from:ada is:unread', limit: '2', includeSpamTrash: 'true' },
      output: {
        count: 2,
        nextPageToken: '2',
        messages: [
          { id: 'm1', from: 'Ada <ada@example.com>', subject: 'Invoice', date: '2026-01-01T00:00:00.000Z' },
          { id: 'm2' },
        ],
      },
    },
    {
      action: 'gmail/read-email',
      config: { messageId: 'm1', takeFiles: 'true' },
      output: {
        text: 'Here it is: é\r\n',
        html: '<p>Here it is</p>',
        attachments: [{ name: 'invoice.pdf', size: 4 }, { name: 'small.csv' }],
        files: [
          { name: 'invoice.pdf', type: 'application/pdf', size: 4 },
          { name: 'small.csv', type: 'text/csv', size: 5 },
        ],
      },
      required: 'messageId',
    },
    {
      action: 'gmail/label-email',
      config: { messageId: 'm1', add: 'invoices, New', remove: 'UNREAD, gone', createMissing: 'true' },
      output: { id: 'm1', labelIds: ['INBOX', 'Label_1', 'Label_3'] },
      required: 'messageId',
    },
  ],
}
