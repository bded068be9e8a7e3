import { expect, test } from 'vitest'
import * as frontPage from '../src/index.ts'

test('the front page offers these names and no others', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'RedactError',
    'createRedactor',
    'isGuessable',
    'knownEncodings',
    'ruleNames',
  ])
})
