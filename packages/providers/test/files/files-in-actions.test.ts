import { afterAll, describe, expect, test } from 'vitest'
import { textAt } from '../../src/answers.ts'
import { createHttp, inChunks } from '../../src/index.ts'
import { openServed } from '../contract.ts'

const http = createHttp()
afterAll(() => http.close())

describe('mail', () => {
  const csv = { name: 'a.csv', type: 'text/csv' }

  test.each([
    {
      id: 'resend' as const,
      key: `re_${'a7'.repeat(16)}`,
      fields: (apiKey: string) => ({ apiKey }),
      config: { emailFrom: 'a@example.com', emailTo: 'b@example.com', emailSubject: 'S', emailBody: 'T' },
      setting: 'emailAttachments',
      sent: { attachments: [{ filename: 'a.csv', content_type: 'text/csv', content: 'YSxi' }] },
    },
    {
      id: 'aws-ses' as const,
      key: 'a7'.repeat(20),
      fields: (secretAccessKey: string) => ({
        accessKeyId: ['AKIA', 'A7'.repeat(8)].join(''),
        secretAccessKey,
        region: 'eu-central-1',
      }),
      config: { from: 'a@example.com', to: 'b@example.com', subject: 'S', text: 'T' },
      setting: 'attachments',
      sent: {
        Content: { Raw: { Data: expect.any(String) } },
        Destination: { ToAddresses: ['b@example.com'] },
      },
    },
  ])(
    '$id sends files as its description says, one or a list',
    async ({ id, key, fields, config, setting, sent }) => {
      const opened = await openServed({ id, key, fields })
      const file = await opened.files.write(csv, inChunks('a,b'))
      for (const given of [file, [file], JSON.stringify([file])])
        await opened.run(`${id}/send-email`, { ...config, [setting]: given })
      const { requests } = opened.served
      expect(requests.map(({ errors }) => errors)).toEqual([[], [], []])
      for (const { body } of requests) expect(body).toMatchObject(sent)
      const raw = textAt(requests[0]?.body, 'Content', 'Raw', 'Data')
      if (raw !== undefined) {
        const mail = Buffer.from(raw, 'base64').toString()
        expect(mail).toMatch(/^From: a@example\.com\r\nTo: b@example\.com\r\nSubject: S\r\n/m)
        expect(mail).toMatch(
          /Content-Type: text\/csv; name=a\.csv\r\n(?:.+\r\n)*.*filename=a\.csv\r\n\r\nYSxi\r\n/,
        )
      }
      const wrong = opened.run(`${id}/send-email`, { ...config, [setting]: 'a.csv' })
      await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT', field: setting })
      const large = opened.run(`${id}/send-email`, { ...config, [setting]: { ...file, size: 28_000_001 } })
      await expect(large).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
      expect(requests).toHaveLength(3)
      await opened.close()
    },
  )
})
