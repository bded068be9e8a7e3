import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { countByKey, KeyRing, resealAll, retireKey, type SealedRow, Sealer } from '../src/index.ts'
import { codeOf, codeOfPromise, freshSealer, place } from './sample.ts'

const before = KeyRing.of([{ key: randomBytes(32), role: 'primary' }])
const staged = before.stage(randomBytes(32))
const ring = staged.promote(staged.keyIds[1] ?? '')
const [old, present] = [new Sealer(before), new Sealer(ring)]
const stranger = freshSealer().sealer

const rows: SealedRow[] = [
  { sealed: old.seal('1', place), context: place },
  { sealed: old.seal('2', place, { format: 'seed' }), context: place },
  { sealed: present.seal('3', place), context: place },
  { sealed: present.seal('4', place, { format: 'seed' }), context: place },
  { sealed: stranger.seal('5', place), context: place },
  { sealed: stranger.seal('6', place, { format: 'seed' }), context: place },
  { sealed: 'damaged', context: place },
]

describe('countByKey', () => {
  test('counts rows of both formats by the key that opens them, foreign keys by their id', async () => {
    const { byKey, unreadable } = await countByKey({ ring, source: rows })
    expect(Object.fromEntries(byKey)).toEqual({
      [before.primaryId]: 2,
      [ring.primaryId]: 2,
      [stranger.ring.primaryId]: 1,
    })
    expect(unreadable).toBe(2)
  })
})

describe('retireKey', () => {
  const request = { ring, keyId: before.primaryId }

  test.each([
    ['an orch/1 row', rows.slice(0, 1)],
    ['a seed row', rows.slice(1, 2)],
    ['one row among others', [...rows.slice(2), ...rows.slice(1, 2)]],
  ])('refuses while %s needs the key', async (_, source) => {
    expect(await codeOfPromise(() => retireKey({ ...request, source }))).toBe('KEY_IN_USE')
  })

  test('gives a ring without the key once no row needs it', async () => {
    const moved: SealedRow[] = []
    const swap = async (row: SealedRow, next: string) => Boolean(moved.push({ ...row, sealed: next }))
    await resealAll({ sealer: present, source: rows.slice(0, 4), swap })
    const ended = await retireKey({ ...request, source: moved })
    expect([ended.keyIds, ended.retiredIds]).toEqual([[ring.primaryId], [before.primaryId]])
    expect(codeOf(() => new Sealer(ended).open(old.seal('x', place), place))).toBe('RETIRED_KEY')
  })

  test('never retires the primary key, whatever the rows are', async () => {
    const attempt = () => retireKey({ ring, keyId: ring.primaryId, source: [] })
    expect(await codeOfPromise(attempt)).toBe('KEY_IN_USE')
  })

  test('knows only keys of the ring', async () => {
    expect(await codeOfPromise(() => retireKey({ ring, keyId: '00000000', source: [] }))).toBe('UNKNOWN_KEY')
  })
})
