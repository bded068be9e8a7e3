import { expect, test } from 'vitest'
import { compareListsInParts } from '../src/steps/compare-lists.ts'

test('others go on while the names of two wide items are gathered, and while their fields are compared', () => {
  const wide = (first: number) =>
    Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${first + index}`, index]))
  const work = compareListsInParts([{ id: 1, ...wide(0) }], [{ id: 1, ...wide(1000) }], { key: 'id' })
  let parts = 0
  let next = work.next()
  for (; !next.done; next = work.next()) parts += 1
  expect(next.value.changed[0]?.fields).toHaveLength(2000)
  // 1,001 names of the second item, then the 2,001 names of both, two at a time.
  expect(parts).toBeGreaterThanOrEqual(1500)
})
