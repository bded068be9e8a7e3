import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, mail } from '../contracts/resend.ts'

keepsTheContract(contract)

test('the same idempotency key names the same mail, and the topic is sent', async () => {
  const opened = await openServed(contract)
  const send = () => opened.run('resend/send-email', { ...mail, emailTopicId: 't-1' })
  expect(await send()).toEqual(await send())
  const [first] = opened.served.requests
  expect(first?.headers['idempotency-key']).toBe('execution-1:step-1')
  expect(first?.body).toMatchObject({ topic_id: 't-1', from: 'Orch <orch@example.com>' })
  await opened.close()
})

test('a bad key is known by its name, whatever its status', async () => {
  const opened = await openServed(contract)
  for (const [status, name] of [
    [400, 'invalid_api_key'],
    [403, 'invalid_api_key'],
    [401, 'missing_api_key'],
  ] as const) {
    opened.served.fail({
      kind: 'answer',
      answer: { status, body: { statusCode: status, name, message: 'no' } },
    })
    const result = await testProvider('resend', contract.fields(contract.key), opened.http)
    expect(result.verdict).toBe('invalid')
  }
  await opened.close()
})

test('a sender is asked for when the connection has none', async () => {
  const opened = await openServed({ ...contract, fields: (apiKey) => ({ apiKey }) })
  await expect(opened.run('resend/send-email', mail)).rejects.toMatchObject({ field: 'emailFrom' })
  await opened.close()
})

test('a body is text unless it is said to be HTML', async () => {
  const opened = await openServed(contract)
  await opened.run('resend/send-email', mail)
  await opened.run('resend/send-email', { ...mail, emailFormat: 'html' })
  const [text, html] = opened.served.requests.map(({ body }) => body)
  expect(text).toMatchObject({ text: 'B' })
  expect(html).toMatchObject({ html: 'B' })
  expect(html).not.toHaveProperty('text')
  await opened.close()
})
