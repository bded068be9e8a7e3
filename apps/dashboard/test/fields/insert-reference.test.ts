import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { referenceBefore, tokenAt } from '../../src/components/fields/expression/insert-token.ts'
import { stepPlaces } from '../../src/components/fields/expression/step-places.ts'
import type { SchemaNode } from '../../src/components/fields/schema/schema-node.ts'
import { asField, readInput, withField } from '../../src/features/editor/panel/call-input.ts'
import { adviceForStep } from '../../src/lib/advice.ts'

const TOKEN = '{{@a:Fetch it.id}}'

describe('a reference that is put in', () => {
  test.each([
    ['', 0, TOKEN],
    ['Hello ', 6, TOKEN],
    ['{{ }}', 3, '@a:"Fetch it".id'],
    ['{{x}} ', 6, TOKEN],
    ['{{x', 3, '@a:"Fetch it".id'],
  ])('into %j at %i is %s', (text, at, put) => {
    expect(tokenAt(text, at, TOKEN, 'text')).toBe(put)
    expect(tokenAt(text, at, TOKEN, 'item')).toBe('@a:"Fetch it".id')
  })

  test.each([
    ['{{@a:Fetch.id}}', 13, 2],
    ['{{@a:"Fetch it".id}}', 18, 2],
    ['{{1 + @a:Fetch.id}}', 17, 6],
    ['{{@a:Fetch.id }}', 14, 14],
    ['Hello', 5, 5],
    ['{{1 + 2}}', 7, 7],
  ])('at the end of one in %j (%i) takes its place from %i on', (text, caret, from) => {
    expect(referenceBefore(text, caret, 'text')).toBe(from)
  })

  test('never reaches behind the caret, nor out of the text', () => {
    const text = fc
      .array(fc.constantFrom('{{', '}}', '@a:', 'Fetch', '.id', ' ', '"', '+', '[0]'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, fc.nat(60), (given, at) => {
        const caret = Math.min(at, given.length)
        const from = referenceBefore(given, caret, 'text')
        expect(from >= 0 && from <= caret).toBe(true)
      }),
    )
  })
})

describe('the steps that a text names', () => {
  const steps = [
    { id: 'a', title: 'v1.2 Fetch', label: 'v1 2 Fetch' },
    { id: 'b', title: 'Ask', label: 'Ask' },
  ]
  test.each([
    ['', []],
    ['mail ada@a.example', [['a', '']]],
    ['{{@a:v1 2 Fetch.id}}', [['a', 'v1 2 Fetch']]],
    ['{{@a:Old name.id}}', [['a', 'Old name']]],
    ['{{@gone:Old.id}} {{ 1 + @gone:Old }}', [['gone', 'Old']]],
    [
      '@b:"Ask" == @b',
      [
        ['b', 'Ask'],
        ['b', ''],
      ],
    ],
  ])('%j are %j', (text, places) => {
    expect(stepPlaces(text, steps).map(({ id, label }) => [id, label])).toEqual(places)
  })

  test('stand where they say, one after the other', () => {
    const text = fc
      .array(fc.constantFrom('{{', '}}', '@a', '@b:', '"Ask"', 'Ask', '.id', ' ', '@x:y'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, (given) => {
        let end = 0
        for (const place of stepPlaces(given, steps)) {
          expect(place.start).toBeGreaterThanOrEqual(end)
          expect(given.slice(place.start, place.end)).toMatch(new RegExp(`^@${place.id}`))
          expect(given.slice(place.start, place.end)).toContain(place.label)
          end = place.end
        }
        expect(end).toBeLessThanOrEqual(given.length)
      }),
    )
  })
})

describe('the input of a call', () => {
  const node = (type: SchemaNode['type'], more: Partial<SchemaNode> = {}): SchemaNode => ({
    name: 'f',
    type,
    ...more,
  })

  test.each([
    ['', {}],
    ['{"a":1}', { a: 1 }],
    ['[1]', undefined],
    ['{"n": {{trigger.n}}}', undefined],
    ['null', undefined],
  ])('%j is %j', (text, input) => {
    expect(readInput(text)).toEqual(input)
  })

  test.each([
    ['number', '7', 7],
    ['number', '{{trigger.n}}', '{{trigger.n}}'],
    ['string', '7', '7'],
    ['array', '[1]', [1]],
    ['boolean', 'true', true],
    ['object', '{"a":', '{"a":'],
  ] as const)('takes a %s typed as %s as %j', (type, text, value) => {
    expect(readInput(withField({ other: 1 }, node(type), text))).toEqual({ other: 1, f: value })
  })

  test('loses a field that is emptied, and is empty without any', () => {
    expect(withField({ f: 1 }, node('number'), '')).toBe('')
    expect(readInput(withField({ f: 1, g: 2 }, node('number'), ''))).toEqual({ g: 2 })
  })

  test('is asked for in words, and a field is required unless it says otherwise', () => {
    expect(asField(node('number'))).toMatchObject({ isRequired: true, help: 'Number', kind: 'template' })
    expect(asField(node('object', { required: false, description: 'Who' }))).toMatchObject({
      isRequired: false,
      help: 'Who (Object, as JSON or a reference)',
      kind: 'template-area',
    })
  })
})

test.each(['constructor', 'toString', '__proto__', 'MY_OWN', null])(
  'there is no advice about the code %s',
  (code) => {
    expect(adviceForStep(code)).toBeUndefined()
  },
)
