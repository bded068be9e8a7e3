import { describe, expect, expectTypeOf, test } from 'vitest'
import { createRedactor, type Redacted } from '../src/index.ts'

const secret = 'planted-9f8e7d6c5b4a'
const run = createRedactor().withSecrets([{ value: secret }])

describe('objects of classes', () => {
  class Account {
    owner = 'Ada'
    note = `it is ${secret}`
    get password() {
      return secret
    }
  }

  const values: [name: string, value: object, seen: unknown][] = [
    [
      'a map, whatever its names are',
      new Map<unknown, unknown>([
        [1, 'a'],
        ['1', 'b'],
        [{}, secret],
        [{}, 'c'],
      ]),
      { 1: 'a', '1 2': 'b', '[object]': '[REDACTED]', '[object] 4': 'c' },
    ],
    ['a set', new Set([secret, 'b']), ['[REDACTED]', 'b']],
    ['an address', new URL(`https://x.test/${secret}`), 'https://x.test/[REDACTED]'],
    ['a query', new URLSearchParams({ token: 'abc1', q: 'x' }), 'token=[REDACTED]&q=x'],
    ['a pattern', /a[b]/g, '/a[b]/g'],
    ['a form with two fields of one name', form(['a', '1'], ['a', secret]), { a: '1', 'a 2': '[REDACTED]' }],
    [
      'a file',
      new File([secret], `${secret}.txt`, { type: 'text/plain', lastModified: 5 }),
      { name: '[REDACTED].txt', type: 'text/plain', size: 20, lastModified: 5 },
    ],
    [
      'headers with two cookies',
      new Headers([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['accept', 'x'],
      ]),
      { accept: 'x', 'set-cookie': '[REDACTED]', 'set-cookie 3': '[REDACTED]' },
    ],
    [
      'a request',
      new Request('https://x.test/?token=abc1', { method: 'POST', headers: { authorization: secret } }),
      {
        method: 'POST',
        url: 'https://x.test/?token=[REDACTED]',
        headers: { authorization: '[REDACTED]' },
        redirect: 'follow',
      },
    ],
    [
      'a response',
      new Response(secret, { status: 201, headers: { 'x-api-key': 'abc1' } }),
      {
        status: 201,
        statusText: '',
        url: '',
        headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-api-key': '[REDACTED]' },
      },
    ],
    ['an object of a class, by its own fields', new Account(), { owner: 'Ada', note: 'it is [REDACTED]' }],
    ['fields under symbols are left out', { [Symbol('a')]: secret, b: 1 }, { b: 1 }],
  ]
  test.each(values)('%s', (_, value, seen) => {
    expect(run.value({ value })).toEqual({ value: seen })
  })

  test('causes of errors are looked through, and so are what they gather', () => {
    const cause = new Error(`no ${secret}`)
    const seen = run.error(new AggregateError([cause], 'all', { cause })) as Record<string, unknown>
    expect(seen).toMatchObject({ name: 'AggregateError', cause: { message: 'no [REDACTED]' } })
    expect(seen['errors']).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toContain(secret)
  })
})

describe('bytes', () => {
  const bytes = new TextEncoder().encode(`a ${secret} b`)
  test.each([
    ['Uint8Array', bytes],
    ['Buffer', Buffer.from(bytes)],
    ['DataView', new DataView(bytes.buffer)],
    ['Uint16Array', new Uint16Array(bytes.buffer.slice(0, 24))],
  ])('%s: the value goes, and what holds none keeps its kind', (_, view) => {
    const seen = run.value(view) as Uint8Array
    expect(Buffer.from(seen.buffer, seen.byteOffset, seen.byteLength).toString('latin1')).toContain(
      '[REDACTED]',
    )
    const harmless = createRedactor().value(view)
    expect(harmless).toEqual(view)
    expect(harmless).not.toBe(view)
    expect(Object.getPrototypeOf(harmless)).toBe(Object.getPrototypeOf(view))
  })

  test('an ArrayBuffer stays one', () => {
    const seen: ArrayBuffer = run.value(bytes.buffer as ArrayBuffer)
    expect(Buffer.from(seen).toString()).toBe('a [REDACTED] b')
  })
})

describe('a known value with letters beyond ASCII', () => {
  const value = 'pässwörd-Ключ-密码-42'
  const all = createRedactor().withSecrets([{ value }])
  const little = Buffer.from(value, 'utf16le')
  const big = Buffer.from(little).swap16()
  test.each<[string, unknown]>([
    ['bytes of UTF-8', Buffer.from(value)],
    ['bytes of UTF-16', little],
    ['bytes of UTF-16, the higher first', big],
    ['hex of UTF-16', little.toString('hex')],
    ['base64 of UTF-16, the higher first', big.toString('base64')],
    ['letters and their marks apart', value.normalize('NFD')],
    ['small', value.toLowerCase()],
    ['capitals', value.toUpperCase()],
    ['escaped bytes', [...Buffer.from(value)].map((byte) => `\\x${byte.toString(16)}`).join('')],
    ['codes of characters', Array.from(value, (char) => char.codePointAt(0))],
  ])('is found: %s', (_, written) => {
    const seen = all.value({ written }).written
    const text = ArrayBuffer.isView(seen) ? Buffer.from(seen as Uint8Array).toString('latin1') : String(seen)
    expect(text).toContain('[REDACTED]')
    expect(text.length).toBeLessThan(20)
  })
})

test('a flag in a list of arguments hides what follows it', () => {
  expect(run.value(['login', '--password', 'hunter2', '--user', 'ada'])).toEqual([
    'login',
    '--password',
    '[REDACTED]',
    '--user',
    'ada',
  ])
})

test('the type of a copy tells its shape', () => {
  type Given = {
    map: Map<string, URL>
    set: Set<bigint>
    list: [Error, Date]
    run: () => void
    bytes: Float64Array
  }
  expectTypeOf<Redacted<Given>>().toEqualTypeOf<{
    map: Record<string, string>
    set: bigint[]
    list: [Record<string, unknown>, Date]
    run: undefined
    bytes: Float64Array | Uint8Array
  }>()
  expectTypeOf<Redacted<FormData | Request>>().toEqualTypeOf<Record<string, unknown>>()
  expectTypeOf<Redacted<{ kind: 'a' | 'b'; headers: Headers }>>().toEqualTypeOf<{
    kind: 'a' | 'b'
    headers: Record<string, string>
  }>()
})

function form(...fields: [string, string][]): FormData {
  const made = new FormData()
  for (const [name, value] of fields) made.append(name, value)
  return made
}
