import { expect, test } from 'vitest'
import { parseUrl } from '../src/http/redirects.ts'
import { listIn, numberIn, pathPart } from '../src/inputs.ts'

test.each([
  ['bug, p1', ['bug', 'p1']],
  ['["bug, fixed", "p1"]', ['bug, fixed', 'p1']],
  [' [ "7615917337495251231", 7615917337495251231 ]', ['7615917337495251231', '7615917337495251231']],
  ['[P1], bug', ['[P1]', 'bug']],
  [
    ['a, b', 7],
    ['a, b', '7'],
  ],
  ['', undefined],
])('%j is the list %j', (labels, list) => {
  expect(listIn({ labels }, 'labels')).toEqual(list)
})

test.each(['9007199254740993', '7615917337495251231', '-9007199254740993', 'one', 'Infinity'])(
  'the number %s is refused, not rounded',
  (amount) => {
    expect(() => numberIn({ amount }, 'amount')).toThrow(/"amount"/)
  },
)

test.each([
  ['texts', ','.repeat(100_000)],
  ['a list', Array.from({ length: 100_001 }, () => ({}))],
])('more than 100,000 entries are refused before they are read: %s', (_, labels) => {
  expect(() => listIn({ labels }, 'labels')).toThrow('"labels" must have at most 100000 entries')
})

test('what no address has room for is refused before it is encoded', () => {
  const long = 'a'.repeat(65_537)
  expect(() => pathPart({ name: long }, 'name')).toThrow('"name" must have at most 65536 characters')
  expect(() => parseUrl(`https://example.com/${long}`)).toThrow('must have at most 65536 characters')
  expect(pathPart({ name: long.slice(1) }, 'name')).toBe(long.slice(1))
})
