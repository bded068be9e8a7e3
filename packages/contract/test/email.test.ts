import { expect, test } from 'vitest'
import { Email } from '../src/index.ts'

test.each([
  ['ADA@Example.com ', 'ada@example.com'],
  ['ａda@example.com', 'ada@example.com'],
  ['ada@example。com', 'ada@example.com'],
  ['ada@exam\u00adple.com', 'ada@example.com'],
  ['ada@ex\u0430mple.com', 'ada@xn--exmple-4nf.com'],
])('%j has one spelling', (written, spelling) => {
  expect(Email.parse(written)).toBe(spelling)
})

test.each([
  '',
  'ada',
  'ada@localhost',
  'ad\u0131@example.com',
  '"ada"@example.com',
  'a@b.com,c@d.com',
  'ada@[127.0.0.1]',
])('%j is no address', (text) => {
  expect(Email.safeParse(text).success).toBe(false)
})

test('no address is longer than mail servers take', () => {
  const domain = `${'b'.repeat(60)}.`.repeat(3)
  expect(Email.safeParse(`${'a'.repeat(60)}@${domain}com`).success).toBe(true)
  expect(Email.safeParse(`${'a'.repeat(64)}@${domain}${'c'.repeat(60)}`).success).toBe(false)
})
