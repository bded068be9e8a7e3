import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createGroupWriter } from '../src/run/group-writer.ts'
import { snakeCase, statementOfRows } from '../src/run/row-sets.ts'

const turn = () => new Promise((wake) => setImmediate(wake))
const settled = async (asks: readonly Promise<number>[]) =>
  (await Promise.allSettled(asks)).map((end) =>
    end.status === 'fulfilled' ? end.value : String((end.reason as Error).message),
  )
const away = () => Object.assign(new Error('away'), { code: 'ECONNREFUSED' })

describe('writes that are asked for together', () => {
  test('travel together, and each gets its own answer', async () => {
    const batches: number[][] = []
    const write = createGroupWriter<number, number>(async (ops) => {
      batches.push(ops)
      return ops.map((op) => op * 10)
    })
    expect(await Promise.all([1, 2, 3].map(write))).toEqual([10, 20, 30])
    expect(batches).toEqual([[1, 2, 3]])
  })

  test('gather while one is under way', async () => {
    const open: (() => void)[] = []
    const batches: number[][] = []
    const write = createGroupWriter<number, number>(
      async (ops) => {
        batches.push(ops)
        await new Promise<void>((go) => open.push(go))
        return ops
      },
      { parallel: 1 },
    )
    const first = write(1)
    await turn()
    const rest = [2, 3, 4].map(write)
    await turn()
    expect(batches).toEqual([[1]])
    open.shift()?.()
    await first
    await expect.poll(() => open.length).toBe(1)
    open.shift()?.()
    expect([await Promise.all(rest), batches]).toEqual([
      [2, 3, 4],
      [[1], [2, 3, 4]],
    ])
  })

  test('are not more than a batch holds', async () => {
    const sizes: number[] = []
    const write = createGroupWriter<number, number>(
      async (ops) => {
        sizes.push(ops.length)
        return ops
      },
      { maxBatch: 2, parallel: 1 },
    )
    await Promise.all([1, 2, 3, 4, 5].map(write))
    expect(sizes).toEqual([2, 2, 1])
  })

  test('one that is bad fails alone', async () => {
    const batches: number[][] = []
    const write = createGroupWriter<number, number>(async (ops) => {
      batches.push(ops)
      if (ops.includes(2)) throw new Error('bad row')
      return ops
    })
    expect(await settled([1, 2, 3].map(write))).toEqual([1, 'bad row', 3])
    expect(batches).toEqual([[1, 2, 3], [1], [2], [3]])
  })

  test('fail together when the database is away: nobody is asked again', async () => {
    const write = vi.fn(async (): Promise<number[]> => {
      throw away()
    })
    const group = createGroupWriter<number, number>(write)
    expect(await settled([1, 2, 3].map(group))).toEqual(['away', 'away', 'away'])
    expect(write).toHaveBeenCalledTimes(1)
  })

  test('go on after a failure', async () => {
    let fails = true
    const write = createGroupWriter<number, number>(async (ops) => {
      if (fails) throw away()
      return ops
    })
    expect(await settled([write(1)])).toEqual(['away'])
    fails = false
    expect(await write(2)).toBe(2)
  })

  test('each is answered once, by its own answer, whatever is bad and however many come', async () => {
    const asked = fc.array(fc.record({ op: fc.nat(9), turns: fc.nat(2) }), { maxLength: 30 })
    const limits = fc.record({ maxBatch: fc.integer({ min: 1, max: 5 }), parallel: fc.constantFrom(1, 2, 3) })
    await fc.assert(
      fc.asyncProperty(asked, fc.uniqueArray(fc.nat(9)), limits, async (asks, bad, given) => {
        const written: number[] = []
        const group = createGroupWriter<number, number>(async (ops) => {
          await turn()
          if (ops.some((op) => bad.includes(op))) throw new Error('bad row')
          written.push(...ops)
          return ops.map((op) => op + 100)
        }, given)
        const answers: Promise<number>[] = []
        for (const { op, turns } of asks) {
          for (let n = 0; n < turns; n += 1) await turn()
          const answer = group(op)
          // Looked at when all have been asked.
          answer.catch(() => undefined)
          answers.push(answer)
        }
        const good = asks.map(({ op }) => op).filter((op) => !bad.includes(op))
        expect(await settled(answers)).toEqual(
          asks.map(({ op }) => (bad.includes(op) ? 'bad row' : op + 100)),
        )
        expect(written.toSorted()).toEqual(good.toSorted())
      }),
      { numRuns: 50 },
    )
  })
})

describe('a statement over sets of rows', () => {
  const sets = {
    steps: { nodeId: 'text', failedAt: 'timestamptz?', tries: 'int' },
    ends: { isLast: 'bool' },
  } as const
  const statement = statementOfRows('both', sets, ({ steps, ends }) => `SELECT ${steps}, ${ends}`)

  test('takes one array for each column, numbered through', () => {
    expect(statement({ steps: [], ends: [] })).toEqual({
      name: 'both',
      text:
        'SELECT (SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::int[]) AS rows(node_id, failed_at, tries)), ' +
        '(SELECT * FROM unnest($4::bool[]) AS rows(is_last))',
      values: [[], [], [], []],
    })
  })

  test('holds the values by column, and what PostgreSQL cannot store escaped', () => {
    const at = new Date(0)
    const { values } = statement({
      steps: [
        { nodeId: 'a', failedAt: null, tries: 1 },
        { nodeId: 'b\0', failedAt: at, tries: 2 },
      ],
      ends: [{ isLast: true }],
    })
    expect(values.slice(1)).toEqual([[null, at], [1, 2], [true]])
    expect(values[0]?.[0]).toBe('a')
    expect(values[0]?.[1]).not.toContain('\0')
  })

  test('names columns as the tables do', () => {
    expect(['id', 'nodeId', 'aBC'].map(snakeCase)).toEqual(['id', 'node_id', 'a_b_c'])
  })
})
