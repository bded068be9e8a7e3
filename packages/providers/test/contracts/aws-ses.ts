import type { Contract } from '../contract.ts'

export const mail = { from: 'orch@example.com', to: 'a@example.com, b@example.com', subject: 'S', text: 'T' }

export const contract: Contract = {
  id: 'aws-ses',
  key: 'aB7/+'.repeat(8),
  fields: (secretAccessKey) => ({
    accessKeyId: `AKIA${'A2'.repeat(8)}`,
    secretAccessKey,
    region: 'eu-central-1',
    sessionToken: 'a-session-token',
  }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    { action: 'aws-ses/send-email', config: mail, output: { messageId: '0107-1' }, required: 'to' },
    {
      action: 'aws-ses/send-email',
      config: {
        ...mail,
        html: '<p>T</p>',
        cc: 'c@example.com',
        bcc: 'd@example.com',
        replyTo: 'e@example.com',
      },
      output: { messageId: '0107-1' },
      required: 'subject',
    },
  ],
}
