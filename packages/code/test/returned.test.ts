import { describe, expect, test } from 'vitest'
import { returnedOutline } from '../src/syntax.ts'

describe('what a program returns is read off its text', () => {
  test.each<[source: string, outline: unknown]>([
    ['return { total: 1, "due at": now() }', { total: null, 'due at': null }],
    ['return { order: { id, lines: [{ sku: 1 }] } }', { order: { id: null, lines: [{ sku: null }] } }],
    ['return input.rows.map((row) => ({ ...row, tax: row.net * 0.2 }))', [{ tax: null }]],
    ['return input.map((row) => { const n = row.n; return { n } })', [{ n: null }]],
    [
      'const rows = input.map((r) => ({ id: r.id })).filter(Boolean)\nreturn { rows, count: rows.length }',
      { rows: [{ id: null }], count: null },
    ],
    ['const base = { a: 1 }\nreturn { ...base, b: 2 }', { a: null, b: null }],
    ['if (!input) return null\nreturn { ok: true }', { ok: null }],
    ['return input ? { yes: 1 } : { no: 1 }', { yes: null }],
    ['const f = () => { return { inner: 1 } }\nreturn { outer: f() }', { outer: null }],
    ['return await Promise.resolve({ a: 1 })', null],
    ['const a = [a]\nreturn a', [[[[[[null]]]]]]],
    ['return 42', null],
    ['return {', null],
    ['', null],
  ])('%s', (source, outline) => {
    expect(returnedOutline(source)).toEqual(outline)
  })

  test('in TypeScript, behind its types', () => {
    const source = 'interface Row { id: number }\nreturn { rows: input as Row[], first: { id: 1 } as Row }'
    expect(returnedOutline(source, 'typescript')).toEqual({ rows: null, first: { id: null } })
  })

  test('names that hold each other ten times over are followed to an end', () => {
    const names = Array.from({ length: 12 }, (_, n) => {
      const fields = Array.from({ length: 10 }, (_, field) => `f${field}: n${n + 1}`)
      return `const n${n} = { ${fields.join(', ')} }`
    })
    expect(returnedOutline(`${names.join('\n')}\nreturn n0`)).toHaveProperty('f0.f0')
  })

  test('a program nested beyond what can be read tells nothing, and throws nothing', () => {
    expect(returnedOutline(`return ${'['.repeat(50_000)}`)).toBeNull()
    expect(returnedOutline(`return ${'('.repeat(50_000)}1${')'.repeat(50_000)}`)).toBeNull()
  })
})
