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

test.each([
  ['ada@example。com', 'ada@example.com'],
  ['ada@exam\u00adple.com', 'ada@example.com'],
  ['ada@ex\u0430mple.com', 'ada@xn--exmple-4nf.com'],
])('%j has one spelling, too', (written, spelled) => {
  expect(Email.parse(written)).toBe(spelled)
})

test.each([
  '',
  'ada@localhost',
  'ad\u0131@example.com',
  '"ada"@example.com',
  'a@b.com,c@d.com',
  'ada@[127.0.0.1]',
])('%j is not an address', (text) => {
  expect(Email.safeParse(text).success).toBe(false)
})

test('no address is longer than mail servers take', () => {
  const domain = `${'b'.repeat(60)}.`.repeat(3)
  expect(Email.safeParse(`${'a'.repeat(60)}@${domain}com`).success).toBe(true)
  expect(Email.safeParse(`${'a'.repeat(64)}@${domain}${'c'.repeat(60)}`).success).toBe(false)
})
