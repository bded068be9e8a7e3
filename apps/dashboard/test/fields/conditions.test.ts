import { compile, hostOf } from '@orch/expression'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConditionGroup,
  type ConditionItem,
  type ConditionRow,
  NO_OPERAND,
  OPERATOR_IDS,
  type Operand,
  takesValue,
} from '../../src/components/fields/conditions/condition-model.ts'
import { printCondition } from '../../src/components/fields/conditions/print-condition.ts'
import { readCondition } from '../../src/components/fields/conditions/read-condition.ts'

const DATA = { a: 12, b: 'gold', c: true, d: null, list: ['x', 'gold'], o: { n: 3, 'odd-name': 'y' } }

const simple = fc.constantFrom(
  'a',
  'b',
  'c',
  'd',
  'o.n',
  'o["odd-name"]',
  'list[0]',
  'list.length',
  '{{a}}',
  '{{o.n}}',
  'b.toUpperCase()',
)
const anyValue = fc.oneof(
  simple,
  fc.constantFrom(
    'a + 1',
    'c ? a : b',
    '-a',
    'd ?? b',
    '(a + 1).toString()',
    'a == 1',
    '!c',
    'list.some(x => x == b)',
  ),
)
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom('12', '-0.5', 'true', 'null', 'gold', '"12"', '', ' x ', '007', '"'),
      fc.string({ unit: 'grapheme' }),
    )
    .filter((text) => !text.includes('{{') && !text.startsWith('"'))
    .map((text): Operand => ({ kind: 'value', text })),
  anyValue.map((source): Operand => ({ kind: 'expression', source })),
)
const row: fc.Arbitrary<ConditionRow> = fc
  .record({ left: anyValue, plain: simple, operator: fc.constantFrom(...OPERATOR_IDS), right: operand })
  .map(({ left, plain, operator, right }) => ({
    kind: 'row',
    id: '',
    // What is true by itself is not a comparison: as one it is read.
    left: operator === 'holds' || operator === 'fails' ? plain : left,
    operator,
    right: takesValue(operator) ? right : NO_OPERAND,
  }))

function groupOf(join: 'and' | 'or', depth: number): fc.Arbitrary<ConditionGroup> {
  const inner: fc.Arbitrary<ConditionItem> =
    depth === 0
      ? row
      : fc.oneof(
          { weight: 3, arbitrary: row },
          { weight: 1, arbitrary: groupOf(join === 'and' ? 'or' : 'and', depth - 1) },
        )
  return fc
    .array(inner, { minLength: 2, maxLength: 4 })
    .map((items) => ({ kind: 'group', id: '', join, items }))
}

const group = fc.oneof(groupOf('and', 2), groupOf('or', 2))

/** Ids are the page's own. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'id' ? undefined : part)))
}

/** What a condition comes to; the code of its error is part of its meaning. */
function meaning(text: string): unknown {
  const host = { ...hostOf(DATA), embedded: (body: string) => compile(body).evaluate(hostOf(DATA)) }
  try {
    return compile(text).test(host)
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('rows and the language of conditions', () => {
  test('what rows write is read back as the same rows', () => {
    fc.assert(
      fc.property(group, (drawn) => {
        const text = printCondition(drawn, 'condition')
        expect(withoutIds(readCondition(text, 'condition'))).toEqual(withoutIds(drawn))
      }),
      { numRuns: 300 },
    )
  })

  test('what is read and written again means the same, for whatever condition', () => {
    const logic = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc
          .tuple(anyValue, fc.constantFrom('==', '!=', '>', '<=', '===', 'contains', 'startsWith'), anyValue)
          .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
        anyValue.map((value) => `(${value})`),
        fc
          .tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any'))
          .map(([a, sign, b]) => `(${a}) ${sign} ${b}`),
        tie('any').map((inner) => `!(${inner})`),
      ),
    })).any
    fc.assert(
      fc.property(logic, (text) => {
        const read = readCondition(text, 'condition')
        const again = read === undefined ? text : printCondition(read, 'condition')
        expect([again, meaning(again)]).toEqual([again, meaning(text)])
      }),
      { numRuns: 300 },
    )
  })

  test('all of these conditions can be edited as rows', () => {
    const rows = (text: string) => readCondition(text, 'condition')?.items.length
    expect(rows('')).toBe(0)
    expect(rows('{{trigger.amount}} > 100')).toBe(1)
    expect(rows('{{@a:Ask (it).total}} >= 5 && {{x.y}}')).toBe(2)
    expect(rows('a == 1 && (b == 2 || c == 3) && !(d contains "x")')).toBe(3)
    expect(rows('items.some(i => i.price > 3)')).toBe(1)
  })

  test('what does not parse stays a text', () => {
    expect(readCondition('a ==', 'condition')).toBeUndefined()
    expect(readCondition('a b c', 'condition')).toBeUndefined()
  })

  test('a typed value is a number, a truth or a text as it looks; quotes make a text of anything', () => {
    const printed = (text: string, format: 'condition' | 'item' = 'condition') =>
      printCondition(
        {
          kind: 'group',
          id: '',
          join: 'and',
          items: [{ kind: 'row', id: '', left: 'a', operator: 'equals', right: { kind: 'value', text } }],
        },
        format,
      )
    expect(printed('12')).toBe('a == 12')
    expect(printed('"12"')).toBe('a == "12"')
    expect(printed('007')).toBe('a == "007"')
    expect(printed('true')).toBe('a == true')
    expect(printed('say "hi"')).toBe('a == "say \\"hi\\""')
    expect(printed('{{x.y}}')).toBe('a == {{x.y}}')
    expect(printed('Hello {{x.y}}!')).toBe('a == ("Hello " + {{x.y}} + "!")')
    expect(printed('{{@s:My step.y}}', 'item')).toBe('a == @s:"My step".y')
  })

  test('a row without a first value says nothing, and neither does a group of such rows', () => {
    const empty: ConditionRow = { kind: 'row', id: '', left: ' ', operator: 'equals', right: NO_OPERAND }
    const full: ConditionRow = { ...empty, left: 'a' }
    const nested: ConditionGroup = { kind: 'group', id: '', join: 'or', items: [empty] }
    expect(
      printCondition({ kind: 'group', id: '', join: 'and', items: [empty, nested, full] }, 'condition'),
    ).toBe('a == ""')
  })
})
