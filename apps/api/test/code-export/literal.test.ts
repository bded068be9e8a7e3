import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { literal } from '../../src/code-export/literal.ts'

test('a literal means what its value means, whatever the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = literal(value)
      expect(JSON.stringify(runInNewContext(`(${text})`))).toBe(JSON.stringify(value))
    }),
  )
})

test('a literal holds nothing that ends a line, a script element or an object', () => {
  const value = JSON.parse('{"__proto__": {"a": "</script>\u2028\u2029\\n"}}') as unknown
  const text = literal(value)
  expect(text).not.toMatch(/[\u2028\u2029]|<\//)
  expect(JSON.stringify(runInNewContext(`(${text})`))).toBe(JSON.stringify(value))
})
