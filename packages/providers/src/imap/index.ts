import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { defineProvider } from '../provider.ts'
import { markMails, moveMails } from './change.ts'
import { imapDescription } from './description.ts'
import { NEW_MAIL_MS, pollNewMail } from './new-mail.ts'
import { listMailboxes, readMail, searchMails } from './read.ts'
import { SERVICE, withImap } from './session.ts'

export const imap = defineProvider(imapDescription, {
  test: (fields, http) =>
    runConversation(SERVICE, async () => {
      await withImap({ fields, http, timeoutMs: TEST_TIMEOUT_MS }, async ({ client }) => client.noop())
      return { server: `${fields['host']}:${fields['port']}`, user: fields['username'] ?? null }
    }),
  runs: {
    'imap/list-mailboxes': listMailboxes,
    'imap/search': searchMails,
    'imap/read': readMail,
    'imap/mark': markMails,
    'imap/move': moveMails,
  },
  events: { 'imap/new-mail': { poll: pollNewMail, longestMs: NEW_MAIL_MS } },
})
