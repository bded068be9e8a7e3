import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../src/index.ts'

const PART = 64 * 1024
const SECRET = 'Q8zr4tV1xW9kLm2NpB7c'
const redactor = createRedactor({ labels: true, fingerprintKey: new Uint8Array(32) })
const run = redactor.withSecrets([{ value: SECRET }, { value: 'learnt-Value-4711x', learnt: true }])

/** All of it, and how much was looked through in one part at most. */
function inParts<Result>(parts: Generator<number, Result, void>): { result: Result; longest: number } {
  for (let longest = 0; ; ) {
    const next = parts.next()
    if (next.done) return { result: next.value, longest }
    longest = Math.max(longest, next.value)
  }
}

const percent = [...SECRET].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('')
const piece = fc.oneof(
  fc.constantFrom(
    SECRET,
    Buffer.from(SECRET).toString('base64'),
    percent,
    'learnt-Value-4711x',
    `ghp_${'a1B2c3D4'.repeat(5)}`,
    'password=hunter2hunter2 ',
    'key=',
    'https://u:pa55w0rd99@x.test/',
    '=51=38',
    ' ',
    '\n',
  ),
  fc.string(),
)
/** Texts of several parts, with secrets at whatever place, borders of parts included. */
const longText = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.array(piece), fc.nat({ max: PART }))
  .map(([unit, end, filler]) => {
    const one = unit.join('').slice(0, 500) || ' '
    return one.repeat(Math.ceil(PART / one.length)) + '.'.repeat(filler) + end.join('') + one.repeat(50)
  })

describe('a long text looked through in parts', () => {
  test('comes out as the whole does', () => {
    fc.assert(
      fc.property(longText, (text) => {
        expect(inParts(run.inspectInParts(text)).result.clean).toBe(run.text(text))
        expect(inParts(redactor.inspectInParts([text])).result.clean).toEqual([redactor.text(text)])
      }),
      { numRuns: 100 },
    )
  })

  test('loses a secret at every place around the border of two parts', () => {
    for (const written of [SECRET, percent]) {
      for (let before = PART - written.length - 2; before < PART + 2; before += 1) {
        const text = '.'.repeat(before) + written + '.'.repeat(PART)
        const { result } = inParts(run.exactInParts(text))
        expect(result).toHaveLength(before + PART + run.text(SECRET).length)
        expect(result).not.toContain(written.slice(-6))
      }
    }
  })

  test('never takes more than a part at once', () => {
    for (const unit of [
      'lorem ipsum ',
      'key=',
      '"key"',
      percent,
      `${SECRET} `,
      `ghp_${'a1B2c3D4'.repeat(5)} `,
    ]) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
      expect(inParts(run.inspectInParts({ text })).longest).toBeLessThanOrEqual(PART + 100)
    }
  })
})

describe('a large value looked through in parts', () => {
  const item = (n: number) => ({
    n,
    token: `tok-${n}-x7f9k2`,
    at: [`${n}`, SECRET],
    pair: ['authorization', 'x'],
  })

  test('comes out as its items do one by one', () => {
    const items = Array.from({ length: 20_000 }, (_, n) => item(n))
    const { result } = inParts(run.inspectInParts({ items }))
    expect(result.clean).toEqual({ items: items.map((one) => run.value(one)) })
  })

  test.each<[string, unknown]>([
    ['records', Array.from({ length: 50_000 }, (_, n) => item(n))],
    ['texts', Array.from({ length: 500_000 }, (_, n) => `word${n}`)],
    ['one object', Object.fromEntries(Array.from({ length: 90_000 }, (_, n) => [`name${n}`, n]))],
    ['headers', Array.from({ length: 200_000 }, (_, n) => (n % 2 === 0 ? 'x-header' : `value ${n}`))],
  ])('never takes much more than a part at once: %s', (_name, value) => {
    expect(inParts(run.inspectInParts({ value })).longest).toBeLessThan(3 * PART)
  })

  test('whose names all hold secrets keeps every value, in linear time', () => {
    const names = Array.from({ length: 90_000 }, (_, n) => `ghp_${`z${n}`.padStart(36, 'a1B2c3D4')}`)
    const clean = redactor.value(Object.fromEntries(names.map((name, n) => [name, n])))
    expect(Object.values(clean)).toEqual(names.map((_, n) => n))
    expect(JSON.stringify(clean)).not.toContain('ghp_')
  })
})

test('whether a long text looks like a secret is told by how it begins, so that megabytes are not looked at in one go', () => {
  const random = 'x7Kq2mP9vLw4'.repeat(400)
  expect(redactor.value({ key: random })).not.toEqual({ key: random })
  expect(JSON.stringify(redactor.value({ key: `${random} and words` }))).not.toContain('x7Kq2mP9')
  const words = `${'words and '.repeat(500)}${random}`
  expect(redactor.value({ key: words })).toEqual({ key: redactor.text(words) })
})
