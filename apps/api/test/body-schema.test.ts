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
    ['a type that is none', '[{"name":"a","type":"text"}]'],
    [
      'a type that is none, in a JSON Schema',
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

test('what does not fit is said as a part of a sentence', () => {
  const misfit = (schema: object, body: unknown) => readBodySchema(schema)?.(body)?.message
  const built = [{ name: 'order', type: 'number' }]
  expect(misfit(built, { order: '7' })).toBe('must be of the type number, not string')
  expect(misfit(built, {})).toBe('must be there')
  expect(misfit({ properties: { n: { minimum: 3 } } }, { n: 1 })).not.toMatch(/\.$/)
})
