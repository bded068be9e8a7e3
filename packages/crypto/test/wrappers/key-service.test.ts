import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type KeyServiceFetch, vaultTransitWrapper } from '../../src/index.ts'
import { codeOfPromise } from '../sample.ts'
import { startService } from './fake-service.ts'

const open = (change: { fetch?: KeyServiceFetch; address?: string; timeoutMs?: number }) =>
  vaultTransitWrapper({ address: 'https://vault.internal', token: 'x', key: 'orch', ...change })
const wrap = (change: Parameters<typeof open>[0]) => open(change).wrap(randomBytes(32), {})
const answering =
  (status: number, text: string): KeyServiceFetch =>
  async () => ({
    ok: status < 300,
    status,
    text: async () => text,
  })

describe('a key service', () => {
  test.each([
    ['429', answering(429, '{}'), 'WRAPPER_UNAVAILABLE'],
    ['500', answering(500, 'oops'), 'WRAPPER_UNAVAILABLE'],
    ['503', answering(503, ''), 'WRAPPER_UNAVAILABLE'],
    ['400', answering(400, '{}'), 'WRAPPER_REFUSED'],
    ['403 in HTML', answering(403, '<html>'), 'WRAPPER_REFUSED'],
    ['a redirect', answering(302, ''), 'WRAPPER_REFUSED'],
    ['200 in HTML', answering(200, '<html>'), 'WRAPPER_UNAVAILABLE'],
    ['200 with null', answering(200, 'null'), 'WRAPPER_UNAVAILABLE'],
    ['200 without the field', answering(200, '{"data":{}}'), 'WRAPPER_UNAVAILABLE'],
    ['200 with another type', answering(200, '{"data":{"ciphertext":7}}'), 'WRAPPER_UNAVAILABLE'],
  ])('answering %s is told apart', async (_, fetch, code) => {
    expect(await codeOfPromise(() => wrap({ fetch }))).toBe(code)
  })

  test('that nobody answers for is unavailable, with the cause kept', async () => {
    const error: unknown = await wrap({ address: 'http://127.0.0.1:1' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'WRAPPER_UNAVAILABLE', cause: expect.any(Error) })
  })

  test('that takes too long is unavailable', async () => {
    const service = await startService(() => new Promise(() => undefined))
    expect(await codeOfPromise(() => wrap({ address: service.address, timeoutMs: 50 }))).toBe(
      'WRAPPER_UNAVAILABLE',
    )
    await service.stop()
  })

  test('is asked again after a failure: nothing is remembered', async () => {
    let asked = 0
    const fetch: KeyServiceFetch = async (url, init) => {
      asked += 1
      return answering(asked === 1 ? 503 : 200, '{"data":{"ciphertext":"vault:v1:x"}}')(url, init)
    }
    const wrapper = open({ fetch })
    expect(await codeOfPromise(() => wrapper.wrap(randomBytes(32), {}))).toBe('WRAPPER_UNAVAILABLE')
    expect(await wrapper.wrap(randomBytes(32), {})).toBe('vault:v1:x')
  })

  test('never gets its token carried elsewhere by a redirect', async () => {
    const modes: string[] = []
    const fetch: KeyServiceFetch = async (url, init) => {
      modes.push(init.redirect)
      return answering(200, '{"data":{"ciphertext":"vault:v1:x"}}')(url, init)
    }
    await wrap({ fetch })
    expect(modes).toEqual(['error'])
  })
})
