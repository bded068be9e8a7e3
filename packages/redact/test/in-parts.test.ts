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
    ['empty records', Array.from({ length: 400_000 }, () => ({}))],
    ['lists of one', Array.from({ length: 400_000 }, (_, n) => [n])],
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

describe('a large secret that was just told', () => {
  const secret = Array.from({ length: 3_000 }, (_, n) => `${(n * 7919) % 99991} key line`).join('\n')
  const withLarge = () => createRedactor().withSecrets([{ value: secret }])

  test('is written in every encoding between parts, not at once', () => {
    let parts = 0
    const search = withLarge().inspectInParts('a short text')
    while (!search.next().done) parts += 1
    expect(parts).toBeGreaterThan(30)
  })

  test('is hidden from two that search at the same time, and from one that is told of another meanwhile', () => {
    const large = withLarge()
    const searches = [large.exactInParts({ secret }), large.inspectInParts({ secret })]
    const results = searches.map(() => undefined as unknown)
    for (let left = searches.length; left > 0; ) {
      left = 0
      for (const [at, search] of searches.entries()) {
        const next = search.next()
        if (next.done) results[at] ??= next.value
        else left += 1
      }
      large.add({ value: SECRET })
    }
    expect(results).toEqual([{ secret: '[REDACTED]' }, { clean: { secret: '[REDACTED]' }, found: [] }])
    expect(large.text(`${SECRET} ${secret.slice(20)}`)).not.toContain(SECRET)
  })

  test.each([
    ['a text', (held: string): unknown => held],
    ['a record', (held: string): unknown => ({ held })],
  ])('shows nothing of %s when it is forgotten while that is searched', (_, made) => {
    const large = withLarge()
    const search = large.exactInParts(made(secret))
    search.next()
    large.dispose()
    expect(shownBy(() => inParts(search).result)).not.toContain('key line')
  })
})

function shownBy(search: () => unknown): string {
  try {
    return JSON.stringify(search())
  } catch (error) {
    return String(error)
  }
}

test('of many large secrets the first lines are known by themselves, and each as a whole', () => {
  const secrets = Array.from({ length: 8 }, (_, one) =>
    Array.from({ length: 200 }, (_line, n) => `${one}-${(n * 7919) % 99991}-abcdefghijkl`).join('\n'),
  )
  const many = redactor.withSecrets(secrets.map((value) => ({ value, label: 'many' })))
  const lineOf = (one: number) => secrets[one]?.split('\n')[199] ?? ''
  expect(many.text(lineOf(0))).not.toContain('abcdefghijkl')
  expect(many.text(lineOf(7))).toContain('abcdefghijkl')
  for (const secret of secrets) expect(many.text(secret)).not.toContain('abcdefghijkl')
})
