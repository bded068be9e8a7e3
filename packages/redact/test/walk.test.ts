import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../src/index.ts'

const secret = 'a-Known-Value-42'
const run = createRedactor().withSecrets([{ value: secret }])

describe('errors', () => {
  test('keep name and code, and lose the secret in message, stack, cause and own fields', () => {
    const cause = new AggregateError([new Error(secret)], 'several')
    const error = Object.assign(new TypeError(`bad ${secret}`, { cause }), {
      code: 'E1',
      request: { secret },
    })
    const clean = run.error(error)
    expect(clean).toMatchObject({
      name: 'TypeError',
      code: 'E1',
      message: 'bad [REDACTED]',
      cause: { message: 'several' },
    })
    expect(JSON.stringify(clean)).not.toContain('Known-Value')
    expect(JSON.stringify(clean)).toContain('walk.test')
  })

  test('may be anything that was thrown', () => {
    expect(run.error(`text ${secret}`)).toBe('text [REDACTED]')
    expect(run.error(undefined)).toBeUndefined()
  })
})

test('maps, sets, headers, addresses and dates are read', () => {
  const input = {
    map: new Map<unknown, unknown>([
      ['token', 'x'],
      [{}, secret],
    ]),
    set: new Set([secret]),
    headers: new Headers({ authorization: 'Bearer x', accept: 'y' }),
    url: new URL(`https://a:${secret}@x.test/?q=${secret}`),
    at: new Date(0),
    big: 12n,
    boxed: Object('text'),
  }
  expect(run.value(input)).toEqual({
    map: { token: '[REDACTED]', '[object]': '[REDACTED]' },
    set: ['[REDACTED]'],
    headers: { authorization: '[REDACTED]', accept: 'y' },
    url: 'https://a:[REDACTED]@x.test/?q=[REDACTED]',
    at: new Date(0),
    big: 12n,
    boxed: 'text',
  })
})

describe('headers are hidden in whatever shape they come', () => {
  const token = 'q8Zr4tV1xW9kLm2NpB7c'
  const shapes: [name: string, held: unknown][] = [
    ['a record', { authorization: `Bearer ${token}` }],
    ['a record of lists', { Authorization: [`Bearer ${token}`] }],
    ['a name that says little', { 'x-auth': token, sig: token, 'x-key': token }],
    ['a pair', [['Authorization', `Bearer ${token}`]]],
    ['a pair with a list', [['authorization', [token]]]],
    ['name and value', { name: 'Authorization', value: `Bearer ${token}` }],
    ['name and a list of values', { name: 'X-Api-Key', values: [token] }],
    ['header and content', { header: 'X-Api-Key', content: token }],
    ['one letter each', { k: 'authorization', v: token }],
    ['names and values in turns', ['Host', 'x.test', 'Authorization', `Bearer ${token}`, 'X-Key', token]],
    ['a cookie as browsers keep it', { name: 'sid', value: token, domain: 'x.test', httpOnly: true }],
    ['set-cookie', { 'set-cookie': [`sid=${token}; Path=/`] }],
    ['a digest', { text: `Authorization: Digest username="ada", realm="r", response="${token}"` }],
    ['Headers', new Headers({ 'x-api-key': token })],
  ]
  test.each(shapes)('%s', (_, held) => {
    const clean = JSON.stringify(createRedactor().value(held))
    expect(clean).not.toContain(token)
    expect(clean).toContain('[REDACTED]')
  })

  test('what is not a secret stays in each of them', () => {
    const plain = [
      { accept: 'text/html', 'content-type': 'a/b' },
      ['Host', 'x.test', 'Accept', 'text/html'],
      [['accept', ['text/html']]],
      { name: 'Accept', values: ['text/html'] },
      { name: 'theme', value: 'dark' },
      { auth: 'basic', key: 'orders-2024', client: 'web' },
    ]
    expect(createRedactor().value(plain)).toEqual(plain)
  })
})

test('two names that both hold a secret keep their values apart', () => {
  const held = { [`${secret} a`]: 1, [secret]: 2, [`${secret}${secret}`]: 3 }
  expect(Object.values(run.value(held))).toEqual([1, 2, 3])
  expect(JSON.stringify(run.value(held))).not.toContain(secret)
})

test('bytes stay bytes, without the secret in them', () => {
  expect(run.value(Buffer.from('harmless'))).toEqual(Buffer.from('harmless'))
  expect(String(run.value(Buffer.from(`a ${secret} b`)))).toBe('a [REDACTED] b')
  expect(run.value(JSON.parse(JSON.stringify(Buffer.from(secret))))).toEqual({
    type: 'Buffer',
    data: '[REDACTED]',
  })
})

test('a name of a field may hold a secret too', () => {
  expect(run.value({ [`for ${secret}`]: 1 })).toEqual({ 'for [REDACTED]': 1 })
})

test('cycles and shared parts stay what they are', () => {
  const shared = { text: secret }
  const input: Record<string, unknown> = { a: shared, b: shared }
  input['self'] = input
  const clean = run.value(input)
  expect(clean['self']).toBe(clean)
  expect(clean['a']).toBe(clean['b'])
  expect(clean['a']).toEqual({ text: '[REDACTED]' })
})

test('an empty record or list is shared where it was, counts as a value, and is cut where the depth ends', () => {
  const empties = [{}, [], Object.create(null), new Map()]
  const clean = run.value([...empties, ...empties]) as unknown[]
  expect(clean).toEqual([{}, [], {}, {}, {}, [], {}, {}])
  for (const [at] of empties.entries()) expect(clean[at]).toBe(clean[at + empties.length])
  const shallow = createRedactor({ limits: { depth: 1, values: 3 } })
  expect(shallow.value([[], {}])).toEqual(['[TRUNCATED]', '[TRUNCATED]'])
  expect(createRedactor({ limits: { values: 3 } }).value([{}, {}, {}])).toEqual([{}, {}, '[TRUNCATED]'])
})

test('more objects than one map of copies holds are still shared', () => {
  const many = Array.from({ length: 300_000 }, (_, n) => [n])
  const clean = run.value([...many, many[0], many[200_000]]) as unknown[]
  expect(clean[300_000]).toBe(clean[0])
  expect(clean[300_001]).toBe(clean[200_000])
})

test('what cannot be read costs its own place only', () => {
  const hostile = {
    get bad(): string {
      throw new Error(secret)
    },
    proxy: new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error(secret)
        },
      },
    ),
    revoked: revoked(),
    secrets: new Proxy(
      { a: secret },
      {
        has: () => {
          throw new Error(secret)
        },
      },
    ),
    fine: 1,
  }
  expect(run.value(hostile)).toEqual({
    bad: '[UNREADABLE]',
    proxy: '[UNREADABLE]',
    revoked: '[UNREADABLE]',
    secrets: { a: '[REDACTED]' },
    fine: 1,
  })
})

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

test('a field called __proto__ is shown like any other, and never becomes a prototype', () => {
  const text = `{"__proto__": {"polluted": "${secret}", "b": 2}, "a": 1}`
  const seen = '{"__proto__":{"polluted":"[REDACTED]","b":2},"a":1}'
  const input = JSON.parse(text) as object
  const error = Object.assign(new Error('x'), { data: input })
  Object.defineProperty(error, '__proto__', { value: input, enumerable: true })
  expect(JSON.stringify(run.value(input))).toBe(seen)
  for (const clean of [run.value(input), run.exact(input)]) {
    expect(Object.keys(clean)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype)
    expect(Reflect.get(clean, 'polluted')).toBeUndefined()
  }
  const record = run.error(error) as object
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
  expect(JSON.stringify(record)).toContain(`"__proto__":${seen}`)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

describe('what goes beyond a limit is cut, not passed on', () => {
  test('depth', () => {
    const strict = createRedactor({ limits: { depth: 2 } })
    expect(strict.value({ a: { b: { c: 1 } } })).toEqual({ a: { b: '[TRUNCATED]' } })
  })
  test('number of values', () => {
    const strict = createRedactor({ limits: { values: 3 } })
    expect(strict.value(['a', 'b', 'c'])).toEqual(['a', 'b', '[TRUNCATED]'])
  })
  test('a list that says it has a thousand million items', () => {
    const strict = createRedactor({ limits: { values: 4 } })
    for (const first of [secret, 1]) {
      const sparse = Object.assign(new Array(1_000_000_000), { 0: first })
      expect(strict.value(sparse)).toEqual([first, undefined, undefined, '[TRUNCATED]'])
    }
  })
  test('secrets that hold the value they stand in', () => {
    const held: Record<string, unknown> = { note: 'x' }
    Object.assign(held, { secrets: { a: held }, passwords: { b: held }, credentials: { c: held } })
    expect(JSON.stringify(createRedactor({ limits: { values: 100 } }).value(held))).toContain('[TRUNCATED]')
  })
  test('length of a text', () => {
    expect(createRedactor({ limits: { text: 10 } }).text('a'.repeat(11))).toBe('[TRUNCATED]')
  })
  test('100,000 nested lists', () => {
    let deep: unknown = secret
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(JSON.stringify(run.value(deep))).toContain('[TRUNCATED]')
  })
})

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
  withObjectString: true,
})

test('nothing makes it throw, and what went in stays as it was', () => {
  fc.assert(
    fc.property(anything, (input) => {
      const before = fc.stringify(input)
      run.value(input)
      expect(fc.stringify(input)).toBe(before)
    }),
  )
})

test('a clean copy is left alone', () => {
  const telling = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('password', 'token', 'note', 'apiKey', 'secrets'), fc.jsonValue()),
    fc.constantFrom('token=abc123', 'Bearer abcdefgh12345', `x ${secret}`, 'https://a:b1234567@c.test'),
  )
  const labelled = createRedactor({ labels: true, fingerprintKey: Buffer.alloc(16, 1) }).withSecrets([
    { value: secret },
  ])
  fc.assert(
    fc.property(fc.array(telling), (input) => {
      for (const redactor of [run, labelled]) {
        const once = redactor.value(input)
        expect(redactor.value(once)).toEqual(once)
      }
    }),
  )
})
