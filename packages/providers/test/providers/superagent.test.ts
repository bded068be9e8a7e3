import { expect, test } from 'vitest'
import { createHttp, testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/superagent.ts'

keepsTheContract(contract)

test('a key without its team is known and not let in', async () => {
  const opened = await openServed(contract)
  opened.served.fail({ kind: 'answer', answer: { status: 404, body: { error: 'Team not found' } } })
  const http = createHttp({ origins: opened.served.origins })
  const result = await testProvider('superagent', contract.fields(contract.key), http)
  expect(result.verdict).toBe('forbidden')
  await http.close()
  await opened.close()
})

test('a text is rewritten only when that is asked for', async () => {
  const opened = await openServed(contract)
  for (const rewrite of ['true', 'false']) await opened.run('superagent/redact', { text: 'hello', rewrite })
  const bodies = opened.served.requests.map(({ body }) => body)
  expect(bodies).toEqual([{ text: 'hello', rewrite: true }, { text: 'hello' }])
  await opened.close()
})
