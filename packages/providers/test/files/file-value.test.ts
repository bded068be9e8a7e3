import { expect, test } from 'vitest'
import { asFileValue } from '../../src/catalogue.ts'

const file = { $file: 'a1', name: 'a.csv', type: 'text/csv', size: 3 }

test('a file is its id, name, type and size', () => {
  expect(asFileValue(file)).toEqual(file)
  expect(asFileValue({ ...file, type: 'text/plain; charset="utf-8"', size: 0 })).toMatchObject({ size: 0 })
})

test.each([
  undefined,
  null,
  'a1',
  [file],
  {},
  { ...file, $file: '' },
  { ...file, $file: '../a' },
  { ...file, $file: 'a'.repeat(65) },
  { ...file, name: 'a/b' },
  { ...file, name: '' },
  { ...file, name: '..' },
  { ...file, name: 'a\r\nb' },
  { ...file, name: 'a'.repeat(201) },
  { ...file, type: 'text' },
  { ...file, type: 'text/html\r\nset-cookie: a=b' },
  { ...file, size: -1 },
  { ...file, size: 1.5 },
  { ...file, size: '3' },
  { ...file, path: '/etc/passwd' },
  { $file: 'a1' },
])('%j is not a file', (value) => {
  expect(asFileValue(value)).toBeUndefined()
})
