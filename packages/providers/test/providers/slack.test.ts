import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { GIVEN_FILE, keepsTheContract, openServed } from '../contract.ts'
import { contract, message } from '../contracts/slack.ts'

keepsTheContract(contract)

const answered = (body: unknown) => ({ kind: 'answer', answer: { status: 200, body } }) as const

test('its test shows whose token it is', async () => {
  const opened = await openServed(contract)
  const { account } = await testProvider('slack', contract.fields(contract.key), opened.http)
  expect(account).toMatchObject({ team: 'Example', user: 'orch', team_id: 'T12345678' })
  await opened.close()
})

test.each([
  ['account_inactive', 'invalid'],
  ['token_revoked', 'invalid'],
  ['token_expired', 'expired'],
  ['ratelimited', 'rate_limited'],
  ['fatal_error', 'unreachable'],
])('its test reads %s as %s', async (error, verdict) => {
  const opened = await openServed(contract)
  opened.served.fail(answered({ ok: false, error }))
  const result = await testProvider('slack', contract.fields(contract.key), opened.http)
  expect(result.verdict).toBe(verdict)
  await opened.close()
})

test.each([
  [{ ok: false, error: 'channel_not_found' }, 'NOT_FOUND', 'channel_not_found'],
  [{ ok: false, error: 'msg_too_long' }, 'REFUSED', 'msg_too_long'],
  [{ ok: false, error: 'missing_scope', needed: 'chat:write' }, 'FORBIDDEN', 'needs chat:write'],
])('a message that was refused is a failure although its status is good: %j', async (body, code, words) => {
  const opened = await openServed(contract)
  opened.served.fail(answered(body))
  const call = opened.run('slack/send-message', message)
  await expect(call).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  await opened.close()
})

test.each(['constructor', '__proto__', 'toString'])(
  'an error that is called %s is one like any other',
  async (error) => {
    const opened = await openServed(contract)
    opened.served.fail({ kind: 'answer', answer: { status: 200, body: { ok: false, error } } })
    const send = opened.run('slack/send-message', { slackChannel: '#a', slackMessage: 'b' })
    await expect(send).rejects.toMatchObject({ code: 'REFUSED' })
    await opened.close()
  },
)

test('a file goes to the address that Slack gives, and is shared only when all of it is there', async () => {
  const { run, served, close } = await openServed(contract)
  const upload = (file: unknown) => run('slack/upload-file', { slackChannel: 'C1H9RESGL', slackFile: file })
  await upload(GIVEN_FILE)
  expect(served.requests.map(({ path, errors }) => [path, errors])).toEqual([
    ['/api/files.getUploadURLExternal', []],
    ['/upload/v1/F1', []],
    ['/api/files.completeUploadExternal', []],
  ])
  expect(served.requests[1]?.body).toBe('a file\n')
  served.requests.length = 0
  for (const wrong of ['a.txt', { ...GIVEN_FILE, size: 0 }, { ...GIVEN_FILE, more: 1 }])
    await expect(upload(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'slackFile' })
  expect(served.requests).toEqual([])
  await expect(upload({ ...GIVEN_FILE, $file: 'forged' })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  for (const size of [1, 8])
    await expect(upload({ ...GIVEN_FILE, size })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(served.requests.map(({ path }) => path)).not.toContain('/api/files.completeUploadExternal')
  served.fail(answered({ ok: true, upload_url: 'https://evil.example.com/upload', file_id: 'F9' }))
  await expect(upload(GIVEN_FILE)).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
  await close()
})

test('a reaction that is there already is not a failure', async () => {
  const { run, served, close } = await openServed(contract)
  const react = () => run('slack/add-reaction', { slackChannel: 'C1', slackTs: '1.1', slackEmoji: 'eyes' })
  expect(await react()).toEqual({ isAdded: true })
  served.fail(answered({ ok: false, error: 'already_reacted' }))
  expect(await react()).toEqual({ isAdded: false })
  served.fail(answered({ ok: false, error: 'message_not_found' }))
  await expect(react()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await close()
})

test('a list goes on where an earlier one ended, and leaves out what is archived unless asked', async () => {
  const { run, close } = await openServed(contract)
  expect(await run('slack/list-channels', {})).toMatchObject({ count: 2, nextCursor: null })
  const rest = await run('slack/list-channels', { slackCursor: '1', slackArchived: 'true' })
  expect(rest).toMatchObject({ channels: [{ name: 'random' }, { name: 'old', isArchived: true }] })
  await close()
})
