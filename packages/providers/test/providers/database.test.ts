import { createServer } from 'node:net'
import { parseJson, printJson } from '@orch/json'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActionCall, createHttp, runAction, testProvider } from '../../src/index.ts'
import { newCertificate } from '../certificates.ts'
import { type PostgresServer, startPostgres } from '../postgres-server.ts'

const PASSWORD = `p@ss/${'a7'.repeat(8)}`
const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1/128'] })
let server: PostgresServer
let ca = ''

beforeAll(async () => {
  const certificate = await newCertificate()
  ca = certificate.cert
  server = await startPostgres(PASSWORD, certificate)
})
afterAll(async () => {
  await server.stop()
  await http.close()
})

type ServerAddress = {
  host?: string
  user?: string
  password?: string
  name?: string
  port?: number
  more?: string
}

function urlOf(place: ServerAddress = {}): string {
  const { host = 'localhost', user = 'orch', password = PASSWORD, name = 'postgres', more = '' } = place
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${place.port ?? server.port}/${name}${more}`
}

const query = (config: Record<string, unknown>, call: Partial<ActionCall> = {}) =>
  runAction('Database Query', { config, fields: { url: urlOf() }, http, ...call })

const verdictOf = async (place: ServerAddress, fields: Record<string, string> = {}) =>
  (await testProvider('database', { url: urlOf(place), ...fields }, http)).verdict

describe('its test', () => {
  test('signs in and says who it is, where, and what may be done there', async () => {
    const result = await testProvider('database', { url: urlOf() }, http)
    expect(result).toEqual({
      verdict: 'valid',
      message: 'Connection successful',
      account: {
        user: 'orch',
        database: 'postgres',
        version: expect.stringMatching(/^\d+/),
        readOnly: false,
      },
    })
  })

  test('says invalid for a wrong password or user, and shows nothing of the password', async () => {
    const password = 'wrong-password-7'
    const result = await testProvider('database', { url: urlOf({ password }) }, http)
    expect(result).toMatchObject({ verdict: 'invalid', account: null })
    expect(JSON.stringify(result)).not.toContain(password)
    expect(await verdictOf({ user: 'nobody' })).toBe('invalid')
  })

  test('takes no password out of the environment in place of an empty one', async () => {
    process.env['PGPASSWORD'] = PASSWORD
    try {
      expect(await verdictOf({ password: '' })).not.toBe('valid')
    } finally {
      delete process.env['PGPASSWORD']
    }
  })

  test('names a database that is not there', async () => {
    const result = await testProvider('database', { url: urlOf({ name: 'nowhere' }) }, http)
    expect(result).toMatchObject({
      verdict: 'unknown',
      message: 'There is no database "nowhere" on localhost',
    })
  })

  test('holds neither silence nor a lie nor an empty port against the password', async () => {
    const liar = createServer((socket) => {
      socket
        .resume()
        .on('error', () => undefined)
        .end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve))
    const { port } = liar.address() as { port: number }
    for (const more of ['', '?sslmode=require'])
      expect(await verdictOf({ host: '127.0.0.1', port, more })).toBe('unreachable')
    await new Promise((resolve) => liar.close(resolve))
    expect(await verdictOf({ host: '127.0.0.1', port })).toBe('unreachable')
  })

  test('checks the certificate as the address asks', async () => {
    expect(await verdictOf({ more: '?sslmode=verify-full' }, { ca })).toBe('valid')
    expect(await verdictOf({ more: '?sslmode=require' }, { ca })).toBe('valid')
    expect(await verdictOf({ more: '?sslmode=require' })).toBe('valid')
    expect(await verdictOf({ more: '?sslmode=disable' })).toBe('valid')
    const url = urlOf({ more: '?sslmode=verify-full' })
    expect(await testProvider('database', { url }, http)).toMatchObject({
      verdict: 'unreachable',
      message: expect.stringContaining('TLS_FAILED'),
    })
    expect(await verdictOf({ host: '127.0.0.1', more: '?sslmode=verify-full' }, { ca })).toBe('unreachable')
  })

  test('what goes over the public internet is encrypted unless the address says otherwise', async () => {
    const elsewhere = { ...http, resolve: async () => ({ address: '127.0.0.1', family: 4 as const }) }
    const seen: string[] = []
    const listener = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (data) => {
        seen.push(data.subarray(0, 8).toString('hex'))
        socket.destroy()
      })
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as { port: number }
    await testProvider('database', { url: urlOf({ port, more: '?sslmode=verify-full' }) }, elsewhere)
    await new Promise((resolve) => listener.close(resolve))
    // SSLRequest of the protocol.
    expect(seen).toEqual(['0000000804d2162f'])
  })

  test('reaches no private address unless the operator allows it', async () => {
    const guarded = createHttp()
    expect(await testProvider('database', { url: urlOf() }, guarded)).toMatchObject({
      verdict: 'unknown',
      message: expect.stringContaining('private address'),
    })
    await guarded.close()
  })

  test.each([
    'mysql://u:p@h/d',
    'postgresql:///name?host=/var/run/postgresql',
    'postgresql://u:p@h/d?sslrootcert=/etc/passwd',
    'postgresql://u:p@h/d?sslmode=sometimes',
    'postgresql://u:50%@h/d',
    'postgresql://h/d',
  ])('refuses %s before anything is looked up', async (url) => {
    expect((await testProvider('database', { url }, http)).message).toMatch(/^"url"/)
    await expect(query({ dbQuery: 'SELECT 1' }, { fields: { url } })).rejects.toMatchObject({ field: 'url' })
  })
})

describe('Database Query', () => {
  test('gives rows whose values are plain and lose nothing', async () => {
    const dbQuery = `SELECT 7 AS whole, 9007199254740993::bigint AS large, 41::bigint AS small, 1.10::numeric AS exact,
      DATE '2026-11-21' AS day, TIMESTAMP '2026-11-21 08:00' AS local, TIMESTAMPTZ '2026-11-21 08:00+01' AS instant,
      INTERVAL '1 day' AS length, '\\x00ff'::bytea AS bytes, '{"a": [1]}'::jsonb AS json, ARRAY['x', 'y'] AS list,
      NULL AS nothing, true AS flag`
    const output = await query({ dbQuery })
    const row = {
      whole: 7,
      large: 9007199254740993n,
      small: 41,
      exact: '1.10',
      day: '2026-11-21',
      local: '2026-11-21T08:00:00',
      instant: '2026-11-21T07:00:00.000Z',
      length: '1 day',
      bytes: 'AP8=',
      json: { a: [1] },
      list: ['x', 'y'],
      nothing: null,
      flag: true,
    }
    expect(output).toEqual({ success: true, rows: [row], count: 1, hasMore: false })
    expect(parseJson(printJson(output))).toEqual(output)
  })

  test('gives lists whose values are the same as outside of a list', async () => {
    const dbQuery = `SELECT ARRAY[9007199254740993, 41]::bigint[] AS large, ARRAY[[DATE '2026-11-21'], [NULL::date]] AS days,
      ARRAY[TIMESTAMP '2026-11-21 08:00'] AS local, ARRAY[TIMESTAMPTZ '2026-11-21 08:00+01'] AS instants,
      ARRAY[INTERVAL '1 day'] AS lengths, ARRAY['\\x00ff'::bytea] AS bytes,
      ARRAY['{"a": "x,\\"y"}'::jsonb, '7615917337495251231'::jsonb] AS json, ARRAY['{"b": 1}'::json] AS plain`
    const [row] = ((await query({ dbQuery })) as { rows: unknown[] }).rows
    expect(row).toEqual({
      large: [9007199254740993n, 41],
      days: [['2026-11-21'], [null]],
      local: ['2026-11-21T08:00:00'],
      instants: ['2026-11-21T07:00:00.000Z'],
      lengths: ['1 day'],
      bytes: ['AP8='],
      json: [{ a: 'x,"y' }, 7615917337495251231n],
      plain: [{ b: 1 }],
    })
  })

  test('gives each of two columns with one name', async () => {
    expect(await query({ dbQuery: 'SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a' })).toMatchObject({
      rows: [{ a: 1, a_2: 2, a_2_2: 3, a_3: 4 }],
    })
  })

  test('gives integers inside JSON as they are', async () => {
    expect(await query({ dbQuery: `SELECT '{"id": 7615917337495251231}'::jsonb AS a` })).toMatchObject({
      rows: [{ a: { id: 7615917337495251231n } }],
    })
  })

  test('takes a structure with a large integer as a value', async () => {
    expect(
      await query({
        dbQuery: `SELECT ($1::jsonb ->> 'id') AS id`,
        dbParameters: '[{"id": 7615917337495251231}]',
      }),
    ).toMatchObject({ rows: [{ id: '7615917337495251231' }] })
  })

  test('keeps what it writes, counts it, and takes values as values', async () => {
    await query({ dbQuery: 'CREATE TABLE people (name text, age int)' })
    const evil = "Robert'); DROP TABLE people;--"
    expect(
      await query({ dbQuery: 'INSERT INTO people VALUES ($1, $2), ($3, 9)', dbParameters: [evil, 8, 'Ada'] }),
    ).toEqual({ success: true, rows: [], count: 2, hasMore: false })
    expect(
      await query({
        dbQuery: 'SELECT name FROM people WHERE name = $1',
        dbParameters: JSON.stringify([evil]),
      }),
    ).toMatchObject({ rows: [{ name: evil }], count: 1 })
    expect(await query({ dbQuery: 'UPDATE people SET age = 1 RETURNING age' })).toMatchObject({ count: 2 })
  })

  test('takes the templates of a query as values, behind its own', async () => {
    const dbQuery = {
      text: 'SELECT $1::int AS own, $2 AS name',
      values: ["'; DROP TABLE people;--"],
      first: 2,
    }
    expect(await query({ dbQuery, dbParameters: '[7]' })).toMatchObject({
      rows: [{ own: 7, name: "'; DROP TABLE people;--" }],
    })
    await expect(query({ dbQuery })).rejects.toMatchObject({ field: 'dbParameters' })
  })

  test.each([
    'COPY (SELECT 1) TO STDOUT',
    'COPY (SELECT 1 WHERE false) TO STDOUT',
    'COPY pg_temp.nothing FROM STDIN',
  ])('refuses %s with a code', async (dbQuery) => {
    await query({ dbQuery: 'SELECT 1' })
    const code = dbQuery.endsWith('STDOUT') ? 'INVALID_INPUT' : expect.stringMatching(/INVALID_INPUT|REFUSED/)
    await expect(query({ dbQuery })).rejects.toMatchObject({ code })
  })

  test('statements without rows, or that speak beside their answer, end as any other', async () => {
    const quiet = [
      'SET timezone TO utc',
      'LISTEN news',
      "SELECT pg_notify('news', 'x')",
      "DO $$ BEGIN RAISE NOTICE 'hello'; END $$",
      'PREPARE p AS SELECT 1',
      'DECLARE c CURSOR FOR SELECT 1',
      'SAVEPOINT s',
      'COMMIT',
      '-- nothing',
    ]
    for (const dbQuery of quiet) expect(await query({ dbQuery })).toMatchObject({ success: true })
    expect(await query({ dbQuery: "SELECT 'infinity'::timestamptz AS at" })).toMatchObject({
      rows: [{ at: 'infinity' }],
    })
    const zero = { dbQuery: `SELECT '${'\0'}'` }
    await expect(query(zero)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'dbQuery' })
  })

  test('values that JSON or a number cannot hold stay as they are written', async () => {
    const dbQuery = `SELECT '2026-07-01 10:00:00.123456+02'::timestamptz AS at, 'NaN'::float8 AS nan, '{-Infinity,1.5}'::float8[] AS ends,
      '{0.1234567890123456789}'::numeric[] AS exact, '1e400'::jsonb AS far`
    expect(await query({ dbQuery })).toMatchObject({
      rows: [
        {
          at: '2026-07-01T08:00:00.123456Z',
          nan: 'NaN',
          ends: ['-Infinity', 1.5],
          exact: ['0.1234567890123456789'],
          far: 10n ** 400n,
        },
      ],
    })
  })

  test('takes one statement only', async () => {
    await expect(query({ dbQuery: 'SELECT 1; SELECT 2' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('multiple commands'),
    })
  })

  test('changes nothing where it may only read, and cannot help itself to more', async () => {
    await query({ dbQuery: 'CREATE TABLE kept (a int)' })
    const tricks = [
      'INSERT INTO kept VALUES (1)',
      'DROP TABLE kept',
      'SET TRANSACTION READ WRITE',
      'DO $$ BEGIN SET TRANSACTION READ WRITE; INSERT INTO kept VALUES (1); END $$',
      "SELECT set_config('transaction_read_only', 'off', false)",
    ]
    for (const dbQuery of tricks)
      await expect(query({ dbQuery, dbAccess: 'read' })).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await query({ dbQuery: 'SELECT * FROM kept', dbAccess: 'read' })).toMatchObject({ count: 0 })
  })

  test('cuts at the most rows and says so', async () => {
    expect(await query({ dbQuery: 'SELECT generate_series(1, 1000000) AS n', dbMaxRows: 3 })).toEqual({
      success: true,
      rows: [{ n: 1 }, { n: 2 }, { n: 3 }],
      count: 3,
      hasMore: true,
    })
  })

  test('ends a query that takes too long, and one that is stopped, on the server as well', async () => {
    await expect(query({ dbQuery: 'SELECT pg_sleep(60)', dbTimeoutSeconds: 1 })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    const stop = new AbortController()
    const sleeping = query({ dbQuery: 'SELECT pg_sleep(61)' }, { signal: stop.signal })
    // A query is seen when the server has read its text; only one that has begun hears a cancel.
    const running = () =>
      query({
        dbQuery: `SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(6%' AND wait_event = 'PgSleep'`,
      })
    await expect.poll(running).toMatchObject({ count: 1 })
    stop.abort()
    await expect(sleeping).rejects.toMatchObject({ code: 'ABORTED' })
    await expect.poll(running).toMatchObject({ count: 0 })
  })

  test('refuses an answer that is too large while it comes', async () => {
    const dbQuery = "SELECT repeat('x', 1000000) FROM generate_series(1, 100)"
    await expect(query({ dbQuery })).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
  })

  test('names broken settings before it connects, and says what the database said', async () => {
    await expect(query({})).rejects.toMatchObject({ field: 'dbQuery' })
    await expect(query({ dbQuery: 'SELECT 1', dbParameters: '{}' })).rejects.toMatchObject({
      field: 'dbParameters',
    })
    await expect(query({ dbQuery: 'SELECT 1' }, { fields: {} })).rejects.toMatchObject({
      code: 'NOT_CONFIGURED',
    })
    await expect(query({ dbQuery: 'SELEC 1' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('syntax error'),
    })
  })
})

describe('Run Statements', () => {
  const run = (config: Record<string, unknown>) =>
    runAction('database/transaction', { config, fields: { url: urlOf() }, http })

  test('gives what each statement gave, and takes values as values', async () => {
    const text = `CREATE TABLE moved (id int, note text); -- a comment; with $1
      INSERT INTO moved VALUES (1, $2), (2, 'it''s; $1'), (3, $body$; $2 $body$), (4, E'\\'; $2');
      /* a /* nested; */ comment; */ SELECT note, $1::int AS n, $2 AS again FROM moved ORDER BY id;`
    const evil = "'); DROP TABLE moved;--"
    expect(await run({ dbStatements: { text, values: [7, evil], first: 1 } })).toEqual({
      success: true,
      count: 3,
      results: [
        { rows: [], count: 0, hasMore: false },
        { rows: [], count: 4, hasMore: false },
        {
          rows: [
            { note: evil, n: 7, again: evil },
            { note: "it's; $1", n: 7, again: evil },
            { note: '; $2 ', n: 7, again: evil },
            { note: "'; $2", n: 7, again: evil },
          ],
          count: 4,
          hasMore: false,
        },
      ],
    })
  })

  test('leaves nothing behind when one of them fails, and says which', async () => {
    await query({ dbQuery: 'CREATE TABLE once (id int PRIMARY KEY)' })
    const dbStatements =
      'INSERT INTO once VALUES (1); INSERT INTO once VALUES (2); INSERT INTO once VALUES (1)'
    await expect(run({ dbStatements })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('statement 3'),
    })
    expect(await query({ dbQuery: 'SELECT * FROM once' })).toMatchObject({ count: 0 })
  })

  test.each([
    'SELECT 1; COMMIT; SELECT 2',
    '/* now */ rollback',
    '-- now\nBEGIN',
    'START TRANSACTION',
    "PREPARE  TRANSACTION 'x'",
    'END',
  ])('refuses %s, which would end the transaction', async (dbStatements) => {
    await expect(run({ dbStatements })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'dbStatements',
    })
  })

  test('changes nothing where it may only read, and needs the values that it names', async () => {
    const dbStatements = 'SELECT 1; CREATE TABLE never (a int)'
    await expect(run({ dbStatements, dbAccess: 'read' })).rejects.toMatchObject({ code: 'REFUSED' })
    for (const wrong of ['SELECT $2', ' ; ;', 'SELECT $0'])
      await expect(run({ dbStatements: wrong, dbParameters: '[1]' })).rejects.toMatchObject({
        field: 'dbStatements',
      })
  })
})

describe('Insert or Update Rows', () => {
  const insert = (config: Record<string, unknown>) =>
    runAction('database/insert-rows', { config, fields: { url: urlOf() }, http })
  const TABLE = 'Odd "table"; --'

  beforeAll(async () => {
    const columns =
      'id bigint PRIMARY KEY, name text DEFAULT \'nobody\', tags text[], about jsonb, "a ""b" timestamptz'
    await query({ dbQuery: `CREATE TABLE "${TABLE.replaceAll('"', '""')}" (${columns})` })
  })

  test('writes rows of different columns by the types of the table, names and values taken literally', async () => {
    const rows = [
      { id: 9_007_199_254_740_993n, name: "'); DROP TABLE people;--", tags: ['a', 'b"c'], about: { n: [1] } },
      { id: 2, 'a "b': '2026-07-01T10:00:00+02:00' },
    ]
    expect(await insert({ dbTable: TABLE, dbRows: rows, dbReturning: 'id, name' })).toEqual({
      success: true,
      count: 2,
      rows: [
        { id: 9_007_199_254_740_993n, name: "'); DROP TABLE people;--" },
        { id: 2, name: 'nobody' },
      ],
    })
    const dbQuery = `SELECT tags, about, "a ""b" AS at FROM "${TABLE.replaceAll('"', '""')}" ORDER BY id DESC`
    expect(await query({ dbQuery })).toMatchObject({
      rows: [
        { tags: ['a', 'b"c'], about: { n: [1] }, at: null },
        { tags: null, at: '2026-07-01T08:00:00.000Z' },
      ],
    })
  })

  test('changes only the columns that a row names, and leaves or refuses what is there already', async () => {
    await query({ dbQuery: 'CREATE TABLE stock (id int PRIMARY KEY, name text, n int)' })
    await insert({ dbTable: 'public.stock', dbRows: [{ id: 1, name: 'tea', n: 1 }] })
    const again = { dbTable: 'stock', dbRows: '[{"id": 1, "n": 5}, {"id": 2, "n": 6}]' }
    await expect(insert(again)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await insert({ ...again, dbConflict: 'nothing' })).toMatchObject({ count: 1 })
    expect(await insert({ ...again, dbConflict: 'update', dbKey: 'id' })).toMatchObject({ count: 2 })
    expect(await query({ dbQuery: 'SELECT * FROM stock ORDER BY id' })).toMatchObject({
      rows: [
        { id: 1, name: 'tea', n: 5 },
        { id: 2, name: null, n: 6 },
      ],
    })
  })

  test('writes many rows, and none of them when one is refused', async () => {
    await query({ dbQuery: 'CREATE TABLE many (id int PRIMARY KEY)' })
    const rows = Array.from({ length: 2_500 }, (_, id) => ({ id }))
    const bad = [...rows, { id: 7 }]
    await expect(insert({ dbTable: 'many', dbRows: bad })).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await query({ dbQuery: 'SELECT * FROM many' })).toMatchObject({ count: 0 })
    expect(await insert({ dbTable: 'many', dbRows: rows })).toMatchObject({ count: 2_500, rows: [] })
  })

  test('names broken settings before it connects', async () => {
    const good = { dbTable: 'stock', dbRows: '[{"id": 1}]' }
    for (const [more, field] of [
      [{ dbTable: 'a.b.c' }, 'dbTable'],
      [{ dbTable: 'x'.repeat(64) }, 'dbTable'],
      [{ dbRows: '[1]' }, 'dbRows'],
      [{ dbRows: '[{}]' }, 'dbRows'],
      [{ dbRows: [{ [`a${'\0'}`]: 1 }] }, 'dbRows'],
      [{ dbConflict: 'update' }, 'dbKey'],
      [{ dbConflict: 'merge' }, 'dbConflict'],
    ] as const)
      await expect(insert({ ...good, ...more })).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
  })
})
