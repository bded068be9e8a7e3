import { expect, test } from 'vitest'
import { httpSettings, type Operation, readDescription } from '../src/index.ts'

const address = {
  type: 'object',
  required: ['street'],
  properties: { street: { type: 'string' }, city: { type: 'string' } },
}

function operationWith(addressSchema: object, required: string[] = []): Operation {
  const schema = {
    type: 'object',
    required,
    properties: { name: { type: 'string' }, address: addressSchema },
  }
  const post = { operationId: 'save', requestBody: { content: { 'application/json': { schema } } } }
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    paths: { '/save': { post: { ...post, responses: { 200: { description: 'x' } } } } },
  })
  const [operation] = readDescription(text).operations(['save'])
  if (operation === undefined) throw new Error('There is no operation')
  return operation
}

const sent = (operation: Operation, config: Record<string, unknown>) =>
  httpSettings(operation, config)['httpBody']

const SPELLINGS = [
  ['nullable of 3.0', { ...address, nullable: true }],
  ['two types of 3.1', { ...address, type: ['object', 'null'] }],
  ['one of the object and null', { oneOf: [address, { type: 'null' }] }],
] as const

test.each(SPELLINGS)('an object that may be null is filled in field by field or is null: %s', (_, schema) => {
  const operation = operationWith(schema)
  expect(operation.inputs.map(({ key }) => key)).toEqual([
    'body/name',
    'body/address/street',
    'body/address/city',
    'body/address:json',
  ])
  expect(sent(operation, { 'body/address/street': 'Main' })).toEqual({ address: { street: 'Main' } })
  expect(sent(operation, { 'body/address:json': 'null', 'body/name': 'Ada' })).toEqual({
    name: 'Ada',
    address: null,
  })
  expect(sent(operation, { 'body/address:json': null })).toEqual({ address: null })
})

test('as a whole it takes the place of its fields, or has what is missing there', () => {
  const operation = operationWith({ ...address, nullable: true })
  const whole = { 'body/address:json': '{"street":"Main","zip":1}' }
  expect(sent(operation, whole)).toEqual({ address: { street: 'Main', zip: 1 } })
  expect(sent(operation, { ...whole, 'body/address/city': 'Ulm' })).toEqual({
    address: { street: 'Main', city: 'Ulm', zip: 1 },
  })
})

test('null beside a field of it is refused, and names both', () => {
  const operation = operationWith({ ...address, nullable: true })
  const both = { 'body/address:json': 'null', 'body/address/city': 'Ulm' }
  expect(() => sent(operation, both)).toThrow(
    '"body/address/city" is in "body/address:json", which is null: clear one of them',
  )
})

test('where it is required no form requires its fields, a step still does unless it gives the whole', () => {
  const operation = operationWith({ ...address, nullable: true }, ['address'])
  expect(operation.inputs.filter(({ required }) => required)).toEqual([])
  expect(() => sent(operation, { 'body/address/city': 'Ulm' })).toThrow('"body/address/street" must be set')
  expect(sent(operation, { 'body/address:json': 'null' })).toEqual({ address: null })
})

test('an object that may not be null has no such setting', () => {
  expect(operationWith(address).inputs.map(({ key }) => key)).not.toContain('body/address:json')
})

test('an object that is required is sent although nothing in it is, and not in the place of null', () => {
  const optional = { type: 'object', properties: { city: { type: 'string' } } }
  expect(sent(operationWith(optional, ['address']), {})).toEqual({ address: {} })
  expect(sent(operationWith(optional, []), {})).toEqual({})
  const outer = { type: 'object', nullable: true, required: ['inner'], properties: { inner: optional } }
  const operation = operationWith(outer, ['address'])
  expect(sent(operation, {})).toEqual({ address: { inner: {} } })
  expect(sent(operation, { 'body/address:json': 'null' })).toEqual({ address: null })
})
