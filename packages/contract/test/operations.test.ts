import { describe, expect, test } from 'vitest'
import { codesOf, ERRORS, OPERATIONS, type Operation } from '../src/index.ts'
import { LEAST } from '../src/least.ts'

const operations: readonly Operation[] = OPERATIONS
const named = operations.map((operation) => [operation.id, operation] as const)

const addressesOf = ({ method, path, aliases = [] }: Operation) =>
  [path, ...aliases].map((address) => `${method} ${address.replace(/:\w+/g, ':')}`)

test('no two operations have one name or one address', () => {
  const ids = operations.map(({ id }) => id)
  const addresses = operations.flatMap(addressesOf)
  expect(ids.length).toBeGreaterThan(100)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(addresses).size).toBe(addresses.length)
})

/** Where lists without a bound stand in a shape. */
function endlessListsIn(shape: unknown, path: string): string[] {
  const { type, ...def } = Object(Object(shape)._zod?.def) as Record<string, unknown>
  if (type === 'array') {
    const checks = (def['checks'] ?? []) as { _zod: { def: { check: string } } }[]
    const isBounded = checks.some(({ _zod }) => _zod.def.check === 'max_length')
    return [...(isBounded ? [] : [path]), ...endlessListsIn(def['element'], `${path}.0`)]
  }
  if (type === 'object')
    return Object.entries(Object(def['shape'])).flatMap(([name, field]) =>
      endlessListsIn(field, `${path}.${name}`),
    )
  const inner = [def['innerType'], def['in'], ...((def['options'] as unknown[]) ?? [])]
  return inner.flatMap((one) => (one === undefined ? [] : endlessListsIn(one, path)))
}

test('every list in a body has a bound: a schema looks at all of its items in one go', () => {
  expect(operations.flatMap(({ id, body }) => endlessListsIn(body, id))).toEqual([])
})

describe.each(named)('%s', (id, operation) => {
  test('is named by its group and a verb, and says what it does', () => {
    expect(id).toMatch(/^[a-z]+[A-Za-z]*\.[a-z]+[A-Za-z]*$/)
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/)
  })

  test('shows an example that its own shapes take', () => {
    const { answer, body, query, example } = operation
    expect(answer.safeParse(example.answer).error).toBeUndefined()
    expect(body?.safeParse(example.body).error).toBeUndefined()
    expect(query?.safeParse(example.query).error).toBeUndefined()
  })

  test('refuses with codes of the table only, each named once', () => {
    const { codes = [] } = operation
    expect(codes.filter((code) => !(code in ERRORS))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    expect(codesOf(operation)).toEqual(expect.arrayContaining([...codes, 'INTERNAL']))
  })

  test('has a query without a name, because its fields are parameters', () => {
    expect(operation.query?.meta()?.id).toBeUndefined()
  })

  test('has no body where nothing is changed', () => {
    expect(operation.method === 'get' && operation.body !== undefined).toBe(false)
  })
})

test('an operation that asks for a role or a session says with which code it refuses', () => {
  for (const operation of operations.filter(({ least }) => least !== undefined))
    expect(codesOf(operation), operation.id).toEqual(expect.arrayContaining(['UNAUTHORIZED', 'FORBIDDEN']))
})

test('the table that pages read names the least role of each operation', () => {
  const withRole = operations.filter(({ least }) => least !== undefined)
  expect(LEAST).toEqual(Object.fromEntries(withRole.map(({ id, least }) => [id, least])))
})

/** Where a misspelled name would do something else: publish the draft, change the first trigger, run again from the beginning. */
test.each([
  'versions.publish',
  'webhooks.open',
  'executions.rerun',
  'executions.decide',
  'workflows.runNode',
  'slots.bind',
  'services.create',
  'services.update',
  'apiKeys.create',
])('%s refuses a field that nobody knows', (id) => {
  const { body, example } = operations.find((operation) => operation.id === id) ?? {}
  const misspelled = { ...Object(example?.body), mispelled: 1 }
  expect(body?.safeParse(misspelled).error?.issues[0]?.code).toBe('unrecognized_keys')
})
