import { expect, test } from 'vitest'
import { unreadableSetting } from '../src/unreadable-setting.ts'

const cause = new TypeError('it cannot be read')
const nested = (depth: number) => {
  let value: object = {}
  for (let level = 0; level < depth; level += 1) value = { value }
  return value
}

test('an action that fails of data failed by its own fault', () => {
  const config = { rows: [[1, 'a', null], [{ id: 2n }]], empty: {}, none: undefined, deep: nested(100) }
  expect(unreadableSetting(config, cause)).toBeUndefined()
})

test.each([
  ['a hole', Object.assign([1], { length: 3 })],
  ['an instance', new (class {})()],
  ['an instance inside', [{ at: new Map() }]],
  ['more levels than JSON has', nested(20_000)],
])('a setting with %s is named', (_, rows) => {
  expect(unreadableSetting({ name: 'x', rows }, cause)).toMatchObject({
    code: 'INVALID_INPUT',
    message: '"rows" must be data, as JSON has it',
    cause,
  })
})
