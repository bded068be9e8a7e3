import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { ENGLISH } from '../src/routes/visitors/texts.ts'
import type { FormField } from '../src/triggers/form-fields.ts'
import { readField } from '../src/triggers/form-values.ts'

const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name: 'f',
  label: 'F',
  type,
  isRequired: false,
  options: [],
  help: '',
  ...more,
})
const read = (one: FormField, ...texts: string[]) => readField(one, { texts, file: undefined })
const TYPES = ['text', 'long', 'number', 'date', 'email', 'choice', 'choices', 'checkbox', 'file'] as const

describe('a field that is left empty', () => {
  test.each(TYPES)('of the kind %s is refused where it is required, and in words', (type) => {
    const required = field(type, { isRequired: true, options: ['a'] })
    for (const texts of [[], [''], ...(type === 'checkbox' ? [] : [[' ']])]) {
      const got = read(required, ...texts)
      expect(got).toEqual({ wrong: expect.stringMatching(/^(unchecked|noFile|empty|noChoices?|unlisted)$/) })
    }
  })

  test.each([
    ['text', null],
    ['long', null],
    ['number', null],
    ['date', null],
    ['email', null],
    ['choice', null],
    ['choices', []],
    ['checkbox', false],
    ['file', null],
  ] as const)('of the kind %s is %j where it need not be there', (type, value) => {
    expect(read(field(type, { options: ['a'] }))).toEqual({ value })
    expect(read(field(type, { options: ['a'] }), '')).toEqual({ value })
  })
})

describe('a number', () => {
  test.each([
    ['12', 12],
    [' 3.5 ', 3.5],
    ['3,5', 3.5],
    ['-0.25', -0.25],
    ['+7', 7],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['0', 0],
    ['007', 7],
  ])('written as %j is %d', (text, value) => {
    expect(read(field('number'), text)).toEqual({ value })
  })

  test.each([
    'twelve',
    '1 2',
    '0x10',
    '0b1',
    '1e400',
    'Infinity',
    '-Infinity',
    'NaN',
    '1,2,3',
    '1.2,3',
    '--1',
    '.',
    'e5',
  ])('is not %j', (text) => {
    expect(read(field('number'), text)).toEqual({ wrong: 'number' })
  })

  test('comes back as it was printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(field('number'), String(value))).toEqual({
          value: value === 0 ? expect.closeTo(0) : value,
        })
      }),
    )
  })
})

describe('a date', () => {
  test.each(['2026-01-31', ' 2024-02-29 ', '1970-01-01', '2026-12-31'])('is %j', (text) => {
    expect(read(field('date'), text)).toEqual({ value: text.trim() })
  })
  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '31.1.2026',
    '2026-1-1',
    'today',
    '2026-01-31T00:00',
  ])('is not %j', (text) => {
    expect(read(field('date'), text)).toEqual({ wrong: 'date' })
  })
  test('of each day that there is comes back', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const text = date.toISOString().slice(0, 10)
        expect(read(field('date'), text)).toEqual({ value: text })
      }),
    )
  })
})

describe('an e-mail address', () => {
  test.each(['ada@example.com', ' ada+x@mail.example.org ', "o'neil@a-b.example", 'a@b.c'])(
    'is %j',
    (text) => {
      expect(read(field('email'), text)).toEqual({ value: text.trim() })
    },
  )
  test.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@localhost',
    'a b@example.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@example.com, bob@example.com',
    `${'a'.repeat(320)}@example.com`,
    'ada@example.com\r\nBcc: all@example.com',
  ])('is not %j', (text) => {
    expect(read(field('email'), text)).toEqual({ wrong: 'email' })
  })
})

describe('a choice', () => {
  const sizes = { options: ['Small', 'Large'] }
  test('is one of the list, to the letter', () => {
    expect(read(field('choice', sizes), 'Small')).toEqual({ value: 'Small' })
    for (const text of ['small', 'Small ', 'Medium'])
      expect(read(field('choice', sizes), text)).toEqual({ wrong: 'unlisted' })
  })
  test('of several is each of them once, in the order in which they came', () => {
    expect(read(field('choices', sizes), 'Large', '', 'Small', 'Large')).toEqual({
      value: ['Large', 'Small'],
    })
    expect(read(field('choices', sizes), 'Large', 'Huge')).toEqual({ wrong: 'unlisted' })
  })
  test('of any texts gives what is in the list, or a refusal', () => {
    const text = fc.constantFrom('Small', 'Large', '', 'Huge', ' Small')
    fc.assert(
      fc.property(fc.array(text), fc.boolean(), (texts, isRequired) => {
        const got = read(field('choices', { ...sizes, isRequired }), ...texts)
        const isForeign = texts.some((one) => one !== '' && !sizes.options.includes(one))
        const isEmpty = texts.every((one) => one === '')
        expect('wrong' in got).toBe(isForeign || (isEmpty && isRequired))
        if ('value' in got) expect(got.value).toEqual([...new Set(texts)].filter((one) => one !== ''))
      }),
    )
  })
})

describe('a text', () => {
  test.each([
    ['text', 2_000],
    ['long', 20_000],
  ] as const)('of the kind %s has %i characters at most', (type, most) => {
    expect(read(field(type), 'x'.repeat(most))).toEqual({ value: 'x'.repeat(most) })
    expect(read(field(type), 'x'.repeat(most + 1))).toEqual({ wrong: { longerThan: most } })
  })
  test('keeps its spaces; a long one has line ends of one kind', () => {
    expect(read(field('text'), ' a ')).toEqual({ value: ' a ' })
    expect(read(field('long'), 'a\r\nb\nc')).toEqual({ value: 'a\nb\nc' })
  })
})

test('a file is the one that was stored, and a checked box is true whatever it sends', () => {
  const file = { $file: 'f1', name: 'a.txt', type: 'text/plain', size: 1 }
  expect(readField(field('file', { isRequired: true }), { texts: [], file })).toEqual({ value: file })
  for (const text of ['on', 'no', '0'])
    expect(read(field('checkbox', { isRequired: true }), text)).toEqual({ value: true })
})

test('whatever is sent to whatever field, there is a value or a sentence', () => {
  const texts = fc.array(fc.oneof(fc.string(), anyText(), fc.constantFrom('1', 'a', 'on')))
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), fc.boolean(), texts, (type, isRequired, sent) => {
      const got = read(field(type, { isRequired, options: ['a'] }), ...sent)
      if ('value' in got) return
      expect(typeof got.wrong === 'object' || ENGLISH.wrongs[got.wrong].length > 5).toBe(true)
    }),
  )
})
