import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../src/index.ts'

const secret = 'S3cr&t "value"/with+signs'
const run = createRedactor().withSecrets([{ value: secret }])

describe('a known value is found', () => {
  const bytes = Buffer.from(secret)
  test.each([
    ['as it is', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in JSON', JSON.stringify({ a: secret })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ a: secret }))],
    ['in base64', bytes.toString('base64')],
    ['in base64 behind one byte', Buffer.concat([Buffer.from('x'), bytes]).toString('base64')],
    ['in base64 behind two bytes', Buffer.concat([Buffer.from('xy'), bytes]).toString('base64')],
    ['in base64url', bytes.toString('base64url')],
    ['in hex', bytes.toString('hex')],
    ['reversed', [...secret].reverse().join('')],
  ])('%s', (_, text) => {
    const clean = run.text(`before ${text} after`)
    expect(clean).toContain('[REDACTED]')
    expect(clean).toMatch(/^before .* after$/)
  })
})

test('field names are read word by word', () => {
  const record = {
    apiKey: 'x1',
    db_password: 'x2',
    'x-api-key': 'x3',
    author: 'Ada',
    maxTokens: 5,
    tokenType: 'bearer',
    keyboard: 'de',
  }
  expect(createRedactor().value(record)).toEqual({
    ...record,
    apiKey: '[REDACTED]',
    db_password: '[REDACTED]',
    'x-api-key': '[REDACTED]',
  })
})

test('tokens are known by their shape', () => {
  const token = ['ghp', 'a'.repeat(36)].join('_')
  expect(createRedactor().text(`use ${token} please`)).toBe('use [REDACTED] please')
})

test('errors keep name and code, and lose the secret in message, stack and cause', () => {
  const error = Object.assign(new Error(`bad ${secret}`, { cause: new Error(secret) }), { code: 'E1' })
  const clean = run.error(error)
  expect(clean).toMatchObject({ name: 'Error', code: 'E1', message: 'bad [REDACTED]' })
  expect(JSON.stringify(clean)).not.toContain('S3cr')
})

test('cycles, maps, sets, dates and throwing getters are copied without harm', () => {
  const odd: Record<string, unknown> = {
    map: new Map([['token', 'x']]),
    set: new Set([secret]),
    at: new Date(0),
  }
  odd['self'] = odd
  Object.defineProperty(odd, 'bad', {
    enumerable: true,
    get: () => {
      throw new Error('no')
    },
  })
  const clean = run.value(odd)
  expect(clean).toMatchObject({
    map: { token: '[REDACTED]' },
    set: ['[REDACTED]'],
    at: new Date(0),
    bad: '[UNREADABLE]',
  })
})

test('exact takes out known values only', () => {
  expect(run.exact({ password: 'kept', text: secret })).toEqual({ password: 'kept', text: '[REDACTED]' })
})

test('nothing is redacted twice, and the input stays as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ minLength: 8 }), (value, known) => {
      const redactor = createRedactor().withSecrets([{ value: known }])
      const before = JSON.stringify(value)
      const once = redactor.value({ value, known })
      expect(redactor.value(once)).toEqual(once)
      expect(JSON.stringify(value)).toBe(before)
    }),
  )
})

test('a known value is in no output, wherever it was put', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6, maxLength: 40 }), fc.jsonValue(), (known, value) => {
      fc.pre(!'[REDACTED]'.includes(known) && !JSON.stringify(value).includes(known))
      const redactor = createRedactor().withSecrets([{ value: known }])
      const out = JSON.stringify(
        redactor.value({ value, list: [known, `a${known}b`], deep: { text: encodeURIComponent(known) } }),
      )
      expect(out.includes(JSON.stringify(known).slice(1, -1))).toBe(false)
    }),
  )
})
