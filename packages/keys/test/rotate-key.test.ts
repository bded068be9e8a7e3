import { expect, test } from 'vitest'
import { createMemoryKeyStore, createVerifier, generateKey, type KeyRecord, rotateKey } from '../src/index.ts'

const NOON = new Date('2026-01-02T12:00:00.000Z')
const inSeconds = (n: number) => new Date(NOON.getTime() + n * 1000)

function oldKey(changes: Partial<KeyRecord> = {}) {
  const { key, hash } = generateKey()
  const record: KeyRecord = {
    id: 'old',
    ownerId: 'workspace-1',
    hash,
    scopes: ['run', 'manage'],
    workflowIds: ['w1'],
    expiresAt: null,
    disabledAt: null,
    ...changes,
  }
  return { key, record }
}

test('both keys pass during the grace, then only the new one', async () => {
  const { key, record } = oldKey()
  const store = createMemoryKeyStore()
  store.add(record)
  let clock = NOON
  const verifier = createVerifier({ store, now: () => clock })
  const passes = async (text: string) => (await verifier.verify(text, { workflowId: 'w1' })).ok

  const { generated, next, retire } = rotateKey(record, { graceSeconds: 3600, now: () => clock })
  store.add({ ...next, id: 'new' })
  store.change(retire.id, { expiresAt: retire.expiresAt })

  expect([await passes(key), await passes(generated.key)]).toEqual([true, true])
  clock = inSeconds(3600)
  expect([await passes(key), await passes(generated.key)]).toEqual([false, true])
  await verifier.close()
})

test('the new key may do what the old one may', () => {
  const { record } = oldKey()
  const { next, generated } = rotateKey(record, { graceSeconds: 0, now: () => NOON })
  expect(next).toEqual({
    ownerId: 'workspace-1',
    hash: generated.hash,
    scopes: ['run', 'manage'],
    workflowIds: ['w1'],
    expiresAt: null,
    disabledAt: null,
  })
})

test('the old key never lives longer than it would have', () => {
  const { record } = oldKey({ expiresAt: inSeconds(10) })
  expect(rotateKey(record, { graceSeconds: 60, now: () => NOON }).retire.expiresAt).toEqual(inSeconds(10))
  expect(rotateKey(record, { graceSeconds: 5, now: () => NOON }).retire.expiresAt).toEqual(inSeconds(5))
})

test('the new key ends with the old one unless told otherwise', () => {
  const { record } = oldKey({ expiresAt: inSeconds(10) })
  const rotate = (expiresAt?: Date | null) =>
    rotateKey(record, { graceSeconds: 1, now: () => NOON, ...(expiresAt === undefined ? {} : { expiresAt }) })
      .next
  expect(rotate().expiresAt).toEqual(inSeconds(10))
  expect(rotate(null).expiresAt).toBeNull()
  expect(rotate(inSeconds(99)).expiresAt).toEqual(inSeconds(99))
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a grace of %d seconds is refused', (graceSeconds) => {
  expect(() => rotateKey(oldKey().record, { graceSeconds })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION' }),
  )
})
