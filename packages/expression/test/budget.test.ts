import { expect, test } from 'vitest'
import { Budget, compile, evaluate, hostOf } from '../src/index.ts'
import { holdsText } from '../src/values/holds-text.ts'

const big = {
  text: 'lorem ipsum '.repeat(87_000),
  list: Array.from({ length: 100_000 }, (_, n) => ({ n, name: `n${n % 100}` })),
}

test.each<[string, string]>([
  ['"x".repeat(1e9)', 'TEXT_TOO_LONG'],
  ['"x".padStart(1e9)', 'TEXT_TOO_LONG'],
  ['range(0, 40).reduce((t) => t + t, "abc")', 'TEXT_TOO_LONG'],
  ['range(0, 40).reduce((l) => [...l, ...l], [1])', 'LIST_TOO_LONG'],
  ['range(0, 40).reduce((l) => l.concat(l), [1])', 'LIST_TOO_LONG'],
  ['Array.from({ length: 1e9 })', 'LIST_TOO_LONG'],
  ['range(0, 1e9)', 'LIST_TOO_LONG'],
  ['Array(1e9)', 'LIST_TOO_LONG'],
  ['range(0, 1e5).map(x => range(0, 1e5).map(y => x * y).length)', 'TOO_MANY_STEPS'],
  ['range(0, 1e5).map(x => list.includes(x))', 'TOO_MANY_STEPS'],
  ['range(0, 1e4).map(x => text.replaceAll("i", "j"))', 'TOO_MANY_STEPS'],
  ['range(0, 60).reduce((l) => [l, l], []).flat(100)', 'TOO_MANY_STEPS'],
  ['range(0, 60).reduce((l) => [l, l], [])', 'TOO_MANY_STEPS'],
  ['range(0, 60).reduce((l) => [l, l], []).map(String)', 'TOO_MANY_STEPS'],
  ['range(0, 60).reduce((l) => [l, l], []).toJsonString()', 'TOO_MANY_STEPS'],
  [
    'range(0, 60).reduce((o) => ({ a: o, b: o }), {}) == range(0, 60).reduce((o) => ({ a: o, b: o }), {})',
    'TOO_MANY_STEPS',
  ],
])('%s ends with %s', (source, code) => {
  expect(() => evaluate(source, big)).toThrow(expect.objectContaining({ code }))
})

test('a pattern that would backtrack for ever takes linear time', () => {
  expect(evaluate('/^(a+)+$/.test(t)', { t: `${'a'.repeat(100_000)}b` })).toBe(false)
})

test('megabytes of text and a hundred thousand items fit into the budget that everybody has', () => {
  expect(evaluate('text.toUpperCase().split(" ").length', big)).toBe(174_001)
  expect(evaluate('list.filter(x => x.n % 2 == 0).map(x => x.name).unique().length', big)).toBe(50)
  expect(evaluate('list.sortBy("n").groupBy("name").n7.length', big)).toBe(1_000)
})

test('evaluations that share a budget are bounded together, and the error says what ran out', () => {
  const budget = new Budget({ steps: 1_000 })
  const program = compile('range(0, 300).map(x => x).length')
  expect(program.evaluate(hostOf({}), { budget })).toBe(300)
  expect(budget.left).toBeLessThan(400)
  expect(() => program.evaluate(hostOf({}), { budget })).toThrow(/more than 1000 steps/)
})

test('a limit that is not a positive number is refused', () => {
  expect(() => new Budget({ steps: 0 })).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
})

test('a long text that nearly fits in many places is found in linear time', () => {
  const part = `${'a'.repeat(50_000)}b${'a'.repeat(50_000)}`
  const whole = 'a'.repeat(1_900_000)
  // The search of the language takes a minute for this.
  expect(holdsText(whole, part)).toBe(false)
  expect(holdsText(whole + part + whole, part)).toBe(true)
  expect(holdsText(part, part)).toBe(true)
  expect(evaluate('whole.includes(part) || whole contains part', { whole, part })).toBe(false)
  expect(() => evaluate('whole.indexOf(part)', { whole, part })).toThrow(
    expect.objectContaining({ code: 'TOO_MANY_STEPS' }),
  )
})

test('evaluations tell every step to what stands above them, which may end them', () => {
  let told = 0
  const budget = new Budget({}, (steps) => {
    told += steps
    if (told > 100) throw new Error('enough')
  })
  expect(() => compile('range(0, 300).map(x => x)').evaluate(hostOf({}), { budget })).toThrow('enough')
})
