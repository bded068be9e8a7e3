import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BodySchemaError, readBodySchema } from '../src/triggers/body-schema.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let key: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', {})).key
})

afterAll(() => server.close())

const drawingOf = (webhookSchema: unknown) => ({
  name: 'Hook',
  nodes: [
    {
      id: 't',
      type: 'trigger',
      data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook', webhookSchema } },
    },
  ],
  edges: [],
})

async function fire(schema: unknown, body: unknown) {
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawingOf(schema))
  const answer = await server.app.request(`http://orch.test/api/workflows/${id}/webhook`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said = (await answer.json()) as { code?: string; details?: { path: string }[] }
  const executions = await server.parts.db.prisma.execution.count({ where: { workflowId: id } })
  return { status: answer.status, code: said.code, path: said.details?.[0]?.path, executions }
}

/** What the editor's builder writes, with everything it can write. */
const BUILT = [
  { id: 'a', name: 'order', type: 'number' },
  { id: 'b', name: 'note', type: 'string', required: false },
  { id: 'c', name: 'paid', type: 'boolean' },
  { id: 'd', name: 'tags', type: 'array', itemType: 'string' },
  {
    id: 'e',
    name: 'buyer',
    type: 'object',
    fields: [{ name: 'mail', type: 'string', description: 'Where to' }],
  },
  {
    id: 'f',
    name: 'items',
    type: 'array',
    itemType: 'object',
    fields: [
      { name: 'price', type: 'number' },
      { name: 'more', type: 'object', fields: [] },
    ],
  },
  { id: 'g', name: '', type: 'string' },
]
const FITS = {
  order: 7,
  paid: true,
  tags: ['a'],
  buyer: { mail: 'bo@example.com' },
  items: [{ price: 1.5, more: {} }],
  unnamed: 'is welcome',
}

describe('a body that does not fit the fields of the builder is refused with its path', () => {
  test.each<[string, unknown, string]>([
    ['another type', { ...FITS, order: '7' }, '/order'],
    ['null', { ...FITS, order: null }, '/order'],
    ['a field missing', { ...FITS, paid: undefined }, '/paid'],
    ['an optional field of another type', { ...FITS, note: 5 }, '/note'],
    ['an item of another type', { ...FITS, tags: ['a', 2] }, '/tags/1'],
    ['no list', { ...FITS, tags: 'a' }, '/tags'],
    ['a list for an object', { ...FITS, buyer: [] }, '/buyer'],
    ['a field of an object missing', { ...FITS, buyer: {} }, '/buyer/mail'],
    [
      'a field of an item of another type',
      { ...FITS, items: [FITS.items[0], { price: '2', more: {} }] },
      '/items/1/price',
    ],
    ['a list as the body', [FITS], ''],
    ['a text as the body', 'order', ''],
    ['an empty body', {}, '/order'],
  ])('%s', async (_, body, path) => {
    expect(await fire(JSON.stringify(BUILT), body)).toEqual({
      status: 422,
      code: 'BODY_MISMATCH',
      path,
      executions: 0,
    })
  })

  test('and one that fits is taken, with or without what is optional', async () => {
    for (const body of [FITS, { ...FITS, note: 'hello' }])
      expect(await fire(JSON.stringify(BUILT), body)).toMatchObject({ status: 200, executions: 1 })
  })
})

test('a JSON Schema is kept too, as text or as an object', async () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['lines'],
    properties: {
      lines: { type: 'array', minItems: 1, items: { $ref: '#/$defs/line' } },
      pattern: { type: 'string' },
    },
    additionalProperties: false,
    $defs: { line: { type: 'object', required: ['a/b'], properties: { 'a/b': { enum: [1, 2] } } } },
  }
  for (const given of [schema, JSON.stringify(schema)]) {
    expect(await fire(given, { lines: [{ 'a/b': 2 }] })).toMatchObject({ status: 200 })
    expect(await fire(given, { lines: [{ 'a/b': 3 }] })).toMatchObject({ status: 422, path: '/lines/0/a~1b' })
    expect(await fire(given, { lines: [{}] })).toMatchObject({ status: 422, path: '/lines/0/a~1b' })
    expect(await fire(given, { lines: [] })).toMatchObject({ status: 422, path: '/lines' })
    expect(await fire(given, { lines: [{ 'a/b': 1 }], x: 1 })).toMatchObject({ status: 422 })
  }
})

test('without a schema every body is taken', async () => {
  for (const schema of [undefined, '', '[]']) {
    if (schema !== '[]') expect(await fire(schema, ['anything'])).toMatchObject({ status: 200 })
    expect(await fire(schema, {})).toMatchObject({ status: 200 })
  }
})

test('a large integer is a number', () => {
  const fit = readBodySchema([{ name: 'id', type: 'number' }])
  expect(fit?.({ id: 7615917337495251231n })).toBeUndefined()
})

describe('a schema that cannot be kept is refused when it is saved', () => {
  test.each<[string, unknown]>([
    ['no JSON', '{"type":'],
    ['a number', '7'],
    ['a type that is not one', '[{"name":"a","type":"text"}]'],
    [
      'a type that is not one, in a JSON Schema',
      { type: 'object', properties: { a: { $ref: '#/$defs/none' } }, allOf: [{ $ref: '#/$defs/none' }] },
    ],
    [
      'a pattern, which a body could make endless',
      { type: 'object', properties: { a: { pattern: '(a+)+$' } } },
    ],
    ['uniqueness, which takes too long over a long list', { type: 'array', uniqueItems: true }],
  ])('%s', async (_, schema) => {
    expect(() => readBodySchema(schema)).toThrow(BodySchemaError)
    const answer = await ada.ask('POST', '/api/workflows/create', drawingOf(schema))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ details: [{ code: 'INVALID_SETTING', nodeId: 't' }] })
  })

  test('as a draft it is stored, and cannot be published', async () => {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
      ...drawingOf('{'),
      draft: true,
    })
    const answer = await ada.ask('POST', `/api/workflows/${id}/publish`, {})
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ details: [{ code: 'INVALID_SETTING', nodeId: 't' }] })
  })

  test('one that an older server published refuses callers with words', async () => {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawingOf([]))
    const { db } = server.parts
    const nodes = JSON.stringify(drawingOf('{').nodes)
    await db.pool.query('UPDATE workflow_versions SET nodes = $2 WHERE workflow_id = $1', [id, nodes])
    const answer = await server.app.request(`http://orch.test/api/workflows/${id}/webhook`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
    })
    expect(await answer.json()).toMatchObject({ code: 'WEBHOOK_SCHEMA_UNREADABLE' })
  })
})

test('a body of more values than a schema is held against in one go is refused, wherever they stand', () => {
  const schema = readBodySchema([{ name: 'list', type: 'array', itemType: 'number' }])
  const list = (count: number) => Array.from({ length: count }, (_, n) => n)
  expect(schema?.({ list: list(100_000) })).toBeUndefined()
  const misfit = { path: '', message: expect.stringContaining('more than 200000 values') }
  expect(schema?.({ list: list(200_000) })).toEqual(misfit)
  expect(schema?.({ list: [1], more: list(70_000).map((n) => [{ n }]) })).toEqual(misfit)
})

describe('a schema and a body that are much work together', () => {
  const referring = (word: string, levels: number) => {
    const $defs: Record<string, object> = { a0: { type: 'object' } }
    for (let n = 1; n <= levels; n += 1)
      $defs[`a${n}`] = { [word]: [{ $ref: `#/$defs/a${n - 1}` }, { $ref: `#/$defs/a${n - 1}` }] }
    return { $defs, properties: { in: { $ref: `#/$defs/a${levels}` } } }
  }
  const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
  const named = <T>(count: number, make: (n: number) => T) =>
    Object.fromEntries(many(count, (n) => [`k${n}`, make(n)]))
  const tooMuch = { path: '', message: expect.stringContaining('takes too long') }

  test.each(['allOf', 'oneOf'])('are refused where references of %s multiply', (word) => {
    const misfit = readBodySchema(referring(word, 4))?.({ in: {} })
    expect(misfit?.path).toBe(word === 'allOf' ? undefined : '/in')
    expect(() => readBodySchema(referring(word, 40))).toThrow('its references multiply')
  })

  test('are refused where a schema refers to itself, and doubles at each level of the body', () => {
    const schema = readBodySchema({
      $defs: {
        n: { minLength: 1, allOf: many(2, () => ({ properties: { a: { $ref: '#/$defs/n' } } })) },
      },
      $ref: '#/$defs/n',
    })
    const chain = (levels: number): unknown => (levels === 0 ? 'x' : { a: chain(levels - 1) })
    expect(schema?.(chain(10))).toBeUndefined()
    expect(schema?.(chain(40))).toEqual(tooMuch)
  })

  test('are refused where every part of one is held against every part of the other', () => {
    const records = { list: many(20_000, () => ({})) }
    const ofRecords = (items: object) => readBodySchema({ properties: { list: { items } } })?.(records)
    expect(ofRecords({ required: [] })).toBeUndefined()
    expect(ofRecords({ allOf: many(5_000, () => ({ type: 'object' })) })).toEqual(tooMuch)
    expect(ofRecords({ properties: named(5_000, () => true) })).toEqual(tooMuch)
    const wide = readBodySchema({ allOf: many(5_000, () => ({ additionalProperties: true })) })
    expect(wide?.(named(30_000, () => 1))).toEqual(tooMuch)
    const long = readBodySchema({ allOf: many(4_000, () => ({ properties: { text: { minLength: 1 } } })) })
    expect(long?.({ text: 'x'.repeat(1_000_000) })).toEqual(tooMuch)
    expect(long?.({ text: 'x' })).toBeUndefined()
    const ofText = readBodySchema({ allOf: many(5_000, () => ({ minLength: 1 })) })
    expect(ofText?.('x'.repeat(1_000_000))).toEqual(tooMuch)
  })

  test('pass where they are large and each part meets its own', () => {
    const record = {
      properties: { id: { type: 'integer' }, name: { type: 'string', minLength: 1 } },
      required: ['id', 'name'],
      additionalProperties: false,
    }
    const schema = readBodySchema({
      properties: {
        byName: { type: 'object', additionalProperties: record },
        list: { type: 'array', items: record },
        numbers: { type: 'array', items: { type: 'number' } },
        text: { type: 'string', maxLength: 20_000_000 },
      },
    })
    const make = (id: number) => ({ id, name: `Name ${id}` })
    const body = {
      byName: named(20_000, make),
      list: many(20_000, make),
      numbers: many(40_000, (n) => n),
      text: 'x'.repeat(5_000_000),
    }
    expect(schema?.(body)).toBeUndefined()
    expect(schema?.({ ...body, list: [...body.list, { id: 1 }] })).toEqual({
      path: '/list/20000/name',
      message: 'must be there',
    })
  })

  test('say so where a reference leads to itself, and no reading ends in a bare error', () => {
    const schema = readBodySchema({
      $defs: { a: { $ref: '#/$defs/a' } },
      properties: { in: { $ref: '#/$defs/a' } },
    })
    expect(schema?.({ in: 1 })?.message).toContain('a reference of it to itself')
    const deep = (levels: number) =>
      JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`) as object
    expect(() => readBodySchema(deep(9_000))).toThrow(BodySchemaError)
    expect(() => readBodySchema(`${' '.repeat(1_000_000)}{}`)).toThrow('more than 1000000 characters')
    expect(() => readBodySchema({ enum: many(20_001, (n) => n) })).toThrow('more than 20000 values')
  })

  // The validator's own expression for it doubles its time with every letter: 60 of them are a hundred thousand years.
  test('take no exponential time over an address', () => {
    const schema = readBodySchema({ properties: { at: { format: 'url' } } })
    expect(schema?.({ at: `http://${'a'.repeat(60)}\u0000` })?.path).toBe('/at')
    expect(schema?.({ at: 'https://example.com/a' })).toBeUndefined()
  })
})

test('what does not fit is said as a part of a sentence', () => {
  const misfit = (schema: object, body: unknown) => readBodySchema(schema)?.(body)?.message
  const built = [{ name: 'order', type: 'number' }]
  expect(misfit(built, { order: '7' })).toBe('must be of the type number, not string')
  expect(misfit(built, {})).toBe('must be there')
  expect(misfit({ properties: { n: { minimum: 3 } } }, { n: 1 })).not.toMatch(/\.$/)
})
