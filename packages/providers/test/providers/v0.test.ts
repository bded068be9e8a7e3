import { expect, test } from 'vitest'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, create } from '../contracts/v0.ts'

keepsTheContract(contract)

test('a chat tells what it does', async () => {
  const opened = await openServed(contract)
  const told: string[] = []
  await opened.run('v0/create-chat', create, { progress: (text) => told.push(text) })
  expect(told).toEqual(['writing', 'starting the preview'])
  await opened.close()
})

test('a chat whose preview does not start in time is there without one', async () => {
  const opened = await openServed(contract)
  const told: string[] = []
  const none = { kind: 'answer', answer: { status: 200, body: null } } as const
  const made = await opened.run('v0/create-chat', create, {
    progress: (text) => told.push(text),
    sleep: async () => {
      if (told.at(-1) === 'starting the preview') opened.served.fail(none)
    },
  })
  expect(made).toMatchObject({ chatId: 'chat-1', demoUrl: null })
  await opened.close()
})

test.each(['error', 'content-filter'])('writing that ends with %s is a failed step', async (finishReason) => {
  const opened = await openServed(contract)
  const answer = { status: 200, body: { finishReason } }
  const sleep = async () => opened.served.fail({ kind: 'answer', answer })
  await expect(opened.run('v0/create-chat', create, { sleep })).rejects.toMatchObject({ code: 'REFUSED' })
  await opened.close()
})
