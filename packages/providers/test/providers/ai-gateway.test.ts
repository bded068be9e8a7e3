import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { aiSchema, contract } from '../contracts/ai-gateway.ts'

keepsTheContract(contract)

test('the list of the schema editor becomes a strict JSON Schema', async () => {
  const opened = await openServed(contract)
  await opened.run('ai-gateway/generate-text', { aiFormat: 'object', aiPrompt: 'p', aiSchema })
  expect(opened.served.requests[0]?.body).toMatchObject({
    response_format: {
      json_schema: {
        schema: {
          required: ['city', 'days'],
          additionalProperties: false,
          properties: {
            city: { type: 'string', description: 'Where' },
            days: { type: 'array', items: { type: 'object', properties: { high: { type: 'number' } } } },
          },
        },
      },
    },
  })
  for (const broken of ['[{"type":"string"}]', '[{"name":"x","type":"date"}]', '"text"', '{'])
    await expect(
      opened.run('ai-gateway/generate-text', { aiFormat: 'object', aiPrompt: 'p', aiSchema: broken }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'aiSchema' })
  await opened.close()
})

test('a model without its maker is found, as in old drawings', async () => {
  const opened = await openServed(contract)
  for (const aiModel of ['gpt-4o', 'claude-3-7-sonnet', 'o1-mini'])
    await opened.run('ai-gateway/generate-text', { aiModel, aiPrompt: 'p' })
  const models = opened.served.requests.map(({ body }) => (body as { model: string }).model)
  expect(models).toEqual(['openai/gpt-4o', 'anthropic/claude-3-7-sonnet', 'openai/o1-mini'])
  await opened.close()
})

test('a team is named in the header and, for its credits, in the query', async () => {
  const opened = await openServed({ ...contract, fields: (apiKey) => ({ apiKey, team: 'team_1' }) })
  await testProvider('ai-gateway', { apiKey: contract.key, team: 'team_1' }, opened.http)
  await testProvider('ai-gateway', { apiKey: contract.key, team: 'my-team' }, opened.http)
  const [byId, bySlug] = opened.served.requests
  expect([byId?.query, bySlug?.query]).toEqual(['teamId=team_1', 'slug=my-team'])
  expect(byId?.headers['x-vercel-ai-gateway-team']).toBe('team_1')
  await opened.close()
})

test('a text that is followed comes in the pieces the description knows', async () => {
  const opened = await openServed(contract)
  const pieces: string[] = []
  const output = await opened.run(
    'ai-gateway/generate-text',
    { aiPrompt: 'hello' },
    {
      onText: (piece) => pieces.push(piece),
    },
  )
  expect(output).toMatchObject({ text: 'You said: hello' })
  expect(pieces).toEqual(['You ', 'said: ', 'hello'])
  expect(opened.served.requests).toMatchObject([{ valid: true, headers: { accept: 'text/event-stream' } }])
  await opened.close()
})
