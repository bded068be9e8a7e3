import { parseJson, printJson } from '@orch/json'
import { afterAll, describe, expect, test } from 'vitest'
import { type CodeError, createCodeRunner, type Program } from '../src/index.ts'

const runner = createCodeRunner({ processes: 2, mostInput: 100_000, mostOutput: 100_000 })
afterAll(() => runner.close())

const run = async (source: string, more: Partial<Program> = {}) =>
  (await runner.run({ source, timeoutMs: 5_000, ...more })).output

const failureOf = (source: string, more: Partial<Program> = {}): Promise<CodeError> =>
  run(source, more).then(
    (output) => Promise.reject(new Error(`It returned ${JSON.stringify(output)}`)),
    (error) => error,
  )

describe('the code', () => {
  test('reads its values by name and returns an output', async () => {
    const values = { input: { items: [3, 1, 2] }, trigger: { name: 'Ada' } }
    const source = 'const sorted = input.items.toSorted()\nreturn { sorted, hello: `Hi ${trigger.name}` }'
    expect(await run(source, { values })).toEqual({ sorted: [1, 2, 3], hello: 'Hi Ada' })
  })

  test('returns null when it returns nothing, and takes what JSON has no form for as JSON does', async () => {
    expect(await run('')).toBeNull()
    expect(await run('return { at: new Date(0), none: undefined, nan: NaN, list: [undefined] }')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      nan: null,
      list: [null],
    })
  })

  test('waits for what it awaits', async () => {
    expect(await run('const one = await Promise.resolve(1)\nreturn one + (await (async () => 2)())')).toBe(3)
  })

  test('keeps integers beyond 2^53, in and out', async () => {
    const values = { id: 7615917337495251231n, text: '7615917337495251231', list: [9007199254740993n] }
    expect(await run('return { id, text, next: id + 1n, list, kind: typeof id }', { values })).toEqual({
      id: 7615917337495251231n,
      text: '7615917337495251231',
      next: 7615917337495251232n,
      list: [9007199254740993n],
      kind: 'bigint',
    })
  })

  test('prints integers beyond 2^53 as numbers, by each form of JSON.stringify', async () => {
    const values = { row: { id: 7615917337495251231n, name: 'Ada' } }
    const source = `return [
      JSON.stringify(row), JSON.stringify(row, null, 1), JSON.stringify(undefined),
      JSON.stringify(row, (key, value) => (key === 'name' ? undefined : value)), JSON.stringify(row, ['name']),
      JSON.stringify([row], ['name', 'id']), 'toJSON' in BigInt.prototype,
    ]`
    expect(await run(source, { values })).toEqual([
      '{"id":7615917337495251231,"name":"Ada"}',
      '{\n "id": 7615917337495251231,\n "name": "Ada"\n}',
      null,
      '{"id":7615917337495251231}',
      '{"name":"Ada"}',
      '[{"name":"Ada","id":7615917337495251231}]',
      false,
    ])
  })

  test('reads integers beyond 2^53 of JSON text as they are written, and nothing else in it differently', async () => {
    const text =
      '{"id": 7615917337495251231, "least":-9007199254740993,"most":9007199254740991, "text": "7615917337495251231 \\\\\\" 7615917337495251232", "list": [1.2345678901234567, 12345678901234567e-17], "__proto__": {"in": 90071992547409931}}'
    const source = `return [
      JSON.parse(text), typeof JSON.parse(text).id, typeof JSON.parse('12345678901234567.5'), JSON.stringify(JSON.parse(text)),
      JSON.parse(text, function (key, value) { return key === 'list' ? undefined : key === 'id' ? this.least - value : value }),
    ]`
    const read = parseJson(text)
    const { list: _, ...others } = read as Record<string, unknown>
    const id = -9007199254740993n - 7615917337495251231n
    expect(await run(source, { values: { text } })).toEqual([
      read,
      'bigint',
      'number',
      printJson(read),
      { ...others, id },
    ])
  })

  test('refuses text that is not JSON as JSON.parse does, whatever integers it holds', async () => {
    const source = "try { JSON.parse('[7615917337495251231,]') } catch (error) { return error.name }"
    expect(await run(source)).toBe('SyntaxError')
    expect(await failureOf("return JSON.parse('[\"7615917337495251231')")).toMatchObject({
      code: 'CODE_FAILED',
    })
  })

  test('keeps fields called __proto__, constructor and toString', async () => {
    const values = { input: JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}') }
    expect(JSON.stringify(await run('return input', { values }))).toBe(
      '{"__proto__":1,"constructor":2,"toString":3}',
    )
  })

  test('may be TypeScript', async () => {
    const source =
      'type Row = { n: number }\nconst rows: Row[] = input as Row[]\nreturn rows.map((row): number => row.n!)'
    expect(await run(source, { language: 'typescript', values: { input: [{ n: 1 }] } })).toEqual([1])
  })

  test('writes to a console that is kept, also when it fails', async () => {
    const source = 'console.log("a", { b: 1n }, [1]); console.warn(new Error("c"))'
    const written = [
      { level: 'log', text: 'a {"b":"1"} [1]' },
      { level: 'warn', text: 'Error: c' },
    ]
    expect((await runner.run({ source })).console).toEqual(written)
    expect((await failureOf(`${source}; null.x`)).console).toEqual(written)
  })

  test('cannot fill the memory with its console', async () => {
    const { console } = await runner.run({
      source: 'for (let n = 0; n < 5000; n++) console.log("x".repeat(9000))',
    })
    expect(console.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(110_000)
    expect(console.at(-1)?.text).toMatch(/more lines are left out$/)
  })

  test('keeps nothing for the next: each has a room of its own', async () => {
    await run(
      'globalThis.kept = 1; Array.prototype.map = () => "broken"; JSON.stringify = () => "x"; return 1',
    )
    expect(await run('return [typeof kept, [1].map((n) => n + 1)]')).toEqual(['undefined', [2]])
  })
})

describe('what fails', () => {
  test.each([
    ['return 1 +', 'CODE_INVALID', 2, 1],
    ['const a = 1\nconst a = 2', 'CODE_INVALID', 2, 9],
    ['import fs from "fs"', 'CODE_INVALID', 1, 8],
    ['const a = 1\n\n  a.b.c', 'CODE_FAILED', 3, 6],
    ['const a = 1\nreturn (\n  a.b.c)', 'CODE_FAILED', 3, 6],
    ['return [1].map((x) => {\n  const y = x\n  return y.a.b\n})', 'CODE_FAILED', 3, 13],
    ['const f = () => {\n  throw new TypeError("no")\n}\nf()', 'CODE_FAILED', 2, 22],
    ['const text = "{"\nreturn JSON.parse(text)', 'CODE_FAILED', 2, 18],
  ])('%j says where', async (source, code, line, column) => {
    expect(await failureOf(source)).toMatchObject({ code, position: { line, column } })
  })

  test('TypeScript that is not one says where', async () => {
    const error = await failureOf('const a: = 1', { language: 'typescript' })
    expect(error).toMatchObject({ name: 'CodeError', code: 'CODE_INVALID', position: { line: 1 } })
  })

  test.each([
    ['throw "a text"', 'CODE_FAILED', 'a text'],
    ['throw { a: 1 }', 'CODE_FAILED', '{"a":1}'],
    ['throw null', 'CODE_FAILED', 'null'],
    ['await Promise.reject(new RangeError("far"))', 'CODE_FAILED', 'RangeError: far'],
    ['await new Promise(() => {})', 'CODE_FAILED', 'The code waits for a promise that nothing settles'],
    ['return () => {}', 'OUTPUT_NOT_JSON', 'What the code returned has no form in JSON: it is a function'],
    ['const a = []; a.push(a); return a', 'OUTPUT_NOT_JSON', 'circular reference'],
    ['return "x".repeat(200_000)', 'OUTPUT_TOO_LARGE', '200002 characters'],
    ['return input.x', 'CODE_FAILED', "'input' is not defined"],
  ])('%s', async (source, code, message) => {
    expect(await failureOf(source)).toMatchObject({ code, message: expect.stringContaining(message) })
  })

  test.each<[string, unknown]>([
    ['new Map([["a", 1], [2, new Map()]])', { a: 1, 2: {} }],
    ['new Map([[{ id: 1 }, "x"]])', [[{ id: 1 }, 'x']]],
    ['{ s: new Set(["a", 2n ** 70n]) }', { s: ['a', 2n ** 70n] }],
    ['[new Uint8Array([1, 255]), new BigInt64Array([-(2n ** 63n)])]', [[1, 255], [-(2n ** 63n)]]],
    ['new ArrayBuffer(2)', [0, 0]],
    ['{ e: new RangeError("far"), p: /a+/g }', { e: { name: 'RangeError', message: 'far' }, p: '/a+/g' }],
    [
      '{ d: new Date(0), u: undefined, z: -0, l: "\\ud800" }',
      { d: '1970-01-01T00:00:00.000Z', z: 0, l: '\ud800' },
    ],
    ['JSON.parse(`{"__proto__": 1}`)', JSON.parse('{"__proto__": 1}')],
  ])('%s keeps what it says', async (source, output) => {
    expect(await runner.run({ source: `return ${source}` })).toEqual({ output, console: [] })
  })

  test.each([
    ['{ n: NaN }', { n: null }, 'The field "n" is NaN, which JSON has no form for: it became null'],
    ['-Infinity', null, 'What the code returned is -Infinity, which JSON has no form for: it became null'],
    [
      '{ d: new Date("x") }',
      { d: null },
      'The field "d" is an invalid date, which JSON has no form for: it became null',
    ],
    ['[() => 1]', [null], 'The field "0" is a function, which JSON has no form for: it became null'],
    ['{ f() {} }', {}, 'The field "f" is a function, which JSON has no form for: it became nothing'],
    [
      '{ p: Promise.resolve(1) }',
      { p: {} },
      'The field "p" is a promise that is not awaited, which JSON has no form for: it became {}',
    ],
  ])('%s loses something, and that is told', async (source, output, text) => {
    expect(await runner.run({ source: `return ${source}` })).toEqual({
      output,
      console: [{ level: 'warn', text }],
    })
  })

  test('too much input is refused before it runs', async () => {
    const error = await failureOf('return 1', { values: { input: 'x'.repeat(200_000) } })
    expect(error.code).toBe('INPUT_TOO_LARGE')
  })

  test('a signal stops what runs and what waits', async () => {
    const stop = new AbortController()
    const endless = Array.from({ length: 4 }, () =>
      failureOf('for (;;);', { signal: stop.signal, timeoutMs: 60_000 }),
    )
    setTimeout(() => stop.abort(), 300)
    expect((await Promise.all(endless)).map(({ code }) => code)).toEqual(Array(4).fill('STOPPED'))
    expect(await run('return 1')).toBe(1)
    expect((await failureOf('return 1', { signal: stop.signal })).code).toBe('STOPPED')
  })

  test('a runner that is closed takes nothing more', async () => {
    const own = createCodeRunner()
    expect((await own.run({ source: 'return 1' })).output).toBe(1)
    own.close()
    await expect(own.run({ source: 'return 1' })).rejects.toMatchObject({ code: 'STOPPED' })
  })
})
