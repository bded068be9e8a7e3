import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/openai.ts'

keepsTheContract(contract)

test('an empty purse is not a bad key, and waiting does not fill it', async () => {
  const opened = await openServed(contract)
  const error = {
    code: 'insufficient_quota',
    message: 'You exceeded your current quota',
    type: 'insufficient_quota',
  }
  const fail = () => opened.served.fail({ kind: 'answer', answer: { status: 429, body: { error } } })
  fail()
  expect((await testProvider('openai', contract.fields(contract.key), opened.http)).verdict).toBe(
    'valid_limited',
  )
  fail()
  await expect(opened.run('openai/embed', { model: 'm', input: 'i' })).rejects.toMatchObject({
    code: 'REFUSED',
    retryable: false,
  })
  await opened.close()
})

test('a list of models larger than a test reads is a good answer', async () => {
  const opened = await openServed(contract)
  const data = Array.from({ length: 2000 }, (_, id) => ({
    id: `ft:gpt:${id}`,
    object: 'model',
    owned_by: 'me',
  }))
  opened.served.fail({ kind: 'answer', answer: { status: 200, body: { object: 'list', data } } })
  expect((await testProvider('openai', contract.fields(contract.key), opened.http)).verdict).toBe('valid')
  await opened.close()
})

test('the base URL of a user must be https, and is the only host', async () => {
  const opened = await openServed(contract)
  const at = (baseUrl: string) => testProvider('openai', { apiKey: contract.key, baseUrl }, opened.http)
  expect(await at('http://models.example.com/v1')).toMatchObject({
    verdict: 'unknown',
    message: expect.stringContaining('https'),
  })
  expect(await at('https://10.0.0.1/v1')).toMatchObject({ verdict: 'unknown' })
  expect(opened.served.requests).toEqual([])
  await opened.close()
})
