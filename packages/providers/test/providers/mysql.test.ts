import { printJson } from '@orch/json'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActionCall, createHttp, runAction, testProvider } from '../../src/index.ts'
import { newCertificate } from '../certificates.ts'
import { type MariadbServer, startMariadb } from '../mariadb-server.ts'

const PASSWORD = `p@ss/${'a7'.repeat(8)}`
const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1/128'] })
let server: MariadbServer
let ca = ''

beforeAll(async () => {
  const certificate = await newCertificate()
  ca = certificate.cert
  server = await startMariadb(PASSWORD, certificate)
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
  const { host = '127.0.0.1', user = 'orch', password = PASSWORD, name = 'shop', more = '' } = place
  return `mysql://${user}:${encodeURIComponent(password)}@${host}:${place.port ?? server.port}/${name}${more}`
}

type Found = { rows: Record<string, unknown>[]; count: number; hasMore: boolean; firstId: unknown }

const run = (action: string, config: Record<string, unknown>, call: Partial<ActionCall> = {}) =>
  runAction(`mysql/${action}`, { config, fields: { url: urlOf() }, http, ...call })
const query = async (dbQuery: unknown, more: Record<string, unknown> = {}, call: Partial<ActionCall> = {}) =>
  (await run('query', { dbQuery, ...more }, call)) as Found
const rowsOf = async (dbQuery: unknown, dbParameters: unknown[] = []) =>
  (await query(dbQuery, { dbParameters })).rows

describe('its test', () => {
  const verdictOf = async (place: ServerAddress, fields: Record<string, string> = {}) =>
    (await testProvider('mysql', { url: urlOf(place), ...fields }, http)).verdict

  test('signs in and says who it is and where', async () => {
    expect(await testProvider('mysql', { url: urlOf() }, http)).toEqual({
      verdict: 'valid',
      message: 'Connection successful',
      account: {
        user: 'orch@%',
        database: 'shop',
        version: expect.stringContaining('MariaDB'),
        readOnly: false,
      },
    })
  })

  test('says invalid for a wrong password, and shows nothing of it', async () => {
    const password = 'wrong-password-7'
    const result = await testProvider('mysql', { url: urlOf({ password }) }, http)
    expect(result).toMatchObject({ verdict: 'invalid', account: null })
    expect(JSON.stringify(result)).not.toContain(password)
    expect(await verdictOf({ user: 'nobody' })).toBe('invalid')
  })

  test('names a database that is not there', async () => {
    expect(await testProvider('mysql', { url: urlOf({ name: 'nowhere' }) }, http)).toMatchObject({
      verdict: 'unknown',
      message: 'There is no database "nowhere" on 127.0.0.1',
    })
  })

  test('checks the certificate as the address asks', async () => {
    const host = 'localhost'
    expect(await verdictOf({ host, more: '?ssl-mode=VERIFY_IDENTITY' }, { ca })).toBe('valid')
    expect(await verdictOf({ host, more: '?ssl-mode=REQUIRED' })).toBe('valid')
    const url = urlOf({ host, more: '?ssl-mode=VERIFY_IDENTITY' })
    expect(await testProvider('mysql', { url }, http)).toMatchObject({
      verdict: 'unreachable',
      message: expect.stringContaining('TLS_FAILED'),
    })
    const byNumber = { url: urlOf({ more: '?ssl-mode=VERIFY_IDENTITY' }), ca }
    expect((await testProvider('mysql', byNumber, http)).verdict).toBe('unreachable')
  })

  test('encrypts where the address says so', async () => {
    const more = '?ssl-mode=REQUIRED'
    const call = { fields: { url: urlOf({ more }) } }
    const { rows } = await query("SHOW STATUS LIKE 'Ssl_cipher'", {}, call)
    expect(rows).toEqual([{ Variable_name: 'Ssl_cipher', Value: expect.stringMatching(/^TLS_/) }])
    expect(await rowsOf("SHOW STATUS LIKE 'Ssl_cipher'")).toEqual([
      { Variable_name: 'Ssl_cipher', Value: '' },
    ])
  })

  test('reaches no private address unless the operator allows it', async () => {
    const guarded = createHttp()
    expect((await testProvider('mysql', { url: urlOf() }, guarded)).message).toContain('private address')
    await guarded.close()
  })

  test.each([
    'postgresql://u:p@h/d',
    'mysql:///name',
    'mysql://u:p@h/d?flags=LOCAL_FILES',
    'mysql://u:p@h/d?ssl-mode=SOMETIMES',
  ])('refuses %s before anything is looked up', async (url) => {
    await expect(query('SELECT 1', {}, { fields: { url } })).rejects.toMatchObject({ field: 'url' })
  })
})

describe('a query', () => {
  test('gives values that are exact, as JSON holds them', async () => {
    await rowsOf(`CREATE TABLE kinds (tiny TINYINT, big BIGINT, huge BIGINT UNSIGNED, amount DECIMAL(30, 10), small FLOAT,
      wide DOUBLE, day DATE, moment DATETIME(6), stamp TIMESTAMP(3) NULL, hours TIME, year YEAR, bits BIT(40),
      bytes VARBINARY(10), words TEXT, shape POINT, document JSON, choice ENUM('a', 'b'))`)
    await rowsOf(
      `INSERT INTO kinds VALUES (-1, 9007199254740993, 18446744073709551615, 12345678901234567890.0123456789, 0.1, 0.1, '0001-02-03',
        '2024-02-29 23:59:59.123456', '2024-03-01 00:00:00.5', '-838:59:59', 2024, b'1000000000000000000000000000000000000001',
        x'00ff', 'ü😀', POINT(1, 2), '{"large": 9007199254740993}', 'b')`,
    )
    const [row] = await rowsOf('SELECT * FROM kinds')
    expect(row).toEqual({
      tiny: -1,
      big: 9007199254740993n,
      huge: 18446744073709551615n,
      amount: '12345678901234567890.0123456789',
      small: 0.1,
      wide: 0.1,
      day: '0001-02-03',
      moment: '2024-02-29T23:59:59.123456',
      stamp: '2024-03-01T00:00:00.500Z',
      hours: '-838:59:59',
      year: 2024,
      bits: 549755813889,
      bytes: 'AP8=',
      words: 'ü😀',
      shape: expect.stringMatching(/^[\w+/]+=*$/),
      document: expect.anything(),
      choice: 'b',
    })
    expect(printJson(row?.['document'])).toBe('{"large":9007199254740993}')
    expect(await rowsOf('SELECT NULL AS nothing, COUNT(*) AS many FROM kinds')).toEqual([
      { nothing: null, many: 1 },
    ])
  })

  test('binds values, which stay what they are', async () => {
    const values = [
      "'; DROP TABLE kinds; -- ",
      9007199254740993n,
      18446744073709551615n,
      -5,
      0.5,
      true,
      null,
      { a: 1 },
    ]
    const [row] = await rowsOf(
      'SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f, ? AS g, ? AS h',
      values,
    )
    expect(row).toEqual({ ...row, a: values[0], b: values[1], c: values[2], d: -5, e: 0.5, f: 1, g: null })
    expect(row?.['h']).toBe('{"a":1}')
    expect(await rowsOf('SELECT big FROM kinds WHERE big = ?', [9007199254740993n])).toHaveLength(1)
    expect(await rowsOf('SELECT big FROM kinds WHERE big = ?', [9007199254740992n])).toHaveLength(0)
    expect(await rowsOf('SELECT 1 AS one LIMIT ?', [1])).toEqual([{ one: 1 }])
  })

  test('takes templates as the engine binds them, beside question marks of its own', async () => {
    const text =
      "SELECT ? AS own, $1 AS bare, ('<' || $2::text || '>') AS inside, 'a $1 ?' AS text, `?` # ? $9\nFROM (SELECT 7 AS `?`) AS t"
    const bound = { text, values: ["it's", 'x"y'], first: 1 }
    expect(await rowsOf(bound, ['mine'])).toEqual([
      { own: 'mine', bare: "it's", inside: '<x"y>', text: 'a $1 ?', '?': 7 },
    ])
    const hidden = { text: "SELECT 'it\\'s $1'", values: ['x'], first: 1 }
    await expect(rowsOf(hidden)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'dbQuery' })
    await expect(rowsOf('SELECT ?', [])).rejects.toMatchObject({ field: 'dbParameters' })
    await expect(rowsOf('SELECT 1', [1])).rejects.toMatchObject({ field: 'dbParameters' })
  })

  test('gives columns of one name beside each other, and one that is called __proto__', async () => {
    const [row] = await rowsOf('SELECT 1 AS a, 2 AS a, 3 AS `__proto__`')
    expect(JSON.stringify(row)).toBe('{"a":1,"a_2":2,"__proto__":3}')
  })

  test('gives as many rows as are asked for, and says when there are more', async () => {
    const many = 'SELECT seq FROM seq_1_to_50'
    expect(await query(many, { dbMaxRows: 3 })).toMatchObject({ count: 3, hasMore: true })
    expect(await query(many, { dbMaxRows: 50 })).toMatchObject({ count: 50, hasMore: false })
    expect(await query(`${many} LIMIT 40`, { dbMaxRows: 3 })).toMatchObject({ count: 3, hasMore: true })
  })

  test('stops at 20 MB', async () => {
    const large = "SELECT REPEAT('x', 1000000) AS x FROM seq_1_to_40 LIMIT 40"
    await expect(query(large)).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
  })

  test('is stopped by the server when its time is over', async () => {
    await expect(query('SELECT SLEEP(60)', { dbTimeoutSeconds: 1 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: 'The query took too long and was stopped',
    })
  })

  test('only reads where it may only read', async () => {
    const reading = { dbAccess: 'read' }
    expect((await query('SELECT 1 AS one', reading)).rows).toEqual([{ one: 1 }])
    for (const text of ['DELETE FROM kinds', 'DROP TABLE kinds', 'CREATE TABLE more (a INT)'])
      await expect(query(text, reading)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await rowsOf('SELECT 1 FROM kinds')).toHaveLength(1)
  })

  test('says what the server says, and of whose rights', async () => {
    await expect(query('SELEC 1')).rejects.toMatchObject({ code: 'REFUSED', message: /SQL syntax/ })
    await expect(query('SELECT 1; SELECT 2')).rejects.toMatchObject({ field: 'dbQuery' })
    await expect(query('COMMIT')).rejects.toMatchObject({ field: 'dbQuery' })
    await expect(query('/*!40000 COMMIT */')).rejects.toMatchObject({ field: 'dbQuery' })
  })

  test('sends no file of this machine', async () => {
    await rowsOf('CREATE TABLE loaded (line TEXT)')
    const load = "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE loaded"
    await expect(query(load)).rejects.toMatchObject({ code: expect.stringMatching(/REFUSED|BAD_RESPONSE/) })
    expect(await rowsOf('SELECT * FROM loaded')).toEqual([])
  })
})

describe('several statements', () => {
  const statements = (dbStatements: unknown, more: Record<string, unknown> = {}) =>
    run('transaction', { dbStatements, ...more })

  test('take effect all or none', async () => {
    await rowsOf('CREATE TABLE accounts (id INT PRIMARY KEY AUTO_INCREMENT, amount INT CHECK (amount >= 0))')
    const text = `INSERT INTO accounts (amount) VALUES (?), (?); -- a; comment
      UPDATE accounts SET amount = amount - 1 WHERE id = 1; SELECT amount FROM accounts ORDER BY id;`
    expect(await statements(text, { dbParameters: [5, 6] })).toEqual({
      success: true,
      count: 3,
      results: [
        { rows: [], count: 2, hasMore: false, firstId: 1 },
        { rows: [], count: 1, hasMore: false, firstId: null },
        { rows: [{ amount: 4 }, { amount: 6 }], count: 2, hasMore: false, firstId: null },
      ],
    })
    const failing =
      'UPDATE accounts SET amount = 0 WHERE id = 2; UPDATE accounts SET amount = amount - 9 WHERE id = 1'
    await expect(statements(failing)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('statement 2'),
    })
    expect(await rowsOf('SELECT amount FROM accounts')).toEqual([{ amount: 4 }, { amount: 6 }])
  })

  test.each([
    'COMMIT',
    'set autocommit = 1',
    '/* x */ START TRANSACTION',
    '/*!50000 COMMIT */',
    'LOCK TABLES a READ',
  ])('must not hold %s', async (text) => {
    await expect(statements(`SELECT 1; ${text}`)).rejects.toMatchObject({ field: 'dbStatements' })
  })
})

describe('rows', () => {
  const insert = (config: Record<string, unknown>) => run('insert-rows', config)

  test('are added, kept or changed, and counted', async () => {
    await rowsOf(
      'CREATE TABLE stock (id BIGINT UNSIGNED PRIMARY KEY, name VARCHAR(20), `odd ``name` JSON, at TIMESTAMP NULL)',
    )
    const first = [
      { id: 18446744073709551615n, name: "it's", 'odd `name': { a: [1] } },
      { id: 2, name: 'b', at: '2024-03-01 10:00:00' },
    ]
    expect(await insert({ dbTable: 'stock', dbRows: first })).toEqual({ success: true, count: 2 })
    await expect(insert({ dbTable: 'stock', dbRows: first })).rejects.toMatchObject({ code: 'REFUSED' })
    const second = [
      { id: 2, name: 'changed' },
      { id: 3, name: 'c' },
    ]
    expect(await insert({ dbTable: 'stock', dbRows: second, dbConflict: 'nothing' })).toMatchObject({
      count: 1,
    })
    expect(await insert({ dbTable: 'shop.stock', dbRows: second, dbConflict: 'update' })).toMatchObject({
      count: 1,
    })
    expect(await rowsOf('SELECT * FROM stock ORDER BY id')).toEqual([
      { id: 2, name: 'changed', 'odd `name': null, at: '2024-03-01T10:00:00Z' },
      { id: 3, name: 'c', 'odd `name': null, at: null },
      { id: 18446744073709551615n, name: "it's", 'odd `name': { a: [1] }, at: null },
    ])
  })

  test('that do not fit are all refused, and none is cut', async () => {
    const dbRows = [
      { id: 8, name: 'fits' },
      { id: 9, name: 'x'.repeat(21) },
    ]
    await expect(insert({ dbTable: 'stock', dbRows, dbConflict: 'nothing' })).rejects.toMatchObject({
      code: 'REFUSED',
    })
    expect(await rowsOf('SELECT id FROM stock WHERE id IN (8, 9)')).toEqual([])
  })

  test('may be many', async () => {
    await rowsOf('CREATE TABLE many (id INT PRIMARY KEY, name TEXT)')
    const dbRows = Array.from({ length: 2_500 }, (_, id) => ({ id, name: `n${id}` }))
    expect(await insert({ dbTable: 'many', dbRows })).toMatchObject({ count: 2_500 })
  })

  test('are named by settings that are checked first', async () => {
    const good = { dbTable: 'stock', dbRows: '[{"id": 1}]' }
    for (const [more, field] of [
      [{ dbTable: 'a.b.c' }, 'dbTable'],
      [{ dbTable: 'x'.repeat(65) }, 'dbTable'],
      [{ dbRows: '[1]' }, 'dbRows'],
      [{ dbRows: [{ [`a${'\0'}`]: 1 }] }, 'dbRows'],
      [{ dbConflict: 'merge' }, 'dbConflict'],
    ] as const)
      await expect(insert({ ...good, ...more })).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
  })
})
