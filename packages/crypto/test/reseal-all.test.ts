import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KeyRing, type ResealProgress, resealAll, type SealedRow, Sealer } from '../src/index.ts'
import { codeOfPromise } from './sample.ts'

type Row = SealedRow & { id: string }

const newKey = randomBytes(32)
const before = KeyRing.of([{ key: randomBytes(32), role: 'primary' }])
const old = new Sealer(before)
const sealer = new Sealer(
  before.stage(newKey).promote(KeyRing.of([{ key: newKey, role: 'primary' }]).primaryId),
)
/** Opens nothing but what was moved. */
const newOnly = new Sealer(KeyRing.of([{ key: newKey, role: 'primary' }]), { minVersion: 1 })

/** A table with the one promise a sweep needs: it swaps only what is still there. */
function createTable(count: number) {
  const rows = new Map<string, Row>()
  for (let at = 0; at < count; at += 1) {
    const context = { owner: `ws_${at % 7}`, kind: 'integration', id: `int_${at}`, field: 'credentials' }
    const sealed = old.seal(`text ${at}`, context, { format: at % 3 === 0 ? 'seed' : 'orch1' })
    rows.set(context.id, { id: context.id, sealed, context })
  }
  return {
    rows,
    async *source(afterId?: string) {
      const all = [...rows.values()]
      yield* all.slice(afterId === undefined ? 0 : all.findIndex(({ id }) => id === afterId) + 1)
    },
    async swap(row: Row, next: string) {
      await Promise.resolve()
      if (rows.get(row.id)?.sealed !== row.sealed) return false
      rows.set(row.id, { ...row, sealed: next })
      return true
    },
    texts: (reader: Sealer) =>
      [...rows.values()].map(({ sealed, context }) => reader.open(sealed, context).text),
  }
}

describe('resealAll', () => {
  test('moves every row to the primary key and keeps every text', async () => {
    const table = createTable(1000)
    const texts = table.texts(old)
    const progress = await resealAll({ sealer, source: table.source(), swap: table.swap })
    expect(progress).toMatchObject({
      seen: 1000,
      resealed: 1000,
      current: 0,
      changed: 0,
      unreadable: 0,
      isFinished: true,
    })
    expect(table.texts(newOnly)).toEqual(texts)
  })

  test('has nothing to do the second time', async () => {
    const table = createTable(50)
    await resealAll({ sealer, source: table.source(), swap: table.swap })
    const again = await resealAll({
      sealer,
      source: table.source(),
      swap: () => Promise.reject(new Error('swapped')),
    })
    expect(again).toMatchObject({ seen: 50, resealed: 0, current: 50, isFinished: true })
  })

  test('tells of its progress after every batch, with the row to start again after', async () => {
    const table = createTable(250)
    const told: ResealProgress<Row>[] = []
    await resealAll({
      sealer,
      source: table.source(),
      swap: table.swap,
      batch: 100,
      onProgress: (one) => told.push(one),
    })
    expect(told.map(({ seen, last, isFinished }) => [seen, last?.id, isFinished])).toEqual([
      [100, 'int_99', false],
      [200, 'int_199', false],
      [250, 'int_249', true],
    ])
  })

  test('stops at a signal and goes on from there', async () => {
    const table = createTable(300)
    const stop = new AbortController()
    const first = await resealAll({
      sealer,
      source: table.source(),
      swap: table.swap,
      batch: 50,
      signal: stop.signal,
      onProgress: ({ seen }) => seen >= 100 && stop.abort(),
    })
    expect(first).toMatchObject({ seen: 100, isFinished: false })
    const second = await resealAll({ sealer, source: table.source(first.last?.id), swap: table.swap })
    expect(second).toMatchObject({ seen: 200, resealed: 200, isFinished: true })
    expect(table.texts(newOnly)).toHaveLength(300)
  })

  test('closes its source when stopped', async () => {
    const table = createTable(10)
    let isClosed = false
    async function* source() {
      try {
        yield* table.source()
      } finally {
        isClosed = true
      }
    }
    await resealAll({ sealer, source: source(), swap: table.swap, signal: AbortSignal.abort() })
    expect(isClosed).toBe(true)
  })

  test('never overwrites what was written meanwhile', async () => {
    const table = createTable(20)
    const target = [...table.rows.values()][5] as Row
    const swap = async (row: Row, next: string) => {
      if (row.id === target.id) table.rows.set(row.id, { ...row, sealed: old.seal('newer', row.context) })
      return table.swap(row, next)
    }
    const progress = await resealAll({ sealer, source: table.source(), swap })
    expect(progress).toMatchObject({ resealed: 19, changed: 1 })
    expect(old.open(table.rows.get(target.id)?.sealed ?? '', target.context).text).toBe('newer')
  })

  test('lets readers read all the time', async () => {
    const table = createTable(400)
    const texts = table.texts(sealer)
    let reads = 0
    const sweep = resealAll({
      sealer,
      source: table.source(),
      swap: table.swap,
      batch: 10,
      onProgress: () => {
        expect(table.texts(sealer)).toEqual(texts)
        reads += 1
      },
    })
    expect((await sweep).resealed).toBe(400)
    expect(reads).toBe(41)
  })

  test('names rows that do not open and moves the others', async () => {
    const table = createTable(30)
    const [first, second] = [...table.rows.values()] as [Row, Row]
    table.rows.set(first.id, { ...first, sealed: 'damaged' })
    table.rows.set(second.id, { ...second, context: { ...second.context, owner: 'ws_other' } })
    const told: [string, string][] = []
    const progress = await resealAll({
      sealer,
      source: table.source(),
      swap: table.swap,
      onUnreadable: (row, error) => told.push([row.id, error.code]),
    })
    expect(progress).toMatchObject({ seen: 30, resealed: 28, unreadable: 2, isFinished: true })
    expect(told).toEqual([
      [first.id, 'MALFORMED'],
      [second.id, 'WRONG_KEY'],
    ])
  })

  test("ends with the store's own error, after the swaps under way have ended", async () => {
    const table = createTable(10)
    const failure = new Error('connection lost')
    let ended = 0
    const swap = async (row: Row, next: string) => {
      if (row.id === 'int_0') throw failure
      await new Promise((resume) => setTimeout(resume, 5))
      ended += 1
      return table.swap(row, next)
    }
    await expect(resealAll({ sealer, source: table.source(), swap })).rejects.toBe(failure)
    expect(ended).toBe(9)
  })

  test('takes a plain list as source', async () => {
    const table = createTable(5)
    expect(await resealAll({ sealer, source: [...table.rows.values()], swap: table.swap })).toMatchObject({
      resealed: 5,
    })
  })

  test('takes an empty source', async () => {
    expect(await resealAll({ sealer, source: [], swap: async () => true })).toMatchObject({
      seen: 0,
      isFinished: true,
      last: undefined,
    })
  })

  test.each([
    ['no sealer', { sealer: undefined }],
    ['no source', { source: undefined }],
    ['no swap', { swap: undefined }],
    ['a batch of nothing', { batch: 0 }],
    ['a batch of one and a half', { batch: 1.5 }],
  ])('refuses %s', async (_, wrong) => {
    const options = { sealer, source: [], swap: async () => true, ...wrong } as unknown as Parameters<
      typeof resealAll
    >[0]
    expect(await codeOfPromise(() => resealAll(options))).toBe('INVALID_INPUT')
  })
})
