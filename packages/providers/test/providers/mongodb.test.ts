import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ActionCall, createHttp, runAction, testProvider } from '../../src/index.ts'
import { newCertificate } from '../certificates.ts'
import { type MongoServer, startMongo } from '../mongo-server.ts'

const PASSWORD = `p@ss/${'a7'.repeat(8)}`
const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1/128'] })
let server: MongoServer
let single: MongoServer
let secured: MongoServer
let reader: MongoServer
let ca = ''

beforeAll(async () => {
  const certificate = await newCertificate()
  ca = certificate.cert
  server = await startMongo({ password: PASSWORD, setName: 'rs0' })
  single = await startMongo({ password: PASSWORD })
  secured = await startMongo({ password: PASSWORD, certificate })
  reader = await startMongo({ password: PASSWORD, setName: 'rs0', primary: `127.0.0.1:${server.port}` })
})
afterAll(async () => {
  await Promise.all([server, single, secured, reader].map((one) => one.stop()))
  await http.close()
})
beforeEach(() => {
  server.heard.length = 0
  server.collections.clear()
  single.collections.clear()
})

type ServerAddress = { hosts?: string; user?: string; password?: string; name?: string; more?: string }

function urlOf({ hosts = `127.0.0.1:${server.port}`, user = 'orch', ...place }: ServerAddress = {}): string {
  const { password = PASSWORD, name = 'shop', more = '' } = place
  return `mongodb://${user}:${encodeURIComponent(password)}@${hosts}/${name}?authSource=admin${more}`
}

const run = (action: string, config: Record<string, unknown>, call: Partial<ActionCall> = {}) =>
  runAction(`mongodb/${action}`, {
    config: { mongoCollection: 'people', ...config },
    fields: { url: urlOf() },
    http,
    ...call,
  }) as Promise<Record<string, unknown>>
const onSingle = () => ({ fields: { url: urlOf({ hosts: `127.0.0.1:${single.port}` }) } })

const PEOPLE = [
  { _id: { $oid: '65a000000000000000000001' }, name: 'Ada', age: 36, city: 'London' },
  { _id: { $oid: '65a000000000000000000002' }, name: 'Bob', age: 7, city: 'Bonn' },
  { _id: { $oid: '65a000000000000000000003' }, name: 'Eva', age: 50, city: 'Bonn' },
]
const insertPeople = () => run('insert', { mongoDocuments: PEOPLE })

describe('its test', () => {
  const verdictOf = async (place: ServerAddress, fields: Record<string, string> = {}) =>
    (await testProvider('mongodb', { url: urlOf(place), ...fields }, http)).verdict

  test('signs in and says who it is and where', async () => {
    expect(await testProvider('mongodb', { url: urlOf() }, http)).toEqual({
      verdict: 'valid',
      message: 'Connection successful',
      account: { user: 'orch', version: '8.0.0-stand-in' },
    })
  })

  test('says invalid for a wrong password, and shows nothing of it', async () => {
    const password = 'wrong-password-7'
    const result = await testProvider('mongodb', { url: urlOf({ password }) }, http)
    expect(result).toMatchObject({ verdict: 'invalid', account: null })
    expect(JSON.stringify(result)).not.toContain(password)
    expect(await verdictOf({ user: 'nobody' })).toBe('invalid')
  })

  test('checks the certificate as the address asks', async () => {
    const hosts = `localhost:${secured.port}`
    expect(await verdictOf({ hosts, more: '&tls=true' }, { ca })).toBe('valid')
    expect(await verdictOf({ hosts, more: '&tls=true&tlsAllowInvalidCertificates=true' })).toBe('valid')
    expect(await testProvider('mongodb', { url: urlOf({ hosts, more: '&tls=true' }) }, http)).toMatchObject({
      verdict: 'unreachable',
      message: expect.stringContaining('TLS_FAILED'),
    })
    expect(await verdictOf({ hosts: `127.0.0.1:${secured.port}`, more: '&tls=true' }, { ca })).toBe(
      'unreachable',
    )
  })

  test('a server that is away is heard of at once, and none of a private network is gone to', async () => {
    await expect(
      run('count', {}, { fields: { url: urlOf({ hosts: '127.0.0.1:1' }) } }),
    ).rejects.toMatchObject({
      code: 'UNREACHABLE',
    })
    const strict = createHttp()
    await expect(run('count', {}, { http: strict })).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' })
    await strict.close()
  })
})

describe('the servers of an address', () => {
  test('of several the one that takes changes is used', async () => {
    const hosts = `127.0.0.1:1,127.0.0.1:${reader.port},127.0.0.1:${server.port}`
    const fields = { url: urlOf({ hosts, more: '&replicaSet=rs0' }) }
    await run('insert', { mongoDocuments: [{ a: 1 }] }, { fields })
    expect(server.collections.get('shop.people')).toHaveLength(1)
  })

  test('one that takes no changes names who does, and nobody goes there by its word', async () => {
    const fields = { url: urlOf({ hosts: `127.0.0.1:${reader.port}` }) }
    server.heard.length = 0
    await expect(run('count', {}, { fields })).rejects.toMatchObject({
      code: 'UPSTREAM_ERROR',
      message: expect.stringContaining(`127.0.0.1:${server.port} does: add it to the address`),
    })
    // The test before may still say goodbye.
    expect(server.heard.filter((command) => !('endSessions' in command))).toEqual([])
    const reading = { url: urlOf({ hosts: `127.0.0.1:${reader.port}`, more: '&readPreference=secondary' }) }
    expect(await run('count', {}, { fields: reading })).toEqual({ count: 0 })
  })

  test.each([
    ['mongodb://h/?tlsCAFile=/etc/passwd', /tlsCAFile/],
    ['mongodb://h/?proxyHost=10.0.0.1', /proxyHost/],
    ['mongodb://u:p@h/?authMechanism=MONGODB-AWS', /authMechanism/],
    ['mongodb://u:p@h/?authMechanismProperties=a:b', /authMechanismProperties/],
    ['mongodb://%2Ftmp%2Fa.sock/x', /hosts such as/],
    ['mongodb+srv://a.example.com,b.example.com/x', /one host/],
    ['mongodb://h:0/x', /hosts such as/],
    ['mongodb://u:%@h/x', /%25/],
    ['https://h/x', /address such as/],
  ])('%s is refused', async (url, message) => {
    await expect(run('count', {}, { fields: { url } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message),
    })
  })
})

describe('reading', () => {
  test('finds what matches, in an order, and says whether there is more', async () => {
    await insertPeople()
    const found = await run('find', { mongoFilter: { city: 'Bonn' }, mongoSort: { age: -1 }, dbMaxRows: 1 })
    expect(found).toEqual({
      documents: [{ _id: '65a000000000000000000003', name: 'Eva', age: 50, city: 'Bonn' }],
      count: 1,
      hasMore: true,
    })
    const shape = { mongoProjection: '{"_id": 0, "name": 1}', mongoSort: '{"name": 1}', mongoSkip: '1' }
    expect(await run('find', shape)).toEqual({
      documents: [{ name: 'Bob' }, { name: 'Eva' }],
      count: 2,
      hasMore: false,
    })
    expect(await run('find', { mongoFilter: '{"_id": {"$oid": "65a000000000000000000001"}}' })).toMatchObject(
      {
        count: 1,
      },
    )
    expect(await run('count', { mongoFilter: { age: { $gte: 30 } } })).toEqual({ count: 2 })
  })

  test('fetches further batches, and no more than may come', async () => {
    await run('insert', { mongoDocuments: Array.from({ length: 9 }, (_, n) => ({ n })) })
    expect(await run('find', { dbMaxRows: 7 })).toMatchObject({ count: 7, hasMore: true })
    expect(server.heard.some((command) => 'getMore' in command)).toBe(true)
  })

  test('values of all types come as texts, numbers and lists', async () => {
    const document = {
      _id: 1,
      id: { $oid: '65a000000000000000000001' },
      at: { $date: '2024-02-03T04:05:06.789Z' },
      large: 9007199254740993n,
      small: { $numberLong: '7' },
      money: { $numberDecimal: '10.10' },
      half: 0.5,
      bytes: { $binary: { base64: 'AQI=', subType: '00' } },
      uuid: { $uuid: '01234567-89ab-cdef-0123-456789abcdef' },
      nothing: null,
      word: { $regularExpression: { pattern: '^a', options: 'i' } },
      deep: [{ a: [true] }],
    }
    await run('insert', { mongoDocuments: document })
    const { documents } = await run('find', {})
    expect(documents).toEqual([
      {
        _id: 1,
        id: '65a000000000000000000001',
        at: '2024-02-03T04:05:06.789Z',
        large: 9007199254740993n,
        small: 7,
        money: '10.10',
        half: 0.5,
        bytes: 'AQI=',
        uuid: '01234567-89ab-cdef-0123-456789abcdef',
        nothing: null,
        word: '/^a/i',
        deep: [{ a: [true] }],
      },
    ])
  })

  test('aggregates, and writes only where it may', async () => {
    await insertPeople()
    const mongoPipeline = [{ $group: { _id: '$city', age: { $sum: '$age' } } }, { $sort: { _id: 1 } }]
    expect(await run('aggregate', { mongoPipeline })).toMatchObject({
      documents: [
        { _id: 'Bonn', age: 57 },
        { _id: 'London', age: 36 },
      ],
      hasMore: false,
    })
    await expect(
      run('aggregate', { mongoPipeline: [{ $facet: { a: [{ $out: 'x' }] } }] }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('$out'),
    })
  })

  test('runs no program in the database', async () => {
    for (const mongoFilter of [{ $where: '1' }, { a: { $expr: { $function: {} } } }, '{"a": {"$code": "1"}}'])
      await expect(run('find', { mongoFilter })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('runs a program'),
      })
  })
})

describe('writing', () => {
  test('inserts one and many, and says their ids', async () => {
    expect(await run('insert', { mongoDocuments: '{"a": 1}' })).toEqual({
      ids: [expect.stringMatching(/^[\da-f]{24}$/)],
      count: 1,
    })
    expect(await insertPeople()).toMatchObject({
      count: 3,
      ids: [PEOPLE[0]?._id.$oid, expect.anything(), expect.anything()],
    })
  })

  test('of a list none takes effect when one is refused', async () => {
    const mongoDocuments = [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }]
    await expect(run('insert', { mongoDocuments })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(/number 3 of 4: E11000 .*None took effect/),
    })
    expect(server.collections.get('shop.people') ?? []).toEqual([])
    await expect(run('insert', { mongoDocuments, mongoWhole: 'before' })).rejects.toMatchObject({
      message: expect.stringContaining('Those before it took effect'),
    })
    expect(await run('count', {})).toEqual({ count: 2 })
    await expect(
      run('insert', { mongoDocuments: [{ _id: 2 }, { _id: 4 }], mongoWhole: 'others' }),
    ).rejects.toMatchObject({ message: expect.stringContaining('All that were not refused took effect') })
    expect(await run('count', {})).toEqual({ count: 3 })
  })

  test('a single server has no transactions, and says what to choose', async () => {
    await expect(run('insert', { mongoDocuments: [{ a: 1 }, { a: 2 }] }, onSingle())).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('not a replica set'),
    })
    expect(single.collections.get('shop.people') ?? []).toEqual([])
    expect(await run('insert', { mongoDocuments: [{ a: 1 }] }, onSingle())).toMatchObject({ count: 1 })
    const both = { mongoDocuments: [{ a: 1 }, { a: 2 }], mongoWhole: 'before' }
    expect(await run('insert', both, onSingle())).toMatchObject({ count: 2 })
  })

  test('updates the first or all, and adds where none matches', async () => {
    await insertPeople()
    const change = { mongoFilter: { city: 'Bonn' }, mongoUpdate: '{"$inc": {"age": 1}}' }
    expect(await run('update', change)).toEqual({ matched: 1, modified: 1, upsertedId: null })
    expect(await run('update', { ...change, mongoScope: 'all' })).toMatchObject({ matched: 2, modified: 2 })
    const none = { mongoFilter: { name: 'Max' }, mongoUpdate: { $set: { age: 1 } } }
    expect(await run('update', none)).toEqual({ matched: 0, modified: 0, upsertedId: null })
    expect(await run('update', { ...none, mongoUpsert: 'insert' })).toMatchObject({
      upsertedId: expect.stringMatching(/^[\da-f]{24}$/),
    })
    expect(await run('find', { mongoFilter: { name: 'Max' } })).toMatchObject({ documents: [{ age: 1 }] })
  })

  test('adds or changes a list by the fields that are the same', async () => {
    const people = (age: number) => [
      { email: 'a@example.com', age },
      { email: 'b@example.com', age },
    ]
    const upsert = (mongoDocuments: unknown) => run('upsert', { mongoDocuments, mongoKey: 'email' })
    expect(await upsert(people(1))).toEqual({ inserted: 2, matched: 0, modified: 0 })
    expect(await upsert(people(2))).toEqual({ inserted: 0, matched: 2, modified: 2 })
    await expect(upsert([{ age: 1 }])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('"email" in each document: number 1'),
    })
  })

  test('several changes in their order', async () => {
    const mongoOperations = [
      { insertOne: { document: { _id: 1, n: 1 } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { n: 2 } }, upsert: true } },
      { replaceOne: { filter: { _id: 1 }, replacement: { n: 5 } } },
      { deleteMany: { filter: { n: 2 } } },
    ]
    expect(await run('bulk', { mongoOperations })).toEqual({
      inserted: 1,
      matched: 1,
      modified: 1,
      deleted: 1,
      upserted: 1,
    })
    expect(await run('find', {})).toMatchObject({ documents: [{ _id: 1, n: 5 }] })
    for (const wrong of [
      { drop: {} },
      { deleteOne: {} },
      { insertOne: { document: {}, x: 1 } },
      { a: 1, b: 2 },
    ])
      await expect(run('bulk', { mongoOperations: [wrong] })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('deletes the first or all, and never without being told which', async () => {
    await insertPeople()
    expect(await run('delete', { mongoFilter: { city: 'Bonn' } })).toEqual({ deleted: 1 })
    await expect(run('delete', { mongoFilter: '' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await run('delete', { mongoFilter: '{}', mongoScope: 'all' })).toEqual({ deleted: 2 })
  })

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['update', { mongoFilter: {}, mongoUpdate: { paid: true } }, /operators/],
    ['update', { mongoFilter: {}, mongoUpdate: {} }, /must be set/],
    ['insert', { mongoDocuments: '[1]' }, /number 1 is not an object/],
    ['insert', { mongoDocuments: { id: { $oid: 'short' } } }, /cannot be sent/],
    ['insert', { mongoDocuments: { _bsontype: 'ObjectId' } }, /cannot be sent/],
    ['insert', { mongoDocuments: { text: 'x'.repeat(17_000_000) } }, /16 MB/],
    ['find', { mongoCollection: 'system.users' }, /name of a collection/],
    ['find', { mongoDatabase: 'a/b' }, /name of a database/],
    ['aggregate', { mongoPipeline: {} }, /list of stages/],
  ])('%s with %j is refused before anything is sent', async (action, config, message) => {
    await expect(run(action, config)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message),
    })
    expect(server.heard).toEqual([])
  })
})
