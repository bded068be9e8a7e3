import { expect, test } from 'vitest'
import { type Contract, keepsTheContract, openServed } from '../contract.ts'

const contract: Contract = {
  id: 'gemini',
  key: `AQ.${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    { action: 'gemini/list-models', config: {}, output: { models: ['models/gemini-2.5-flash'] } },
    {
      action: 'gemini/generate-text',
      config: {
        model: 'gemini-2.5-flash',
        prompt: 'hello',
        system: 'be kind',
        schema: '[{"name":"city","type":"string"}]',
      },
      output: { text: 'You said: hello', finishReason: 'STOP', usage: { totalTokenCount: 12 } },
      required: 'prompt',
    },
    {
      action: 'gemini/generate-image',
      config: { model: 'models/gemini-2.5-flash-image', prompt: 'a lighthouse' },
      output: { base64: Buffer.from('pixel').toString('base64'), mimeType: 'image/png' },
      required: 'model',
    },
    {
      action: 'gemini/generate-video',
      config: { model: 'veo-3.1', prompt: 'waves' },
      output: { video: expect.stringMatching(/^https:\/\/generativelanguage\.googleapis\.com\//) },
      required: 'prompt',
    },
  ],
}

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
