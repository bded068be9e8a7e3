import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { faultOf, jittered, pauseAfter } from '../src/events/fault.ts'
import { filesToPack, ownNames } from '../src/formats/byte-steps.ts'
import { DEEPEST_JSON, requireBounds, requireBoundsInParts } from '../src/ground/json-bounds.ts'
import { newId } from '../src/ground/new-id.ts'
import { createRecent } from '../src/ground/recent.ts'
import { answerLibrary } from '../src/http/ask-library.ts'
import type { HttpEnv } from '../src/http/env.ts'
import { subjectOf, textOf } from '../src/run/outbox/message.ts'

const coded = (code: string) => expect.objectContaining({ code })

function thrown(act: () => unknown): unknown {
  try {
    act()
    return undefined
  } catch (error) {
    return error
  }
}

test('an archive takes as many files as each program can read, and no more', () => {
  const file = { name: 'a.txt', text: 'a' }
  const most = Array.from({ length: 65_535 }, () => file)
  expect(filesToPack(most)).toHaveLength(65_535)
  expect(filesToPack(file)).toEqual([file])
  const refused = expect.objectContaining({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('65535'),
  })
  expect(thrown(() => filesToPack([...most, file]))).toEqual(refused)
})

describe('the names of files in an archive', () => {
  test('are counted on, not from the beginning, where a hundred thousand are one', () => {
    const names = ownNames(Array.from({ length: 100_000 }, () => 'a.txt'))
    expect(names.at(-1)).toBe('a-100000.txt')
    expect(new Set(names).size).toBe(names.length)
  })

  test.each([
    [[], []],
    [
      ['a.txt', 'b.txt'],
      ['a.txt', 'b.txt'],
    ],
    [
      ['a.txt', 'a.txt', 'a.txt'],
      ['a.txt', 'a-2.txt', 'a-3.txt'],
    ],
    [
      ['a-2.txt', 'a.txt', 'a.txt'],
      ['a-2.txt', 'a.txt', 'a-3.txt'],
    ],
    [
      ['a.txt', 'a.txt', 'a-2.txt'],
      ['a.txt', 'a-3.txt', 'a-2.txt'],
    ],
    [
      ['a', 'a'],
      ['a', 'a-2'],
    ],
    [
      ['a.tar.gz', 'a.tar.gz'],
      ['a.tar.gz', 'a.tar-2.gz'],
    ],
    [
      ['v1.2/data', 'v1.2/data'],
      ['v1.2/data', 'v1.2/data-2'],
    ],
    [
      ['$&.txt', '$&.txt'],
      ['$&.txt', '$&-2.txt'],
    ],
  ])('%j are %j', (names, own) => {
    expect(ownNames(names)).toEqual(own)
  })

  test('never come twice, and the first of each stays', () => {
    const name = fc.constantFrom('a', 'a.txt', 'a-2', 'a-2.txt', 'a-3.txt', 'd/a', 'd.x/a', '')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const own = ownNames(names)
        expect(new Set(own).size).toBe(names.length)
        for (const [at, one] of names.entries()) if (names.indexOf(one) === at) expect(own[at]).toBe(one)
      }),
    )
  })
})

describe('what was used lately', () => {
  test('gives way by number, the oldest first, and what is set again is new', () => {
    const recent = createRecent<number>(2)
    recent.set('a', 1)
    recent.set('b', 2)
    recent.set('a', 3)
    recent.set('c', 4)
    expect(['a', 'b', 'c'].map(recent.get)).toEqual([3, undefined, 4])
  })

  test('gives way by weight, and one that is too heavy stays alone', () => {
    const recent = createRecent<number>(10, 5)
    recent.set('a', 1, 3)
    recent.set('b', 2, 2)
    recent.set('c', 3, 2)
    expect(['a', 'b', 'c'].map(recent.get)).toEqual([undefined, 2, 3])
    recent.set('d', 4, 9)
    expect(['b', 'c', 'd'].map(recent.get)).toEqual([undefined, undefined, 4])
  })

  test('is never more than it may be, whatever is set', () => {
    const sets = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), weight: fc.nat(4) }))
    fc.assert(
      fc.property(
        sets,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 8 }),
        (all, most, weight) => {
          const recent = createRecent<number>(most, weight)
          const weights = new Map<string, number>()
          for (const one of all) {
            recent.set(one.key, one.weight, one.weight)
            weights.set(one.key, one.weight)
            const there = [...weights].filter(([key]) => recent.get(key) !== undefined)
            expect(there.length).toBeLessThanOrEqual(most)
            const sum = there.reduce((total, [, each]) => total + each, 0)
            expect(sum <= weight || there.length === 1).toBe(true)
            expect(recent.get(one.key)).toBe(one.weight)
          }
        },
      ),
    )
  })
})

describe('the bounds of a body', () => {
  const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown

  test('let pass what is as deep as it may be, and no deeper', () => {
    expect(() => requireBounds(deep(DEEPEST_JSON), 'all')).not.toThrow()
    expect(thrown(() => requireBounds(deep(DEEPEST_JSON + 1), 'all'))).toEqual(coded('BODY_TOO_DEEP'))
  })

  test.each([
    [{ name: 'a\u0000b' }, 'name'],
    [{ list: ['x', '\ud800'] }, 'list.1'],
    [{ a: { b: { c: '\u0000' } } }, 'a.b.c'],
    [{ 'bad\u0000key': 1 }, '�'],
    ['\u0000', ''],
  ])('refuse text that the database cannot store in %j, and say where', (body, path) => {
    const error = thrown(() => requireBounds(body, []))
    expect(error).toEqual(coded('INVALID_TEXT'))
    expect(error).toEqual(expect.objectContaining({ message: expect.stringContaining(path) }))
  })

  test('take any text in data, and in nothing beside it', () => {
    expect(() => requireBounds({ input: { a: '\u0000', b: ['\ud800'] } }, ['input'])).not.toThrow()
    expect(() => requireBounds({ a: '\u0000' }, 'all')).not.toThrow()
    expect(thrown(() => requireBounds({ input: 1, name: '\u0000' }, ['input']))).toEqual(
      coded('INVALID_TEXT'),
    )
    // A field of that name further down is another field.
    expect(thrown(() => requireBounds({ other: { input: '\u0000' } }, ['input']))).toEqual(
      coded('INVALID_TEXT'),
    )
  })

  test('refuse numbers that no JSON can hold', () => {
    expect(thrown(() => requireBounds({ n: Number.POSITIVE_INFINITY }, 'all'))).toEqual(coded('INVALID_BODY'))
    expect(() => requireBounds({ n: 1e308 }, 'all')).not.toThrow()
  })

  test('refuse longer lists and objects than a schema looks at in one go, but not in data', () => {
    const list = Array.from({ length: 25_001 }, () => ({}))
    const names = Object.fromEntries(list.map((_, number) => [`k${number}`, 1]))
    for (const field of [list, names]) {
      const error = thrown(() => requireBounds({ a: { b: field } }, []))
      expect(error).toEqual(coded('INVALID_BODY'))
      expect(error).toEqual(expect.objectContaining({ message: expect.stringMatching(/^a\.b: .*25000/) }))
      expect(() => requireBounds({ input: field }, ['input'])).not.toThrow()
    }
    expect(() => requireBounds(list.slice(1), [])).not.toThrow()
  })

  test('are looked at in parts where there is much', () => {
    let parts = 0
    for (const _ of requireBoundsInParts(
      Array.from({ length: 25_000 }, () => 'x'),
      [],
    ))
      parts += 1
    expect(parts).toBe(2)
  })

  test('let pass any JSON that has storable texts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (body) => {
        const isStorable = !JSON.stringify(body).includes('\\u0000')
        if (isStorable) expect(() => requireBounds(body, [])).not.toThrow()
      }),
    )
  })
})

describe('the fault of a look', () => {
  test.each([
    [Object.assign(new Error('No'), { code: 'FORBIDDEN', retryAfterMs: 5_000 }), 'FORBIDDEN', 'No', 5_000],
    [Object.assign(new Error('No'), { retryAfterMs: 1e12 }), 'EVENT_FAILED', 'No', 3_600_000],
    [Object.assign(new Error('No'), { code: 7, retryAfterMs: '5' }), 'EVENT_FAILED', 'No', undefined],
    ['a text', 'EVENT_FAILED', 'a text', undefined],
    [undefined, 'EVENT_FAILED', 'undefined', undefined],
    [null, 'EVENT_FAILED', 'null', undefined],
    [new Error('x'.repeat(1_000)), 'EVENT_FAILED', 'x'.repeat(600), undefined],
  ])('%s is kept as %s', (error, code, message, retryAfterMs) => {
    expect(faultOf(error)).toEqual({ code, message, retryAfterMs })
  })

  test('makes the pause twice as long each time, an hour at most, give or take a tenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 86_400_000 }), fc.nat(2_000), (everyMs, failures) => {
        const pause = pauseAfter(everyMs, failures)
        const wanted = Math.max(everyMs, Math.min(everyMs * 2 ** failures, 3_600_000))
        expect(pause).toBeGreaterThanOrEqual(Math.floor(wanted * 0.9))
        expect(pause).toBeLessThanOrEqual(Math.ceil(wanted * 1.1))
      }),
    )
    expect(new Set(Array.from({ length: 50 }, () => jittered(1_000_000))).size).toBeGreaterThan(1)
  })
})

describe('a message about an execution', () => {
  type Event = Parameters<typeof textOf>[0]
  const event = (type: Event['type'], more: object = {}, execution: object = {}) =>
    ({
      type,
      at: '2026-03-01T00:00:00Z',
      workflow: { id: 'w', name: 'Nightly' },
      execution: { id: 'e', url: 'https://orch.example/e', error: null, ...execution },
      ...more,
    }) as unknown as Event

  test.each([
    ['alert.test', 'This is a test message of Orch'],
    ['workflow.failed', 'Nightly failed'],
    ['workflow.recovered', 'Nightly succeeded again'],
    ['execution.completed', 'Nightly completed'],
    ['execution.failed', 'Nightly failed'],
    ['execution.cancelled', 'Nightly was cancelled'],
  ] as const)('of the type %s begins with “%s”', (type, subject) => {
    expect(subjectOf(event(type))).toBe(subject)
    expect(textOf(event(type))).toBe(`${subject} at 2026-03-01T00:00:00Z.\nhttps://orch.example/e`)
  })

  test.each([
    [{ message: 'No', code: 'TIMEOUT', stepName: 'Ask', step: 'a' }, ['Error: No (TIMEOUT)', 'Step: Ask']],
    [{ message: null, code: null, stepName: null, step: 'a' }, ['Error: no message', 'Step: a']],
    [{ message: 'No', code: null, stepName: null, step: null }, ['Error: No']],
  ])('says of the error %j: %j', (error, lines) => {
    const text = textOf(event('execution.failed', {}, { error }))
    expect(text.split('\n').slice(1, -1)).toEqual(lines)
  })

  test('counts what was not told, where something was not', () => {
    expect(textOf(event('workflow.failed', { suppressed: 3 }))).toContain(
      'Failures since the last message: 3',
    )
    expect(textOf(event('workflow.failed', { suppressed: 0 }))).not.toContain('since')
    expect(textOf(event('workflow.failed', {}, { url: undefined })).split('\n')).toHaveLength(1)
  })
})

test('ids are of one length and a safe alphabet, and differ', () => {
  const ids = Array.from({ length: 500 }, newId)
  expect(new Set(ids).size).toBe(500)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{21}$/)
})

test('a code of the auth library that no contract declares reaches no client', async () => {
  const app = new Hono<HttpEnv>()
  const said = (code: string) => Response.json({ code, message: 'No' }, { status: 400 })
  app.get('/:code', (c) => answerLibrary(c, said(c.req.param('code'))))
  const codeOf = async (path: string) => ((await (await app.request(path)).json()) as { code: string }).code
  expect(await codeOf('/INVALID_TOKEN')).toBe('INVALID_TOKEN')
  for (const path of ['/OF_ITS_NEXT_VERSION', '/constructor', '/__proto__'])
    expect(await codeOf(path)).toBe('INVALID_REQUEST')
})
