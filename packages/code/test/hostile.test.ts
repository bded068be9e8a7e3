import { afterAll, describe, expect, test } from 'vitest'
import { type CodeError, createCodeRunner, type Program } from '../src/index.ts'
import { FURTHER_BOMBS, FURTHER_ESCAPES } from './escapes.ts'

const runner = createCodeRunner({ processes: 1 })
afterAll(() => runner.close())

const run = async (source: string, more: Partial<Program> = {}) =>
  (await runner.run({ source, timeoutMs: 700, memoryMb: 32, ...more })).output
const codeOf = (source: string) =>
  run(source).then(
    () => 'none',
    ({ code }: CodeError) => code,
  )

/** Ideas that opened other rooms: the host's objects by constructors, callers, errors, promises, proxies, modules and names. */
const ESCAPES = [
  'return typeof process',
  'return typeof require',
  'return typeof module',
  'return typeof globalThis.process',
  'return typeof this.constructor.constructor("return process")()',
  'return typeof (function () {}).constructor("return process")()',
  'return typeof console.log.constructor("return process")()',
  'return typeof console.log.constructor.constructor("return this")().process',
  'return typeof (await Object.getPrototypeOf(async function () {}).constructor("return globalThis.process")())',
  'return typeof (await import("fs"))',
  'return typeof (await import("node:child_process"))',
  'return typeof (await import("data:text/javascript,export default process"))',
  'try { null.f } catch (e) { return typeof e.constructor.constructor("return process")() }',
  'try { console.log({ toString() { throw { a: 1 } }, toJSON() { throw 1 } }) } catch (e) { return typeof e.constructor.constructor("return process")() }',
  'Error.prepareStackTrace = (_, frames) => frames.map((f) => f.getThis?.()); return typeof new Error().stack.process',
  'const f = () => { try { f() } catch (e) { return e.constructor.constructor("return process")() } }; return typeof f()',
  'const p = new Proxy({}, { get: (_, k) => k }); return typeof p.process.constructor.constructor("return process")()',
  'return typeof (0, eval)("process")',
  'return typeof new Function("return globalThis")().process',
  'return typeof arguments.callee.caller',
  'return typeof WebAssembly',
  'return typeof fetch',
  'return typeof XMLHttpRequest',
  'return typeof Worker',
  'return typeof setTimeout',
  'return typeof std',
  'return typeof os',
  'return typeof Deno',
  'return typeof Bun',
  'return typeof require("fs")',
  'return typeof Reflect.construct(Function, ["return process"])()',
  'let r; await new Promise((s) => s({ then(f) { r = f.constructor("return process")(); f() } })); return typeof r',
  'return typeof [].filter.constructor("return process")()',
  'class A extends Function {}; return typeof new A("return process")()',
  'return typeof (function* () {}).constructor("yield process")().next().value',
  'return typeof Symbol.iterator.constructor.constructor("return process")()',
  'return typeof ({}).__proto__.constructor.constructor("return process")()',
  'return typeof globalThis.__defineGetter__.constructor("return process")()',
  'return typeof new (class { static { this.x = Function("return process")() } })().x',
  '}) ; return typeof process ; (async function () {',
  '*/ return typeof process /*',
]

const BOMBS: Record<string, string> = {
  'an endless loop': 'for (;;);',
  'an endless loop behind catch and finally': 'try { for (;;); } catch { for (;;); } finally { for (;;); }',
  'promises without end': 'const again = () => Promise.resolve().then(again); await again()',
  'a job that adds jobs': 'const f = () => queueMicrotask(f); f(); await new Promise(() => {})',
  'a catastrophic regular expression': 'return /(a+)+$/.test("a".repeat(40) + "b")',
  'nested quantifiers': 'return /(?:(?:a{1,1000}){1,1000}){1,1000}b/.exec("a".repeat(5000))',
  'a text that doubles': 'let s = "x"; for (;;) s += s',
  'a text that doubles behind catch': 'let s = "x"; for (;;) { try { s += s } catch {} }',
  'a list without end': 'const a = []; for (;;) a.push({ n: a.length })',
  'a list without end behind catch': 'const a = []; for (;;) { try { a.push("x".repeat(1e6)) } catch {} }',
  'large buffers': 'const a = []; for (;;) a.push(new Uint8Array(1e7))',
  'a function that calls itself': 'const f = () => f() + 1; return f()',
  'a toString that calls itself': 'const o = { toString() { return "" + this } }; return "" + o',
  'a chain of proxies': 'let p = []; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.length',
  'a chain of bound functions': 'let f = () => 1; for (let i = 0; i < 1e6; i++) f = f.bind(null); return f()',
  'JSON that nests a million deep': 'return JSON.parse("[".repeat(1e6))',
  'source that nests': 'return eval("(".repeat(1e5))',
  'a regular expression that nests': 'return new RegExp("(?:".repeat(1e5) + ")".repeat(1e5)).test("")',
  'an output that nests a million deep': 'let a = []; for (let i = 0; i < 1e6; i++) a = [a]; return a',
  'a sort that lies':
    'return Array.from({ length: 1e6 }, (_, i) => i).sort(() => Math.random() - 0.5).length',
  'a search through 2^53 places': 'return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)',
  'a join of 2^32 places': 'return new Array(2 ** 32 - 1).join("x")',
  'a number of a million digits': 'return String((BigInt("9".repeat(1e5)) ** 50n) % 7n)',
  'a power of large integers': 'let n = 3n; for (;;) n *= n',
  'an output that is made for ever': 'return { toJSON() { for (;;); } }',
  'an error that is read for ever': 'throw { toJSON() { for (;;); }, toString() { for (;;); } }',
  'a thenable that never ends': 'return { then() { for (;;); } }',
  'a template of a hundred million': 'return "a".repeat(1e5).replace(/a/g, "b".repeat(1e5))',
  'normalising a large text': 'return "\\u0390".repeat(2e7).normalize("NFKD").length',
  'console without end': 'for (;;) console.log("x".repeat(1000))',
}

describe('a room without doors', () => {
  test.each([...ESCAPES, ...FURTHER_ESCAPES])('%s', async (source) => {
    const output = await run(source, { timeoutMs: 60_000 }).catch(({ code }: CodeError) => code)
    expect([null, 'undefined', 'CODE_INVALID', 'CODE_FAILED', 'OUTPUT_NOT_JSON']).toContain(output)
  })

  test.each([
    'JSON.stringify = () => "1"; return { a: 1 }',
    'JSON.stringify = undefined; JSON.parse = undefined; return { a: 1 }',
    'globalThis.JSON = { stringify: () => ({ toString: () => "1" }) }; return { a: 1 }',
    'Promise.prototype.then = () => 1; Promise.resolve = () => 1; return { a: 1 }',
    'Array.prototype.map = Array.prototype.join = () => "1"; String = Object; return { a: 1 }',
  ])(
    'what a program does to built-in functions changes nothing of how its output is read: %s',
    async (source) => {
      expect(await run(source, { timeoutMs: 60_000 })).toEqual({ a: 1 })
    },
  )

  test('an output cannot give the process a prototype', async () => {
    const output = await run(
      'return JSON.parse(\'{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}\')',
    )
    expect(Object.keys(Object(output))).toEqual(['__proto__', 'constructor'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('nothing in it was made by the host, but the console that it wrote itself', async () => {
    const source = `
      const seen = new Set(), found = []
      const walk = (value, path) => {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return
        seen.add(value)
        if (typeof value === 'function' && !/^[\\s\\S]*(\\[native code\\]|=>)/.test(Function.prototype.toString.call(value)))
          found.push(path)
        for (const key of Reflect.ownKeys(value)) {
          const { value: inner, get } = Reflect.getOwnPropertyDescriptor(value, key) ?? {}
          walk(inner, path + '.' + String(key))
          walk(get, path + '.' + String(key))
        }
      }
      walk(globalThis, 'globalThis')
      return { found, has: seen.size > 500 }`
    expect(await run(source)).toEqual({ found: [], has: true })
  })
})

/** Those that come to a small value in time. */
const HARMLESS = new Set(['typed sort', 'asUintN', 'regex class'])

describe('a bomb ends as an error of its own, and the next program runs', () => {
  const ENDS = ['CODE_TIMEOUT', 'CODE_MEMORY', 'CODE_FAILED', 'CODE_INVALID', 'OUTPUT_NOT_JSON', 'none']

  test.each(Object.entries({ ...BOMBS, ...FURTHER_BOMBS }))('%s', async (name, source) => {
    const end = await codeOf(source)
    expect(HARMLESS.has(name) ? ENDS : ENDS.slice(0, -1)).toContain(end)
    expect(await run('return 1 + 1', { timeoutMs: 60_000 })).toBe(2)
  })
})

test('programs at work leave the event loop to others', async () => {
  const turns = { count: 0 }
  const turn = () => {
    turns.count += 1
    if (turns.count > 0) handle = setImmediate(turn)
  }
  let handle = setImmediate(turn)
  await Promise.all(Array.from({ length: 4 }, () => codeOf('for (;;);')))
  clearImmediate(handle)
  expect(turns.count).toBeGreaterThan(1_000)
})
