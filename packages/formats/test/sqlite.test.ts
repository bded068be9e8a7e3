import { afterAll, expect, test } from 'vitest'
import { changeSqlite, createFormatProcesses, type FormatError, querySqlite } from '../src/index.ts'
import { bytesOf, collect, failureOf } from './collect.ts'

const processes = createFormatProcesses({ processes: 1, memoryMb: 96 })
afterAll(() => processes.close())

const TABLE = 'CREATE TABLE t (id INTEGER PRIMARY KEY, big INTEGER, text TEXT, bytes BLOB, real REAL);'
const rowsOf = (file: Uint8Array, query: string, more = {}) => collect(querySqlite(file, { query, ...more }))
const codeOf = async (work: Promise<unknown>) => ((await failureOf(() => work)) as FormatError).code

test('a database is made, changed and asked, and its values are exact', async () => {
  const made = await bytesOf(changeSqlite('', { statements: TABLE }))
  const statements = `INSERT INTO t (big, text, bytes, real) VALUES (:p1, 'a;b' || :p2, x'00ff', 9e999); -- a comment;
    INSERT INTO t (big, text) SELECT value->>'big', value->>'text' FROM json_each(:p3)`
  const values = {
    ':p1': 9007199254740993n,
    ':p2': "'; DROP TABLE t; --",
    ':p3': [{ big: 7, text: 'ü' }],
    ':no': 1,
  }
  const file = await bytesOf(changeSqlite(made, { statements, values }))
  expect(await rowsOf(file, 'SELECT *, 1 AS id FROM t ORDER BY id')).toEqual([
    {
      id: 1,
      big: 9007199254740993n,
      text: "a;b'; DROP TABLE t; --",
      bytes: 'AP8=',
      real: 'Infinity',
      id_2: 1,
    },
    { id: 2, big: 7, text: 'ü', bytes: null, real: null, id_2: 1 },
  ])
  expect(
    await rowsOf(file, 'SELECT id FROM t WHERE big = :p1', { values: { ':p1': 9007199254740993n } }),
  ).toEqual([{ id: 1 }])
  expect(await rowsOf(file, 'SELECT id FROM t;', { skip: 1, limit: 1 })).toEqual([{ id: 2 }])
  expect(await rowsOf(made, 'SELECT * FROM t')).toEqual([])
})

test('statements take effect all or none: the file that came stays as it is', async () => {
  const file = await bytesOf(changeSqlite('', { statements: `${TABLE} INSERT INTO t (id) VALUES (1)` }))
  const failing = changeSqlite(file, { statements: 'DELETE FROM t; INSERT INTO nowhere VALUES (1)' })
  await expect(bytesOf(failing)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: 'SQLite says: no such table: nowhere',
  })
  expect(await rowsOf(file, 'SELECT id FROM t')).toEqual([{ id: 1 }])
})

test('what is not a database, no query or several is refused', async () => {
  expect(await codeOf(rowsOf(Buffer.from('x'.repeat(5_000)), 'SELECT 1'))).toBe('FORMAT_INVALID')
  const file = await bytesOf(changeSqlite('', { statements: TABLE }))
  for (const query of ['', '-- nothing', 'SELECT 1; SELECT 2', 'SELEC 1'])
    expect(await codeOf(rowsOf(file, query))).toBe('INVALID_ARGUMENT')
  const damaged = Buffer.from(file).fill(0xff, 100)
  expect(await codeOf(rowsOf(damaged, 'SELECT * FROM t'))).toBe('FORMAT_INVALID')
})

test('SQL reaches no file of this machine, and raises no limit of its memory', async () => {
  const file = await bytesOf(changeSqlite('', { statements: TABLE }))
  expect(await codeOf(rowsOf(file, "ATTACH '/etc/passwd' AS other"))).toBe('INVALID_ARGUMENT')
  expect(await rowsOf(file, 'PRAGMA hard_heap_limit = 2000000000')).toEqual([{ hard_heap_limit: 64_000_000 }])
  expect(await codeOf(rowsOf(file, 'SELECT length(randomblob(200000000))'))).toBe('FORMAT_MEMORY')
})

test('SQL without an end is stopped in a process, and a database that grows too large too', async () => {
  const endless = 'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT max(x) FROM r'
  const work = processes.within({ timeoutMs: 300 })
  expect(await codeOf(collect(work.querySqlite('', { query: endless })))).toBe('FORMAT_TIMEOUT')
  const grow = `CREATE TABLE t (x); WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r LIMIT 200000)
    INSERT INTO t SELECT randomblob(1000) FROM r`
  expect(await codeOf(collect(processes.within().changeSqlite('', { statements: grow })))).toMatch(
    /^FORMAT_(?:TOO_LARGE|MEMORY)$/,
  )
})
