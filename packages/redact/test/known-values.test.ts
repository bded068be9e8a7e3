import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, isGuessable, knownEncodings, RedactError } from '../src/index.ts'
import { linesOf } from '../src/known/encodings.ts'

const secret = 'S3cr&t "val\\ue"/with+signs é'
const bytes = Buffer.from(secret)
const form = new URLSearchParams({ v: secret }).toString().slice(2)

const encodings: [name: string, encode: (value: string) => string][] = [
  ...knownEncodings.map(({ name, write }): [string, (value: string) => string] => [name, write]),
  ['in capitals', (value) => value.toUpperCase()],
  ['as a form', (value) => new URLSearchParams({ v: value }).toString().slice(2)],
  ['in JSON in JSON in JSON', (value) => JSON.stringify(JSON.stringify(JSON.stringify({ a: value })))],
  ['in base64 in lines', (value) => Buffer.from(value).toString('base64').replace(/.{8}/g, '$&\r\n')],
  ['in hex with blanks', (value) => Buffer.from(value).toString('hex').replace(/../g, '$& ')],
  ['in HTML without quotes', (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['as a list of bytes', (value) => JSON.stringify(Buffer.from(value))],
]

describe('a known value is found', () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  test.each(encodings)('%s', (_, encode) => {
    const clean = run.text(`before ${encode(secret)} after`)
    expect(clean).toMatch(/^before .*\[REDACTED\].* after$/s)
    expect(clean.length).toBeLessThan(60)
  })
})

test('every encoding of any value is found anywhere in a record', () => {
  const values = fc
    .string({ minLength: 8, maxLength: 60, unit: 'grapheme' })
    .filter((value) => value.trim().length > 7)
  fc.assert(
    fc.property(values, fc.constantFrom(...encodings), (value, [, encode]) => {
      const run = createRedactor().withSecrets([{ value }])
      const { list } = run.value({ list: [`( ${encode(value)} )`] })
      expect(list[0]).toContain('[REDACTED]')
      expect(list[0]).not.toContain(encode(value))
    }),
    { numRuns: 600 },
  )
})

test('a form keeps the star and writes every other mark by its code', () => {
  const value = "*bcdefgh'x !y"
  const run = createRedactor().withSecrets([{ value }])
  expect(run.text(`q=${new URLSearchParams({ value })}`)).toBe('q=value=[REDACTED]')
})

test('a value with half a pair of surrogates is found as it is, in JSON and in a form', () => {
  const value = 'é half\ud800a pair'
  const run = createRedactor().withSecrets([{ value }])
  for (const text of [value, JSON.stringify(value), new URLSearchParams({ value }).toString()]) {
    expect(run.text(`( ${text} )`)).toContain('[REDACTED]')
  }
})

describe('a value that somebody cut off is hidden from people, and stays where the text must not change', () => {
  const value = '4f0c9d21/7b3e+58a6"16&d5f7<1e93ba0475c2d86f'
  const run = createRedactor().withSecrets([{ value }])
  const begun = (encode: (value: string) => string, share: number) =>
    encode(value).slice(0, Math.ceil(share * encode(value).length))

  test.each(encodings)('%s, in the middle of a text and at its end', (_, encode) => {
    for (const clean of [
      run.text(`before ${begun(encode, 0.75)} after`),
      run.text(`before ${begun(encode, 0.5)}`),
      run.value({ list: [`before ${begun(encode, 0.5)}`] }).list[0] ?? '',
    ]) {
      expect(clean).toMatch(/^before .*\[REDACTED\]/s)
      expect(clean.length).toBeLessThan(60)
    }
  })

  test('for a later step it stays: many tokens begin with the same header', () => {
    const text = `before ${value.slice(0, 30)}`
    expect([run.exact(text), run.text(text)]).toEqual([text, 'before [REDACTED]'])
  })

  test('with fifteen letters of it only, it is a word like others', () => {
    expect(run.text(`before ${value.slice(0, 15)}`)).toBe(`before ${value.slice(0, 15)}`)
  })
})

describe('the end of a text that goes on is open where a value begins', () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  test.each(encodings)('%s, wherever the text breaks off, until it is found', (_, encode) => {
    const text = `before ${encode(secret)}`
    for (let length = Math.ceil(0.6 * text.length); length <= text.length; length += 1) {
      const begun = text.slice(0, length)
      if (!run.text(begun).includes('[REDACTED]')) expect(run.openEnd(begun)).toBeLessThan(length - 8)
    }
  })

  test('also over lines, and nowhere else', () => {
    expect(run.openEnd('before S3c\nr&t\n')).toBe(7)
    expect(run.openEnd('before S3cr&t and after. ')).toBe(25)
    expect(run.openEnd('a S3')).toBe(2)
    expect(createRedactor().withSecrets([]).openEnd('before S3cr&t')).toBe(13)
  })
})

test('of more lines than a key file has, the first two hundred are looked for by themselves, and the whole', () => {
  const lines = Array.from({ length: 400 }, (_, i) => `${String(i * 7919).padStart(8, '0')}-abcdefghijkl`)
  const value = lines.join('\n')
  expect(linesOf(value)).toEqual(lines.slice(0, 200))
  const run = createRedactor().withSecrets([{ value }])
  expect(run.text(`log: ${lines[199]}`)).toBe('log: [REDACTED]')
  expect(run.text(`log: ${value}`)).toBe('log: [REDACTED]')
})

test('a key file is found by each of its lines', () => {
  const lines = Array.from({ length: 8 }, (_, i) =>
    Buffer.from(`line ${i} of the key`.repeat(3)).toString('base64').slice(0, 64),
  )
  const run = createRedactor().withSecrets([
    { value: `-----BEGIN X-----\n${lines.join('\n')}\n-----END X-----\n` },
  ])
  expect(run.text(`log: ${lines[3]}`)).toBe('log: [REDACTED]')
  expect(run.text(lines.join(' ')).replaceAll('[REDACTED]', '').trim()).toBe('')
})

test('values that touch or overlap leave one mark', () => {
  const run = createRedactor().withSecrets([{ value: 'first-secret' }, { value: 'secret-second' }])
  expect(run.text('a first-secret-second b')).toBe('a [REDACTED] b')
  expect(run.text('first-secretfirst-secret')).toBe('[REDACTED]')
})

test('a short value counts where it stands alone; an everyday word and three letters never', () => {
  const run = createRedactor().withSecrets([{ value: 'x7pq' }, { value: 'true' }, { value: 'abc' }])
  expect(run.text('x7pq, ax7pqb, true, abc')).toBe('[REDACTED], ax7pqb, true, abc')
})

test('a value learnt on the way is found from then on', () => {
  const run = createRedactor().withSecrets([])
  expect(run.text('fresh-value-1')).toBe('fresh-value-1')
  run.add({ value: 'fresh-value-1' })
  expect(run.text('fresh-value-1')).toBe('[REDACTED]')
})

test('a redactor made from another knows its values too', () => {
  const inner = createRedactor()
    .withSecrets([{ value: 'outer-value' }])
    .withSecrets([{ value: 'inner-value' }])
  expect(inner.text('outer-value inner-value')).toBe('[REDACTED] [REDACTED]')
})

describe('exact leaves alone what may be ordinary text', () => {
  const ordinary = [
    ...['1234', 'Welcome1', 'production', 'Summer-2024-Sale!', 'application/json', 'hunter2-hunter2'],
    ...[
      'first.last@example.com',
      'https://api.example.com',
      'productionDatabaseKey',
      'customer_support_team',
    ],
    ...[
      'aaaaaaaaaaaaaaaaaaaaaaaa',
      '123456789012345678',
      'abcdefghijklmnopqrstuvwxyz',
      'The quick brown fox',
    ],
  ]
  test.each(ordinary)('%s, which people do not see all the same', (value) => {
    const run = createRedactor().withSecrets([{ value }])
    expect(isGuessable(value)).toBe(true)
    expect(run.exact({ note: `( ${value} )` })).toEqual({ note: `( ${value} )` })
    expect(run.value({ note: `( ${value} )` })).toEqual({ note: '( [REDACTED] )' })
  })

  test('what machines make is none of it', () => {
    const digest = createHash('sha256').update('seed').digest()
    const made = [
      ...[digest.toString('hex').slice(0, 32), digest.toString('base64url'), digest.toString('base64')],
      ...[
        'kX9#mQ2$vL5n7',
        'c0ffee00-4d1e-4a7b-9c3f-1b2d3e4f5a6b',
        'NVXW4ZLZEB2GK3LQ',
        'correct2horse9battery-Staple5!zinc',
      ],
    ]
    expect(made.filter(isGuessable)).toEqual([])
  })
})

describe('a value found by its name', () => {
  const token = 'kq8Zr4tV1xW9kLm2NpB7c'
  const held = {
    list: [{ access_token: token }, { authorization: `Bearer ${token}1` }],
    text: `token=${token}2`,
    pin: 'Berlin',
  }

  test('is told to the caller, without its scheme; a text that may be ordinary is not', () => {
    const { clean, found } = createRedactor().inspect(held)
    expect(found).toEqual([token, `${token}1`, `${token}2`])
    expect(clean).toEqual(createRedactor().value(held))
  })

  test('is hidden from then on where no name tells, and left to the steps', () => {
    const run = createRedactor().withSecrets([{ value: token, learnt: true }])
    expect(run.value({ note: `it is ${token}` })).toEqual({ note: 'it is [REDACTED]' })
    expect(run.exact({ note: `it is ${token}` })).toEqual({ note: `it is ${token}` })
  })

  test('that was given, too, is taken out of what goes on', () => {
    const given = { value: token }
    for (const secrets of [
      [given, { ...given, learnt: true }],
      [{ ...given, learnt: true }, given],
    ]) {
      expect(createRedactor().withSecrets(secrets).exact(token)).toBe('[REDACTED]')
    }
  })

  test('counts a hundred times in one value at most', () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ token: `${token}${n}` }))
    expect(createRedactor().inspect(many).found).toHaveLength(100)
  })
})

test('exact takes out known values only', () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  expect(run.exact({ password: 'kept', text: secret, url: form })).toEqual({
    password: 'kept',
    text: '[REDACTED]',
    url: '[REDACTED]',
  })
})

test('a disposed redactor refuses instead of letting values through', () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  run.dispose()
  for (const call of [
    () => run.text(secret),
    () => run.value(secret),
    () => run.exact(secret),
    () => run.add({ value: 'x' }),
  ]) {
    expect(call).toThrow(expect.objectContaining({ name: 'RedactError', code: 'DISPOSED' }))
  }
})

test('what is not text is refused without being shown', () => {
  const wrong = { value: bytes } as unknown as { value: string }
  expect(() => createRedactor().withSecrets([wrong])).toThrow(RedactError)
  expect(() => createRedactor().withSecrets([wrong])).not.toThrow(/S3cr/)
})
