import { afterEach, beforeEach, expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { GIVEN_FILE, keepsTheContract, type Opened, openServed } from '../contract.ts'
import { buttons, contract, to } from '../contracts/telegram.ts'

keepsTheContract(contract)

let opened: Opened
beforeEach(async () => {
  opened = await openServed(contract)
})
afterEach(() => opened.close())

test('a file goes as a form with its name and bytes, and structures beside it as JSON', async () => {
  await opened.run('telegram/send-document', { ...to, document: JSON.stringify(GIVEN_FILE), buttons })
  expect(opened.served.requests[0]?.body).toEqual({
    chat_id: to.chatId,
    disable_notification: 'true',
    reply_markup: `{"inline_keyboard":${JSON.stringify(JSON.parse(buttons))}}`,
    document: 'a file\n',
  })
  const large = { ...GIVEN_FILE, size: 10_000_001 }
  await expect(opened.run('telegram/send-photo', { ...to, photo: large })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  })
})

test('an edit that changes nothing is not a failure', async () => {
  await opened.run('telegram/send-message', { ...to, text: 'Hello' })
  const edit = { chatId: to.chatId, messageId: 1, text: 'Hello' }
  expect(await opened.run('telegram/edit-message', edit)).toEqual({ messageId: 1, isChanged: false })
})

test('text is plain unless the author says in what it is written, and buttons are rows', async () => {
  await opened.run('telegram/send-message', { ...to, text: '<b>not bold</b>' })
  expect(opened.served.requests[0]?.body).not.toHaveProperty('parse_mode')
  for (const [more, field] of [
    [{ parseMode: 'LaTeX' }, 'parseMode'],
    [{ buttons: '[{"text": "Yes"}]' }, 'buttons'],
  ] as const)
    await expect(opened.run('telegram/send-message', { ...to, text: 'a', ...more })).rejects.toMatchObject({
      field,
    })
})

test('Telegram says how long to wait in its answer', async () => {
  const body = {
    ok: false,
    error_code: 429,
    description: 'Too Many Requests',
    parameters: { retry_after: 9 },
  }
  opened.served.fail({ kind: 'answer', answer: { status: 429, body } })
  await expect(opened.run('telegram/send-message', { ...to, text: 'a' })).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    retryAfterMs: 9000,
  })
})

test('a token that Telegram does not know, and one that leads elsewhere, are invalid', async () => {
  const body = { ok: false, error_code: 404, description: 'Not Found' }
  opened.served.fail({ kind: 'answer', answer: { status: 404, body } })
  expect(await testProvider('telegram', contract.fields(contract.key), opened.http)).toMatchObject({
    verdict: 'invalid',
  })
  opened.served.requests.length = 0
  for (const botToken of ['1:a/../../evil', '1:a?x=', '1:a#'])
    expect(await testProvider('telegram', { botToken }, opened.http)).toMatchObject({ verdict: 'invalid' })
  expect(opened.served.requests).toEqual([])
})
