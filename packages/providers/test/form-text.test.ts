import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formText } from '../src/api/form-text.ts'

test('objects and lists are written with brackets, and what is not set is not sent', () => {
  const form = { email: 'a+b@example.com', metadata: { order: 7 }, expand: ['a', 'b'], name: undefined }
  expect(formText(form)).toBe(
    'email=a%2Bb%40example.com&metadata%5Border%5D=7&expand%5B0%5D=a&expand%5B1%5D=b',
  )
})

test('every text comes back as it was sent', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })), (form) => {
      const read = new URLSearchParams(formText(form))
      expect([...read]).toEqual(Object.entries(form))
    }),
  )
})
