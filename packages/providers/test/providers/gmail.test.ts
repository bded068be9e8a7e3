import { afterEach, beforeEach, expect, test } from 'vitest'
import { asFileValue, testProvider } from '../../src/index.ts'
import { GIVEN_FILE, keepsTheContract, type Opened, openServed } from '../contract.ts'
import { contract, mail } from '../contracts/gmail.ts'

keepsTheContract(contract)

let opened: Opened
beforeEach(async () => {
  opened = await openServed(contract)
})
afterEach(() => opened.close())

/** The mail that was sent last, as it was written. */
function sentMail(): string {
  const { 1: written } = (opened.served.requests.at(-1)?.body ?? {}) as { 1: string }
  return written
}

test('a mail is written with its files, its hidden readers and no header of the making of a value', async () => {
  await opened.run('gmail/send-email', {
    ...mail,
    subject: 'Hello\r\nBcc: evil@example.com',
    bcc: 'b@example.com',
    attachments: [{ ...GIVEN_FILE, name: 'a"; x=b.txt' }],
  })
  const [head = '', ...parts] = sentMail().split('\r\n\r\n')
  expect(head).toMatch(/^To: Ada <ada@example\.com>, alan@example\.com$/m)
  expect(head.match(/^Bcc: .*$/gm)).toEqual(['Bcc: b@example.com'])
  expect(sentMail()).toContain("filename*0*=utf-8''a%22%3B%20x%3Db.txt")
  expect(parts.join('\n')).toContain(Buffer.from('a file\n').toString('base64'))
  await expect(opened.run('gmail/send-email', { ...mail, cc: ['a@b.c\r\nX-Evil: 1'] })).rejects.toMatchObject(
    { field: 'cc' },
  )
})

test('a text keeps its lines and indents, which are those of mail', async () => {
  await opened.run('gmail/send-email', { ...mail, text: '  first: é\r\n\n\tlast = 1\n' })
  const [, written = ''] = sentMail().split(/\r\n\r\n(.*)/s)
  const bytes = written.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`)
  expect(decodeURIComponent(bytes)).toContain('  first: é\r\n\r\n\tlast = 1')
})

test('an answer goes into the conversation of the mail that it answers', async () => {
  await opened.run('gmail/send-email', { ...mail, replyToMessage: 'm1' })
  const { 0: about } = (opened.served.requests.at(-1)?.body ?? {}) as { 0: unknown }
  expect(about).toEqual({ threadId: 'thread-1' })
  expect(sentMail()).toMatch(/^In-Reply-To: <1@example\.com>$/m)
  expect(sentMail()).toMatch(/^References: <1@example\.com>$/m)
})

test('a mail without a text, and one whose files are too large, are refused before anything is sent', async () => {
  const { text: _, ...bare } = mail
  await expect(opened.run('gmail/send-email', bare)).rejects.toMatchObject({ field: 'text' })
  const attachments = [{ ...GIVEN_FILE, size: 25_000_001 }]
  await expect(opened.run('gmail/send-email', { ...mail, attachments })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  })
  expect(opened.served.requests).toEqual([])
})

test('files are taken only when they are asked for, with their bytes', async () => {
  const { files, attachments } = (await opened.run('gmail/read-email', { messageId: 'm1' })) as {
    files: unknown[]
    attachments: unknown[]
  }
  expect(files).toEqual([])
  expect(attachments).toHaveLength(2)
  expect(opened.served.requests).toHaveLength(1)
  const read = (await opened.run('gmail/read-email', { messageId: 'm1', takeFiles: true })) as {
    files: unknown[]
  }
  const file = asFileValue(read.files[0])
  const chunks: Uint8Array[] = []
  if (file) for await (const chunk of opened.files.read(file)) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('%PDF')
})

test('a label that is not there is made only when it may be, and one that is taken off may be missing', async () => {
  const add = { messageId: 'm1', add: 'Nowhere' }
  await expect(opened.run('gmail/label-email', add)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('Nowhere'),
  })
  await expect(opened.run('gmail/label-email', { messageId: 'm1' })).rejects.toMatchObject({ field: 'add' })
  await opened.run('gmail/label-email', { messageId: 'm1', remove: 'INBOX, Nowhere' })
  expect(opened.served.requests.at(-1)?.body).toEqual({ addLabelIds: [], removeLabelIds: ['INBOX'] })
})

test('a message that is a tree without an end is read as far as mail goes', async () => {
  let payload: object = { mimeType: 'text/plain', filename: '', body: { data: 'aGk' } }
  for (let depth = 0; depth < 2_000; depth += 1) payload = { mimeType: 'multipart/mixed', parts: [payload] }
  opened.served.fail({ kind: 'answer', answer: { status: 200, body: { id: 'm1', payload } } })
  expect(await opened.run('gmail/read-email', { messageId: 'm1' })).toMatchObject({ text: null, files: [] })
})

test('its test tells whose mailbox it is', async () => {
  expect(await testProvider('gmail', contract.fields(contract.key), opened.http)).toMatchObject({
    account: { email: 'ada@example.com' },
  })
})
