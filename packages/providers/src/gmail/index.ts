import { textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { googleProblem, judgeGoogle } from '../google/refusals.ts'
import { defineProvider } from '../provider.ts'
import { gmailDescription } from './description.ts'
import { labelEmail } from './labels.ts'
import { NEW_EMAIL_MS, pollNewEmail } from './new-email.ts'
import { readEmail, searchEmails } from './read.ts'
import { createDraft, sendEmail } from './write.ts'

const api = createApi(gmailDescription, {
  authorize: bearer(gmailDescription, 'accessToken'),
  problemOf: googleProblem,
})

export const gmail = defineProvider(gmailDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/gmail/v1/users/me/profile',
      expect: ['emailAddress'],
      judge: judgeGoogle,
      account: ({ body }) => ({ email: textAt(body, 'emailAddress') ?? null }),
    }),
  runs: {
    'gmail/send-email': (action) => sendEmail(api, action),
    'gmail/create-draft': (action) => createDraft(api, action),
    'gmail/search': (action) => searchEmails(api, action),
    'gmail/read-email': (action) => readEmail(api, action),
    'gmail/label-email': (action) => labelEmail(api, action),
  },
  events: { 'gmail/new-email': { poll: (call) => pollNewEmail(api, call), longestMs: NEW_EMAIL_MS } },
})
