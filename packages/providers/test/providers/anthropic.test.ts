import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { type Contract, keepsTheContract, openServed } from '../contract.ts'

const contract: Contract = {
  id: 'anthropic',
  key: `sk-ant-${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    { action: 'anthropic/list-models', config: {}, output: { models: ['claude-sonnet-4-5'] } },
    {
      action: 'anthropic/message',
      config: { model: 'claude-sonnet-4-5', prompt: 'hello', system: 'be kind', maxTokens: '100' },
      output: { text: 'You said: hello', stopReason: 'end_turn', usage: { input_tokens: 5 } },
      required: 'prompt',
    },
    {
      action: 'anthropic/count-tokens',
      config: { model: 'claude-sonnet-4-5', prompt: 'hello' },
      output: { inputTokens: 5 },
      required: 'model',
    },
  ],
}

keepsTheContract(contract)

test('an empty purse and an overload say nothing against the key', async () => {
  const opened = await openServed(contract)
  const verdictAt = async (status: number, type: string) => {
    opened.served.fail({
      kind: 'answer',
      answer: { status, body: { type: 'error', error: { type, message: 'm' } } },
    })
    return (await testProvider('anthropic', contract.fields(contract.key), opened.http)).verdict
  }
  expect(await verdictAt(402, 'billing_error')).toBe('valid_limited')
  expect(await verdictAt(529, 'overloaded_error')).toBe('unreachable')
  expect(await verdictAt(403, 'permission_error')).toBe('forbidden')
  await opened.close()
})

test('a refusal of the model fails the step', async () => {
  const opened = await openServed(contract)
  const body = { id: 'msg_1', content: [], stop_reason: 'refusal', usage: {} }
  opened.served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(opened.run('anthropic/message', { model: 'm', prompt: 'p' })).rejects.toMatchObject({
    code: 'REFUSED',
  })
  await opened.close()
})
