import { afterAll, describe, expect, test } from 'vitest'
import { textAt } from '../../src/answers.ts'
import {
  type ActionCall,
  createHttp,
  createMemoryFiles,
  type FileValue,
  inChunks,
  runAction,
} from '../../src/index.ts'
import { openServed } from '../contract.ts'

const http = createHttp()
const files = createMemoryFiles()
afterAll(() => http.close())

const run = (action: string, config: ActionCall['config'], own: Partial<ActionCall> = {}) =>
  runAction(action, { config, fields: {}, http, files, ...own })
const made = (text: string | Uint8Array, type = 'text/plain', name = 'a.txt') =>
  files.write({ name, type }, inChunks(text))

describe('texts and files', () => {
  test('a text becomes a file and comes back, also with other letters', async () => {
    const written = await run('Write Text to File', { text: ' Grüße\n', name: '../a/b.txt' })
    const { file } = written as { file: FileValue }
    expect(written).toEqual({
      file: { ...file, name: 'b.txt', type: 'text/plain; charset=utf-8', size: 9 },
      size: 9,
    })
    expect(await run('Read Text from File', { file })).toEqual({
      text: ' Grüße\n',
      name: 'b.txt',
      type: 'text/plain; charset=utf-8',
      size: 9,
    })
  })

  test('a charset comes from the setting, then from the type, then it is UTF-8 without its mark', async () => {
    const latin = await made(Buffer.from('Gr\xfc\xdfe', 'latin1'), 'text/plain; charset=iso-8859-1')
    expect(await run('Read Text from File', { file: JSON.stringify(latin) })).toMatchObject({ text: 'Grüße' })
    const windows = await made(Buffer.from([0x80, 0x93, 0xe9]), 'text/plain; charset=windows-1252')
    expect(await run('Read Text from File', { file: windows })).toMatchObject({ text: '€“é' })
    const marked = await made('\ufeffx')
    expect(await run('Read Text from File', { file: marked })).toMatchObject({ text: 'x' })
    const refusal = run('Read Text from File', { file: marked, charset: 'klingon' })
    await expect(refusal).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'charset' })
  })

  test('what is no file, or none of this execution, or too large to be a text, is refused', async () => {
    const file = await made('x')
    for (const wrong of ['a.txt', '{"$file":"x"}', { ...file, more: 1 }, [file], undefined])
      await expect(run('Read Text from File', { file: wrong })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'file',
      })
    const foreign = { ...file, $file: 'another' }
    await expect(run('Read Text from File', { file: foreign })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    })
    const large = { ...file, size: 11_000_000 }
    await expect(run('Read Text from File', { file: large })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    })
    const alone = run('Read Text from File', { file }, { files: undefined })
    await expect(alone).rejects.toMatchObject({ code: 'NOT_CONFIGURED' })
  })
})

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
