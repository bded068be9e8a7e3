import { afterEach, beforeEach, expect, test } from 'vitest'
import { GIVEN_FILE, keepsTheContract, type Opened, openServed } from '../contract.ts'
import { channel, contract } from '../contracts/discord.ts'

keepsTheContract(contract)

let opened: Opened
beforeEach(async () => {
  opened = await openServed(contract)
})
afterEach(() => opened.close())

test('a step that is tried again sends the same message, which Discord takes once', async () => {
  const send = (idempotencyKey: string) =>
    opened.run('discord/send-message', { ...channel, content: 'Hello' }, { idempotencyKey })
  expect([await send('step-1'), await send('step-1'), await send('step-2')]).toMatchObject([
    { id: '1' },
    { id: '1' },
    { id: '2' },
  ])
})

test('nobody is called by what came from outside, unless the author says so', async () => {
  const content = '@everyone look'
  await opened.run('discord/send-message', { ...channel, content })
  await opened.run('discord/send-message', { ...channel, content, mentions: 'all' })
  expect(opened.served.requests.map(({ body }) => body)).toMatchObject([
    { allowed_mentions: { parse: [] } },
    { allowed_mentions: { parse: ['users', 'roles', 'everyone'] } },
  ])
  const wrong = opened.run('discord/send-message', { ...channel, content, mentions: 'constructor' })
  await expect(wrong).rejects.toMatchObject({ field: 'mentions' })
})

test('files go beside what the message says', async () => {
  await opened.run('discord/send-message', { ...channel, files: [GIVEN_FILE], content: 'Here' })
  const { body, errors } = opened.served.requests[0] ?? {}
  expect(errors).toEqual([])
  expect(body).toEqual({ payload_json: expect.stringContaining('"content":"Here"'), 'files[0]': 'a file\n' })
  const files = Array.from({ length: 11 }, () => GIVEN_FILE)
  await expect(opened.run('discord/send-message', { ...channel, files })).rejects.toMatchObject({
    field: 'files',
  })
  await expect(opened.run('discord/send-message', channel)).rejects.toMatchObject({ field: 'content' })
})

test('what Discord says of a field and of a wait is kept', async () => {
  const send = () => opened.run('discord/send-message', { ...channel, content: 'a' })
  const errors = { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'too long' }] } }
  const refused = { status: 400, body: { code: 50_035, message: 'Invalid Form Body', errors } }
  opened.served.fail({ kind: 'answer', answer: refused })
  await expect(send()).rejects.toThrow(/Invalid Form Body.*too long/)
  const limited = { status: 429, body: { message: 'You are being rate limited.', retry_after: 0.5 } }
  opened.served.fail({ kind: 'answer', answer: limited })
  await expect(send()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 500 })
})
