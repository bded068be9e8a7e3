import { expect, test } from 'vitest'
import { listIn, numberIn } from '../src/inputs.ts'

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
