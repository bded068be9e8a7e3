import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/anthropic.ts'

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

test('a text that is followed comes in the pieces the description knows', async () => {
  const opened = await openServed(contract)
  const pieces: string[] = []
  const output = await opened.run(
    'anthropic/message',
    { model: 'm', prompt: 'hello' },
    { onText: (piece) => pieces.push(piece) },
  )
  expect(output).toMatchObject({ text: 'You said: hello' })
  expect(pieces).toEqual(['You ', 'said: ', 'hello'])
  expect(opened.served.requests).toMatchObject([{ valid: true, headers: { accept: 'text/event-stream' } }])
  await opened.close()
})
