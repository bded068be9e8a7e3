import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

export const mail = { emailTo: 'a@example.com', emailSubject: 'S', emailBody: 'B' }

export const contract: Contract = {
  id: 'resend',
  key: `re_${'a7'.repeat(8)}`,
  fields: (apiKey) => ({ apiKey, fromEmail: 'Orch <orch@example.com>' }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      action: 'resend/send-email',
      config: {
        ...mail,
        emailTo: 'a@example.com, b@example.com',
        emailCc: 'c@example.com',
        emailBcc: ['d@example.com'],
        emailReplyTo: 'e@example.com',
        emailScheduledAt: '2026-12-24T08:00:00Z',
        emailTopicId: 'b6d24b8e-af0b-4c3c-be0c-359bbd97381e',
      },
      output: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      required: 'emailTo',
    },
  ],
}
