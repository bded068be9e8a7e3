import { expect, test } from 'vitest'
import { Email, foldEmail } from '../src/index.ts'

test.each([
  ['Ada@Example.COM ', 'ada@example.com'],
  ['ada@EXÄMPLE.de', 'ada@xn--exmple-cua.de'],
  ['ada@faß.de', 'ada@xn--fa-hia.de'],
  ['ａda@example.com', 'ada@example.com'],
  ['ada@ex%41mple.com', 'ada@example.com'],
])('%s is spelled %s', (written, spelled) => {
  expect(Email.parse(written)).toBe(spelled)
})

test.each(['ada', 'ada@', 'ada@a b', 'ada@a..b', '@example.com', 'ädä@example.com'])(
  '%s is refused',
  (text) => {
    expect(Email.safeParse(text).success).toBe(false)
  },
)

test('a domain that DNS cannot write stays as it is', () => {
  expect(foldEmail('ada@a b')).toBe('ada@a b')
  expect(foldEmail('ada@')).toBe('ada@')
})
