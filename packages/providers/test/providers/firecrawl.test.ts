import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, page, url } from '../contracts/firecrawl.ts'

keepsTheContract(contract)

test('a crawl that is given up is cancelled', async () => {
  const opened = await openServed(contract)
  const stop = new AbortController()
  const told: string[] = []
  const call = opened.run(
    'firecrawl/crawl',
    { url },
    {
      signal: stop.signal,
      sleep: undefined,
      progress: (text) => {
        told.push(text)
        stop.abort()
      },
    },
  )
  await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
  expect(told).toEqual(['1 of 2 pages'])
  expect(opened.served.requests.at(-1)).toMatchObject({ method: 'DELETE', path: '/v2/crawl/crawl-1' })
  await opened.close()
})

test('a failed crawl is a failed step', async () => {
  const opened = await openServed(contract)
  const sleep = async () =>
    opened.served.fail({ kind: 'answer', answer: { status: 200, body: { status: 'failed' } } })
  await expect(opened.run('firecrawl/crawl', { url }, { sleep })).rejects.toMatchObject({ code: 'REFUSED' })
  await opened.close()
})

test('parts of a crawl are asked for at Firecrawl only', async () => {
  const opened = await openServed(contract)
  const body = { status: 'completed', next: 'https://example.org/steal', data: [page] }
  const sleep = async () => opened.served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(opened.run('firecrawl/crawl', { url }, { sleep })).rejects.toMatchObject({
    code: 'HOST_NOT_ALLOWED',
  })
  await opened.close()
})

test('a page that could not be read is a failure although its status is good', async () => {
  const opened = await openServed(contract)
  const body = { success: false, error: 'DNS resolution failed' }
  opened.served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(opened.run('firecrawl/scrape', { url })).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('DNS resolution failed'),
  })
  await opened.close()
})

test('its test shows the credits, and takes a key whose credits are not counted', async () => {
  const opened = await openServed(contract)
  const ask = () => testProvider('firecrawl', contract.fields(contract.key), opened.http)
  expect((await ask()).account).toEqual({ remainingCredits: 90, planCredits: 100 })
  const body = { success: false, error: 'Could not find credit usage information' }
  opened.served.fail({ kind: 'answer', answer: { status: 404, body } })
  expect((await ask()).verdict).toBe('valid_limited')
  await opened.close()
})
