import { expect, test } from 'vitest'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/gemini.ts'

keepsTheContract(contract)

test('the wait that Google asks for in the body is told', async () => {
  const opened = await openServed(contract)
  const error = { code: 429, message: 'Quota exceeded', details: [{ retryDelay: '39.5s' }] }
  opened.served.fail({ kind: 'answer', answer: { status: 429, body: { error } } })
  await expect(opened.run('gemini/generate-text', { model: 'm', prompt: 'p' })).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    retryAfterMs: 39_500,
  })
  await opened.close()
})

test('a blocked prompt is a refusal', async () => {
  const opened = await openServed(contract)
  const body = { promptFeedback: { blockReason: 'SAFETY' } }
  opened.served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(opened.run('gemini/generate-text', { model: 'm', prompt: 'p' })).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('SAFETY'),
  })
  await opened.close()
})

test('a model cannot lead to another path', async () => {
  const opened = await openServed(contract)
  await expect(opened.run('gemini/generate-text', { model: '../x', prompt: 'p' })).rejects.toMatchObject({
    field: 'model',
  })
  await opened.close()
})

test('a text that is followed comes in the pieces the description knows', async () => {
  const opened = await openServed(contract)
  const pieces: string[] = []
  const output = await opened.run(
    'gemini/generate-text',
    { model: 'm', prompt: 'hello' },
    {
      onText: (piece) => pieces.push(piece),
    },
  )
  expect(output).toMatchObject({ text: 'You said: hello' })
  expect(pieces).toEqual(['You said: hello'])
  expect(opened.served.requests).toMatchObject([{ valid: true, headers: { accept: 'text/event-stream' } }])
  await opened.close()
})
