import { expect, test } from 'vitest'
import { createHttp, testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/elevenlabs.ts'

keepsTheContract(contract)

test('the voices go over their pages, and say where the next ones begin', async () => {
  const opened = await openServed(contract)
  const list = async (config: object) =>
    (await opened.run('elevenlabs/list-voices', { ...config })) as {
      voices: unknown[]
      nextCursor: string | null
    }
  const first = await list({ pageSize: 120 })
  expect(first.voices).toHaveLength(120)
  const rest = await list({ cursor: first.nextCursor })
  expect(rest).toMatchObject({ voices: { length: 10 }, nextCursor: null })
  await opened.close()
})

test('a spent quota says nothing against the key, and waiting does not fill it', async () => {
  const opened = await openServed(contract)
  const body = { detail: { status: 'quota_exceeded', message: 'This request exceeds your quota' } }
  const fail = () => opened.served.fail({ kind: 'answer', answer: { status: 401, body } })
  fail()
  expect((await testProvider('elevenlabs', contract.fields(contract.key), opened.http)).verdict).toBe(
    'valid_limited',
  )
  fail()
  await expect(
    opened.run('elevenlabs/sound-effect', { text: 'rain', durationSeconds: 1 }),
  ).rejects.toMatchObject({ code: 'REFUSED', retryable: false })
  await opened.close()
})

test.each([
  ['us', 'api.us.elevenlabs.io'],
  ['eu', 'api.eu.residency.elevenlabs.io'],
])('the region %s is another host, and the only one', async (region, host) => {
  const { served, close } = await openServed(contract)
  const http = createHttp({ origins: { [host]: served.url } })
  const result = await testProvider('elevenlabs', { apiKey: contract.key, region }, http)
  expect(result).toMatchObject({ verdict: 'valid', account: { userId: 'u1', plan: 'creator' } })
  await http.close()
  await close()
})

test('a recording that is neither an address nor base64 is named', async () => {
  const opened = await openServed(contract)
  await expect(
    opened.run('elevenlabs/speech-to-text', { file: '{"a":1}', modelId: 'scribe_v1' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'file' })
  expect(opened.served.requests).toEqual([])
  await opened.close()
})
