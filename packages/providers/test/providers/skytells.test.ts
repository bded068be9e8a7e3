import { expect, test } from 'vitest'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, started } from '../contracts/skytells.ts'

keepsTheContract(contract)

const image = { model: 'm', prompt: 'p' }

test('a long prediction is told of, survives a lost answer, and ends', async () => {
  const opened = await openServed(contract)
  const told: string[] = []
  const waits: number[] = []
  const output = await opened.run('skytells/create-image', image, {
    progress: (text) => told.push(text),
    sleep: async (ms) => {
      waits.push(ms)
      if (waits.length === 1) opened.served.fail({ kind: 'outage' })
      if (waits.length === 2) opened.served.fail({ kind: 'rate-limit', retryAfterSeconds: 30 })
    },
  })
  expect(output).toEqual({ imageUrl: 'https://delivery.skytells.ai/x.png' })
  expect(told).toEqual(['starting', 'starting', 'starting'])
  expect(waits).toEqual([5000, 5000, 30_000])
  await opened.close()
})

test('a wait that is given up cancels the prediction', async () => {
  const opened = await openServed(contract)
  const stop = new AbortController()
  const call = opened.run('skytells/create-image', image, {
    signal: stop.signal,
    sleep: undefined,
    progress: () => stop.abort(),
  })
  await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
  expect(opened.served.requests.at(-1)?.path).toBe('/v1/predictions/pred_1/cancel')
  await opened.close()
})

test('a wait without an end ends, and cancels', async () => {
  const opened = await openServed(contract)
  const state = { status: 200, body: { id: 'pred_1', status: 'processing' } }
  const sleep = async () => opened.served.fail({ kind: 'answer', answer: state })
  await expect(opened.run('skytells/create-video', image, { sleep })).rejects.toMatchObject({
    code: 'TIMEOUT',
  })
  expect(opened.served.requests.at(-1)?.path).toBe('/v1/predictions/pred_1/cancel')
  await opened.close()
})

test('a failed prediction is a failed step', async () => {
  const opened = await openServed(contract)
  const state = { status: 200, body: { id: 'pred_1', status: 'failed', error: 'out of paint' } }
  const sleep = async () => opened.served.fail({ kind: 'answer', answer: state })
  const call = opened.run('skytells/create-image', image, { sleep })
  await expect(call).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('out of paint'),
  })
  await opened.close()
})

test('a server that does not know the address of the SDK is asked at the documented one', async () => {
  const opened = await openServed(contract)
  opened.served.fail({ kind: 'answer', answer: { status: 404, body: { status: false } } })
  expect(await opened.run(started.action, started.config)).toMatchObject({ status: 'starting' })
  expect(opened.served.requests.map(({ path }) => path)).toEqual(['/v1/predict', '/v1/predictions'])
  await opened.close()
})

test('a prediction tells the address it is given of these events', async () => {
  const opened = await openServed(contract)
  const webhook = { webhookUrl: 'https://example.com/hook', webhookEvents: 'completed, failed' }
  await opened.run(started.action, { ...started.config, ...webhook })
  expect(opened.served.requests[0]?.body).toEqual({
    model: 'm',
    input: { prompt: 'p' },
    webhook: { url: 'https://example.com/hook', events: ['completed', 'failed'] },
  })
  await opened.close()
})

test('a text that is followed comes in the pieces the description knows', async () => {
  const opened = await openServed(contract)
  const pieces: string[] = []
  const output = await opened.run(
    'skytells/generate-text',
    { model: 'm', prompt: 'hello' },
    {
      onText: (piece) => pieces.push(piece),
    },
  )
  expect(output).toMatchObject({ text: 'You said: hello' })
  expect(pieces).toEqual(['You ', 'said: ', 'hello'])
  expect(opened.served.requests).toMatchObject([{ valid: true, headers: { accept: 'text/event-stream' } }])
  await opened.close()
})
