import { expect, test } from 'vitest'
import * as frontPage from '../src/index.ts'

test('the front page lists these run-time names and no other', () => {
  expect(Object.keys(frontPage).sort()).toEqual(['OrchError', 'createClient'])
})
