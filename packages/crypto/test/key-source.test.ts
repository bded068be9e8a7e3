import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { KeyRing, localWrapper, ROOT_KEY_CONTEXT, withoutEncryptionKeys } from '../src/index.ts'
import { codeOfPromise } from './sample.ts'

const [one, two, three] = [randomBytes(32), randomBytes(32), randomBytes(32)] as const
const idOf = (key: Buffer) => KeyRing.of([{ key, role: 'primary' }]).primaryId

describe('KeyRing.fromEnv', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orch-keys-'))
  const file = join(folder, 'key')
  writeFileSync(file, `${one.toString('base64')}\n`)
  afterAll(() => rmSync(folder, { recursive: true }))

  test('reads the key from its variable', async () => {
    const ring = await KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: one.toString('hex') })
    expect(ring.keyIds).toEqual([idOf(one)])
  })

  test('reads the key from the file its variable names', async () => {
    expect((await KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY_FILE: file })).keyIds).toEqual([idOf(one)])
  })

  test('reads files with the reader it is given', async () => {
    const asked: string[] = []
    const readFile = async (path: string) => {
      asked.push(path)
      return two.toString('hex')
    }
    const ring = await KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY_FILE: '/run/secrets/key' }, { readFile })
    expect([ring.primaryId, asked]).toEqual([idOf(two), ['/run/secrets/key']])
  })

  test('takes old keys from a list, in order, and forgives one named twice', async () => {
    const ring = await KeyRing.fromEnv({
      ORCH_ENCRYPTION_KEY: one.toString('hex'),
      ORCH_ENCRYPTION_KEYS_OLD: ` ${two.toString('hex')}, ${three.toString('base64')}\n${one.toString('hex')},`,
    })
    expect(ring.keyIds).toEqual([one, two, three].map(idOf))
  })

  test("seals with the seed system's key when it is the only one", async () => {
    expect((await KeyRing.fromEnv({ INTEGRATION_ENCRYPTION_KEY: two.toString('hex') })).keyIds).toEqual([
      idOf(two),
    ])
  })

  test("only opens with the seed system's key beside one of its own", async () => {
    const ring = await KeyRing.fromEnv({
      ORCH_ENCRYPTION_KEY: one.toString('hex'),
      INTEGRATION_ENCRYPTION_KEY: two.toString('hex'),
    })
    expect(ring.keyIds).toEqual([idOf(one), idOf(two)])
  })

  test('knows retired keys by id', async () => {
    const ring = await KeyRing.fromEnv({
      ORCH_ENCRYPTION_KEY: one.toString('hex'),
      ORCH_ENCRYPTION_KEYS_RETIRED: `${idOf(two)},${idOf(three)}`,
    })
    expect(ring.retiredIds).toEqual([idOf(two), idOf(three)])
  })

  test.each([
    ['nothing is set', {}],
    ['the key is empty', { ORCH_ENCRYPTION_KEY: '  ' }],
    ['only old keys are set', { ORCH_ENCRYPTION_KEYS_OLD: one.toString('hex') }],
    ['key and file are set', { ORCH_ENCRYPTION_KEY: one.toString('hex'), ORCH_ENCRYPTION_KEY_FILE: file }],
    ['the file is not there', { ORCH_ENCRYPTION_KEY_FILE: join(folder, 'none') }],
    ['the key is a passphrase', { ORCH_ENCRYPTION_KEY: 'correct horse battery staple' }],
    ['an old key is short', { ORCH_ENCRYPTION_KEY: one.toString('hex'), ORCH_ENCRYPTION_KEYS_OLD: 'abcd' }],
  ])('stops the boot when %s', async (_, env) => {
    expect(await codeOfPromise(() => KeyRing.fromEnv(env))).toBe('KEY_CONFIG')
  })

  test('stops the boot once when several keys are wrong', async () => {
    const env = { ORCH_ENCRYPTION_KEY: 'bad', ORCH_ENCRYPTION_KEYS_OLD: 'worse,worst' }
    expect(await codeOfPromise(() => KeyRing.fromEnv(env))).toBe('KEY_CONFIG')
    expect(await codeOfPromise(() => KeyRing.fromEnv(env, { wrapper: localWrapper({ key: three }) }))).toBe(
      'WRAPPER_REFUSED',
    )
  })

  test('stops the boot when the file is empty, even beside a seed key', async () => {
    const env = { ORCH_ENCRYPTION_KEY_FILE: 'x', INTEGRATION_ENCRYPTION_KEY: one.toString('hex') }
    expect(await codeOfPromise(() => KeyRing.fromEnv(env, { readFile: async () => '\n' }))).toBe('KEY_CONFIG')
  })
})

describe('KeyRing.fromEnv with a wrapper', () => {
  const wrapper = localWrapper({ key: three })

  test('unwraps every key', async () => {
    const ring = await KeyRing.fromEnv(
      {
        ORCH_ENCRYPTION_KEY: await wrapper.wrap(one, ROOT_KEY_CONTEXT),
        ORCH_ENCRYPTION_KEYS_OLD: await wrapper.wrap(two, ROOT_KEY_CONTEXT),
      },
      { wrapper },
    )
    expect(ring.keyIds).toEqual([one, two].map(idOf))
  })

  test('refuses a plain key', async () => {
    const env = { ORCH_ENCRYPTION_KEY: one.toString('hex') }
    expect(await codeOfPromise(() => KeyRing.fromEnv(env, { wrapper }))).toBe('WRAPPER_REFUSED')
  })

  test('refuses a wrapped key when there is no wrapper', async () => {
    const env = { ORCH_ENCRYPTION_KEY: await wrapper.wrap(one, ROOT_KEY_CONTEXT) }
    expect(await codeOfPromise(() => KeyRing.fromEnv(env))).toBe('KEY_CONFIG')
  })

  test('refuses a key wrapped for something else', async () => {
    const env = { ORCH_ENCRYPTION_KEY: await wrapper.wrap(one, { purpose: 'backup' }) }
    expect(await codeOfPromise(() => KeyRing.fromEnv(env, { wrapper }))).toBe('WRAPPER_REFUSED')
  })

  test('gives an error of its own for whatever a home-made wrapper throws', async () => {
    const broken = { ...wrapper, unwrap: () => Promise.reject(new Error('no route')) }
    expect(
      await codeOfPromise(() => KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: 'x' }, { wrapper: broken })),
    ).toBe('WRAPPER_UNAVAILABLE')
  })

  test('refuses what unwraps to something that is not a key', async () => {
    const env = { ORCH_ENCRYPTION_KEY: await wrapper.wrap(Buffer.alloc(32), ROOT_KEY_CONTEXT) }
    expect(await codeOfPromise(() => KeyRing.fromEnv(env, { wrapper }))).toBe('KEY_CONFIG')
  })
})

test('child processes can be given the environment without the keys', () => {
  const env = {
    PATH: '/bin',
    ORCH_ENCRYPTION_KEY: 'a',
    ORCH_ENCRYPTION_KEY_FILE: 'b',
    ORCH_ENCRYPTION_KEYS_OLD: 'c',
    INTEGRATION_ENCRYPTION_KEY: 'd',
  }
  expect(withoutEncryptionKeys(env)).toEqual({ PATH: '/bin' })
})
