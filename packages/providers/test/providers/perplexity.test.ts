import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/perplexity.ts'

keepsTheContract(contract)

test('a focus searches its sites', async () => {
  const opened = await openServed(contract)
  await opened.run('perplexity/search', { query: 'q', searchFocus: 'reddit' })
  await opened.run('perplexity/search', { query: 'q' })
  const tools = opened.served.requests.map(({ body }) => (body as { tools: unknown[] }).tools)
  expect(tools).toEqual([
    [{ type: 'web_search', filters: { search_domain_filter: ['reddit.com'] } }],
    [{ type: 'web_search' }],
  ])
  await opened.close()
})

test('any model of the agent API answers, with what it needs', async () => {
  const opened = await openServed(contract)
  const ask = async (model: string) => {
    await opened.run('perplexity/ask', { question: 'q', model })
    return opened.served.requests.at(-1)?.body
  }
  const tools = [{ type: 'web_search' }]
  expect(await ask('openai/gpt-5.2')).toEqual({ model: 'openai/gpt-5.2', input: 'q', tools })
  expect(await ask('anthropic/claude-sonnet-5.5')).toMatchObject({ max_output_tokens: 8192, tools })
  expect(await ask('constructor')).toEqual({ model: 'constructor', input: 'q', tools })
  await opened.close()
})

test('a failed run comes with a good status and fails the step', async () => {
  const opened = await openServed(contract)
  const body = { id: 'resp_1', status: 'failed', output: [], error: { message: 'no credits' } }
  opened.served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(opened.run('perplexity/ask', { question: 'q' })).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('no credits'),
  })
  await opened.close()
})

test('a blocked key is invalid', async () => {
  const opened = await openServed(contract)
  const error = { type: 'forbidden', message: 'blocked' }
  opened.served.fail({ kind: 'answer', answer: { status: 403, body: { error } } })
  const result = await testProvider('perplexity', contract.fields(contract.key), opened.http)
  expect(result.verdict).toBe('invalid')
  await opened.close()
})
