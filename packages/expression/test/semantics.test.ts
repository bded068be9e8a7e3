import { describe, expect, test } from 'vitest'
import { compile, type ExpressionError, evaluate, hostOf } from '../src/index.ts'

const values = {
  trigger: {
    age: 20,
    plan: 'pro',
    id: 7615917337495251231n,
    tags: ['a', 'b'],
    nothing: null,
    active: 'false',
    constructor: 'own',
  },
}
const run = (source: string, warnings: string[] = []) =>
  evaluate(source, values, { warn: (message) => warnings.push(message) })
const holds = (source: string) => compile(source).test(hostOf(values))

function failure(source: string): ExpressionError {
  try {
    run(source)
  } catch (error) {
    return error as ExpressionError
  }
  throw new Error(`${source} should fail`)
}

const LOOK_LIKE = (what: string, how: string) =>
  `two texts that look like ${what} are compared letter by letter: read them first, such as with ${how}`

describe('comparing means what a person expects', () => {
  test.each<[string, unknown]>([
    ['"10" > "9"', true],
    ['"abc" < "abd"', true],
    ['10 > "9"', true],
    ['"10" == 10', true],
    ['"007" == "7"', false],
    ['"" == 0', false],
    ['"true" == true', true],
    ['null == undefined', true],
    ['null == 0', false],
    ['"2026-11-28T10:00+02:00" < "2026-11-28T09:00Z"', true],
    ['"2026-11-28T10:00+02:00" == "2026-11-28T08:00Z"', true],
    ['new Date("2026-11-28T10:00+02:00") < "2026-11-28T09:00Z"', true],
    ['[1, { a: 2 }] == [1, { a: 2 }]', true],
    ['trigger.missing > 3', false],
    ['trigger.id == 7615917337495251231', true],
    ['trigger.id == 7615917337495251232', false],
    ['trigger.id < 7615917337495251232', true],
    ['trigger.id == "7615917337495251231"', true],
    ['trigger.id === 7615917337495251231', true],
    ['"2026-11-28 10:00:00" < "2026-11-28T09:00:00"', false],
    ['"2026-11-28 10:00:00" == "2026-11-28T10:00:00"', true],
    ['"2026-11-28T10:00:00" == "2026-11-28T10:00:00Z"', true],
    ['"2026-11-28T10:00:00" == "2026-11-28T10:00:00+01:00"', false],
    ['"2026-11-28" == "2026-11-28"', true],
    ['"9:30" < "10:30"', true],
    ['"09:30" <= "9:30:00"', true],
    ['"1.10.0" > "1.9.0"', true],
    ['"v1.10.0" > "v1.9.12"', true],
    ['"10.0.0.9" < "10.0.0.10"', true],
    ['[1, "2"] contains "1"', true],
    ['[1, "2"] contains 2', true],
    ['["Ada"] contains "Ad"', false],
    ['[null] contains ""', false],
    ['"1" in [1, 2]', true],
    ['"b" in { b: 1 }', true],
    ['[1, 2].includes("1")', false],
    ['5 startsWith "5"', true],
  ])('%s is %s', (source, expected) => {
    expect(run(source)).toBe(expected)
  })

  test.each([
    ['null < 10', /null.*number/],
    ['{ a: 1 } > "abc"', /object.*text/],
    ['"abc" < 10', /text.*number/],
    ['"" < 5', /empty text.*number/],
    ['true < "x"', /boolean.*text/],
    ['now > "soon"', /date.*text/],
    ['[1] < 2', /list.*number/],
    ['["a"] startsWith "a"', /list has no beginning/],
    ['{ a: 1 } endsWith "}"', /object has no beginning/],
  ])('%s is refused, and both types are named', (source, message) => {
    expect(failure(source)).toMatchObject({ code: 'TYPES_DIFFER', message: expect.stringMatching(message) })
  })

  test('what can never hold, and a field that is missing, is told once', () => {
    const warnings: string[] = []
    expect(run('trigger.agee > 18 || [1, 2, 3].some(x => x == "")', warnings)).toBe(false)
    expect(warnings).toEqual([
      'trigger.agee is missing',
      'a missing value is compared with a number: the result is false',
      'a number is compared with an empty text: never equal',
    ])
    const none: string[] = []
    expect(run('trigger.nick ?? trigger.name?.first', none)).toBeUndefined()
    expect(none).toEqual([])
  })

  test.each<[string, boolean, string[]]>([
    ['"2026-11-28T10:00" < "2026-11-28T09:30Z"', false, []],
    ['"2026-11-28" < "2026-11-28T00:30Z"', true, []],
    ['"2026-11-28T10:00+02:00" == "2026-11-28T08:00Z"', true, []],
    [
      '"28.11.2026" > "2026-11-29"',
      true,
      ['a text that is a date is compared with one that is not: letter by letter'],
    ],
    [
      '"2026-11-28T10:00Z" > "yesterday"',
      false,
      ['a text that is a date is compared with one that is not: letter by letter'],
    ],
    ['"1,5" > "1"', true, ['a text that is a number is compared with one that is not: letter by letter']],
    ['"b" > "a"', true, []],
    ['"order 10" < "order 9"', true, []],
    ['"28.11.2026" < "01.12.2026"', false, [LOOK_LIKE('dates', 'toDateFrom("dd.MM.yyyy")')]],
    ['"12/01/2025" < "01/01/2026"', false, [LOOK_LIKE('dates', 'toDateFrom("dd.MM.yyyy")')]],
    ['"PT2H" < "PT90M"', true, [LOOK_LIKE('dates', 'toDateFrom("dd.MM.yyyy")')]],
    ['"10 %" > "5 %"', false, [LOOK_LIKE('numbers', 'toNumber()')]],
    ['"€10" > "€5"', false, [LOOK_LIKE('numbers', 'toNumber()')]],
    ['"1.234,50" > "999,00"', false, [LOOK_LIKE('numbers', 'toNumber()')]],
    ['"abc" contains ""', true, ['every text contains an empty text: the result is true']],
    ['"abc" startsWith null', true, ['every text contains null: the result is true']],
  ])('%s is %s, and what may surprise is told', (source, value, told) => {
    const warnings: string[] = []
    expect(run(source, warnings)).toBe(value)
    expect(warnings).toEqual(told)
  })

  test('an empty list is true as in JavaScript, and that is told', () => {
    const warnings: string[] = []
    const decide = (source: string) =>
      compile(source).test(hostOf(values), { warn: (one) => warnings.push(one) })
    expect(decide('[] && trigger.tags')).toBe(true)
    expect(warnings).toEqual(['an empty list counts as true: ask for its length'])
  })

  test.each([
    ['{}', 'an empty object counts as true: ask isEmpty()'],
    ...['"0"', '"No"', '" off "', '"null"'].map((text) => [
      text,
      'a text that says no counts as true: compare it, such as value == "no"',
    ]),
  ])('%s is true where something is decided, and that is told', (source, told) => {
    const warnings: string[] = []
    expect(compile(source).test(hostOf(values), { warn: (one) => warnings.push(one) })).toBe(true)
    expect(warnings).toEqual([told])
  })

  test('the text "false" is false where something is decided, and stays a text elsewhere', () => {
    expect(holds('trigger.active')).toBe(false)
    expect(holds('!trigger.active && trigger.plan')).toBe(true)
    expect(run('trigger.active || "none"')).toBe('false')
  })
})

describe('large integers keep all their digits', () => {
  test.each<[string, unknown]>([
    ['trigger.id', 7615917337495251231n],
    ['trigger.id + 1', 7615917337495251232n],
    ['trigger.id - trigger.id', 0],
    ['`${trigger.id}`', '7615917337495251231'],
    ['JSON.stringify({ id: trigger.id })', '{"id":7615917337495251231}'],
    ['JSON.parse("[7615917337495251231, 1.5, 12]")', [7615917337495251231n, 1.5, 12]],
    ['JSON.parse(\'{"a": "x 7615917337495251231 y"}\').a', 'x 7615917337495251231 y'],
    ['[trigger.id, 7615917337495251232].unique().length', 2],
    ['[7615917337495251232, trigger.id].sortBy()', [7615917337495251231n, 7615917337495251232n]],
    ['[trigger.id, 1].sum()', 7615917337495251232n],
    ['["7615917337495251231", null].sum()', 7615917337495251231n],
    ['[trigger.id, trigger.id].average()', 7615917337495251231n],
    ['Math.max(1.5, trigger.id)', 7615917337495251231n],
    ['Math.min(7615917337495251232, trigger.id, "7615917337495251233")', 7615917337495251231n],
    ['Number.isNaN(Math.max(trigger.id, NaN))', true],
    ['Math.abs(-trigger.id)', 7615917337495251231n],
    ['Math.floor(trigger.id)', 7615917337495251231n],
    ['Math.round("7615917337495251231")', 7615917337495251231n],
    ['trigger.id.round(2)', 7615917337495251231n],
    ['trigger.id.abs()', 7615917337495251231n],
    ['trigger.id.clamp(0, trigger.id + 1)', 7615917337495251231n],
    ['trigger.id.isOdd()', true],
    ['trigger.id.toFixed(2)', '7615917337495251231.00'],
    ['parseInt("7615917337495251231 pieces")', 7615917337495251231n],
    ['parseFloat("7615917337495251231")', 7615917337495251231n],
    ['parseFloat("7615917337495251231.5")', Number('7615917337495251231.5')],
    ['"of 7615917337495251231".extractNumbers()', [7615917337495251231n]],
    ['(trigger.id * 3) / 3', 7615917337495251231n],
  ])('%s', (source, expected) => {
    expect(run(source)).toEqual(expected)
  })
})

describe('only own data can be read', () => {
  test.each<[string, unknown]>([
    ['trigger.constructor', 'own'],
    ['trigger.toString', undefined],
    ['trigger.__proto__', undefined],
    ['"".constructor', undefined],
    ['[].constructor', undefined],
    ['[]["con" + "structor"]', undefined],
    ['({ prototype: 1, toString: 2 }).toString', 2],
    ['JSON.parse(\'{"__proto__": {"x": 1}}\').__proto__.x', 1],
    ['Object.keys({ ...JSON.parse(\'{"__proto__": 1}\') })', ['__proto__']],
  ])('%s', (source, expected) => {
    expect(run(source)).toEqual(expected)
  })

  test('neither getters nor toString nor valueOf of a value run', () => {
    let ran = 0
    const trap = {
      toString: () => {
        ran += 1
        return 'x'
      },
      valueOf: () => {
        ran += 1
        return 1
      },
      [Symbol.toPrimitive]: () => {
        ran += 1
        return 1
      },
    }
    for (const source of [
      '`${d}`',
      'd + "x"',
      'd == "x"',
      'd == 1',
      '[d].join()',
      'String(d)',
      '({})[d]',
      '[d].sort()',
      '[d, d].unique()',
    ])
      try {
        evaluate(source, { d: trap })
      } catch (error) {
        expect(error).toHaveProperty('code')
      }
    expect(ran).toBe(0)
  })
})

describe('a mistake is refused with its place and what to write', () => {
  test.each<[string, string, number, RegExp]>([
    ['trigger.age = 18', 'SYNTAX', 12, /write ==/],
    ['trigger.age > 18 and true', 'SYNTAX', 17, /&&/],
    ['trigger.plan.toLowercase()', 'UNKNOWN_FUNCTION', 13, /did you mean toLowerCase/],
    ['fetch("http://a.test")', 'UNKNOWN_FUNCTION', 0, /no function "fetch"/],
    ['trim("a")', 'UNKNOWN_FUNCTION', 0, /write value\.trim/],
    ['trigger.nothing.trim()', 'INVALID_VALUE', 16, /\?\.trim/],
    ['trigger.tags.trim(', 'SYNTAX', 18, /too early/],
    ['trigger.age.plus(1)', 'UNKNOWN_FUNCTION', 12, /works on date, not on a number/],
    ['ghost.x', 'UNKNOWN_NAME', 0, /nothing called "ghost"/],
    ['x => x', 'SYNTAX', 2, /argument/],
    ['function () { return 1 }', 'SYNTAX', 0, /arrow/],
    ['"a".match(/(?=b)/)', 'INVALID_VALUE', 0, /linear time/],
    ['"a', 'SYNTAX', 0, /not closed/],
    ['new Function("return 1")', 'UNKNOWN_FUNCTION', 4, /no function/],
  ])('%s', (source, code, position, message) => {
    const error = failure(source)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
    if (position > 0) expect(error.position).toBe(position)
  })
})
