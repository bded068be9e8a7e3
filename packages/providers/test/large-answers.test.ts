import { expect, test } from 'vitest'
import { jsonInSlices } from '../src/api/answer-error.ts'

const wide = (names: number) => `{"a":{${Array.from({ length: names }, (_, n) => `"k${n}":1`).join(',')}}}`

test('an answer is read as JSON up to 100,000 names in one object, and as none beyond', async () => {
  expect(await jsonInSlices(wide(100_000))).toHaveProperty('a.k99999', 1)
  expect(await jsonInSlices(wide(100_001))).toBeUndefined()
  expect(await jsonInSlices('{"a"')).toBeUndefined()
})
