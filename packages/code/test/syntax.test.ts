import { afterAll, describe, expect, test } from 'vitest'
import { type CodeError, createCodeRunner, type Language } from '../src/index.ts'
import { syntaxFaultOf } from '../src/syntax.ts'
import { withoutTypes } from '../src/types.ts'

const runner = createCodeRunner({ processes: 1 })
afterAll(() => runner.close())

const faultsOf = {
  javascript: [
    ['return 1 +', 'The code ends before it is complete', 1, 11],
    ['const a = 1\nreturn a b', 'This does not belong here', 2, 10],
    ['const n: number = 1', 'This does not belong here', 1, 8],
    ['import x from "y"', 'it has no packages', 1, 1],
    ['let a\nlet a', "Identifier 'a' has already been declared", 2, 5],
    ['return "abc', 'Unterminated string', 1, 8],
    ['return /a(/.test("")', 'Invalid regular expression', 1, 9],
    ['return `${', 'The code ends before it is complete', 1, 11],
    ['}) ; return 1 ; (async function () {', 'This does not belong here', 1, 1],
    ['const 1a = 2', 'Identifier directly after number', 1, 8],
    ['if (a) { return 1', 'The code ends before it is complete', 1, 18],
    ['return {{trigger.name}}', 'This does not belong here', 1, 9],
    ['return @', 'This character does not belong here', 1, 8],
  ],
  typescript: [
    ['const a: = 1', 'This does not belong here', 1, 10],
    ['type A = { a:\nreturn 1', 'This does not belong here', 2, 8],
    ['interface {}', '', 1, 11],
    ['const a: number = 1\nreturn a as', 'The code ends before it is complete', 2, 12],
  ],
} as const

const SOUND: Record<Language, readonly string[]> = {
  javascript: [
    'return 1',
    'await Promise.resolve(); for await (const x of []) {}; return new Map()',
    'const { a, ...b } = input ?? {}; return a?.b?.[0] ?? b',
    'class A { #x = 1; static { this.y = 2 } get x() { return this.#x } }; return new A().x',
    'label: for (;;) { break label }\nreturn 1n ** 2n',
    'return /(?<year>\\d{4})/u.exec("2026")?.groups.year',
    'function* f() { yield 1 }; return [...f()]',
    'return arguments.length',
  ],
  typescript: [
    'interface X { a: string }\nenum E { A }\nreturn (E.A as unknown as X)',
    'function f<T extends object>(a: T, b?: keyof T): T { return a }\nreturn f<{ a: 1 }>({ a: 1 })!',
    'const f = async <T,>(x: T) => x; return (await f(1)) satisfies number',
    'abstract class A { private x = 1; constructor(readonly y: number) {} }\nreturn A.name',
    'type Item = { price: number }\nreturn input.filter((item: Item): boolean => item.price > 10)',
  ],
}

const LANGUAGES = ['javascript', 'typescript'] as const

describe.each(LANGUAGES)('the syntax of %s', (language) => {
  test.each(faultsOf[language].map((row) => [...row] as const))(
    '%j is told with its place',
    (source, words, line, column) => {
      const fault = syntaxFaultOf(source, language)
      expect(fault).toMatchObject({ message: expect.stringContaining(words), position: { line, column } })
      const before = source.slice(0, fault?.offset).split('\n')
      expect([before.length, (before.at(-1)?.length ?? 0) + 1]).toEqual([line, column])
    },
  )

  test.each(SOUND[language])('%j is in order', (source) => {
    expect(syntaxFaultOf(source, language)).toBeUndefined()
  })

  test('the interpreter refuses what is refused here, and takes the rest', async () => {
    const codeOf = (source: string) =>
      runner.run({ source, language, values: { input: [] }, timeoutMs: 60_000 }).then(
        () => 'ran',
        ({ code }: CodeError) => code,
      )
    for (const [source] of faultsOf[language])
      expect([source, await codeOf(source)]).toEqual([source, 'CODE_INVALID'])
    for (const source of SOUND[language])
      expect([source, await codeOf(source)]).not.toEqual([source, 'CODE_INVALID'])
  })
})

test('code that nests without end, and a large one, come to an end', () => {
  expect(syntaxFaultOf('('.repeat(200_000))?.message).toBe('The code nests too deep')
  expect(syntaxFaultOf(`return [${'{ a: 1 }, '.repeat(50_000)}]`)).toBeUndefined()
})

describe('TypeScript without its types', () => {
  test('is the JavaScript that the runner runs, line by line', async () => {
    const source =
      'type A = { n: number }\nenum E { Two = 2 }\nconst a: A = { n: E.Two }\nreturn await (a!.n as number)'
    const plain = withoutTypes(source)
    expect(syntaxFaultOf(plain)).toBeUndefined()
    expect(plain.split('\n')).toHaveLength(4)
    expect((await runner.run({ source: plain })).output).toBe(2)
    expect((await runner.run({ source, language: 'typescript' })).output).toBe(2)
  })

  test('is refused with its place where it is not a program', () => {
    const refusal = { code: 'CODE_INVALID', position: { line: 1, column: 10 } }
    expect(() => withoutTypes('const a: = 1')).toThrow(expect.objectContaining(refusal))
  })
})
