import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AwsKmsOptions, awsKmsWrapper } from '../../src/index.ts'
import { codeOf } from '../sample.ts'
import { startFakeKms } from './fake-kms.ts'
import { keepsTheWrapperPromise } from './wrapper-promise.ts'

const region = 'eu-central-1'
const credentials = {
  accessKeyId: `AK${randomBytes(9).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64'),
}
const temporary = { ...credentials, sessionToken: randomBytes(60).toString('base64') }

describe.each([
  ['long-lived', credentials],
  ['temporary', temporary],
])('the AWS KMS wrapper with %s credentials', (_, given) => {
  let kms: Awaited<ReturnType<typeof startFakeKms>>
  const open = (change: Partial<AwsKmsOptions> = {}) =>
    awsKmsWrapper({ region, keyId: 'alias/orch', credentials: given, endpoint: kms.address, ...change })

  beforeAll(async () => {
    const signer = new SignatureV4({
      service: 'kms',
      region,
      credentials: given,
      sha256: Sha256,
      applyChecksum: false,
    })
    kms = await startFakeKms({ signer, credentials: given })
  })
  afterAll(() => kms.stop())

  keepsTheWrapperPromise(() => ({ wrapper: open(), otherKey: open({ keyId: 'alias/other' }) }))

  test('fetches credentials for every request when given a function', async () => {
    let fetched = 0
    const wrapper = open({
      credentials: async () => {
        fetched += 1
        return given
      },
    })
    await wrapper.unwrap(await wrapper.wrap(randomBytes(32), {}), {})
    expect(fetched).toBe(2)
  })

  test.each([
    ['secret', { credentials: { ...given, secretAccessKey: 'stolen' } }, 'InvalidSignatureException'],
    ['region', { region: 'us-east-1' }, 'InvalidSignatureException'],
    ['clock', { now: () => new Date(Date.now() - 3_600_000) }, 'InvalidSignatureException'],
    ['key', { keyId: 'alias/none' }, 'NotFoundException'],
  ])('is refused with a wrong %s, and no secret is told', async (_what, change, words) => {
    const error: unknown = await open(change)
      .wrap(randomBytes(32), {})
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'WRAPPER_REFUSED', message: expect.stringContaining(words) })
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(given.secretAccessKey)
  })

  test('is refused when its request is altered on the way', async () => {
    for (const alter of [
      (init: { body: string }) => ({ ...init, body: init.body.replace('root', 'boot') }),
      (init: { headers: Record<string, string> }) => ({
        ...init,
        headers: { ...init.headers, 'x-amz-target': 'TrentService.Decrypt' },
      }),
    ]) {
      const fetch: AwsKmsOptions['fetch'] = (url, init) => globalThis.fetch(url, { ...init, ...alter(init) })
      const error: unknown = await open({ fetch })
        .wrap(randomBytes(32), { purpose: 'orch-root-key' })
        .catch((reason: unknown) => reason)
      expect(error).toMatchObject({ message: expect.stringContaining('InvalidSignatureException') })
    }
  })

  test('shows nothing of its credentials', () => {
    expect(inspect(open(), { depth: null, showHidden: true })).not.toContain(given.secretAccessKey)
  })
})

describe('the address of AWS KMS', () => {
  test.each([
    ['eu-central-1', 'https://kms.eu-central-1.amazonaws.com/'],
    ['cn-north-1', 'https://kms.cn-north-1.amazonaws.com.cn/'],
  ])('in %s is %s', async (where, address) => {
    const asked: string[] = []
    const fetch = async (url: string) => {
      asked.push(url)
      return { ok: true, status: 200, text: async () => '{"CiphertextBlob":"AAAA"}' }
    }
    const wrapped = await awsKmsWrapper({ region: where, keyId: 'k', credentials, fetch }).wrap(
      randomBytes(32),
      {},
    )
    expect([wrapped, asked]).toEqual(['aws-kms:AAAA', [address]])
  })

  test.each([
    ['a region with a slash', { region: 'eu/../..' }],
    ['no key', { keyId: '' }],
    ['no TLS', { endpoint: 'http://kms.internal' }],
  ])('is refused with %s', (_, change) => {
    expect(codeOf(() => awsKmsWrapper({ region, keyId: 'k', credentials, ...change }))).toBe('KEY_CONFIG')
  })
})
