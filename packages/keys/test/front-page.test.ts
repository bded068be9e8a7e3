import { expect, test } from 'vitest'
import * as frontPage from '../src/index.ts'

test('the front page lists these names', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'API_KEY_PATTERN',
    'KeyError',
    'createKeyFormat',
    'createKeyGenerator',
    'createMemoryKeyStore',
    'createVerifier',
    'denialOf',
    'generateKey',
    'hashKey',
    'parseKey',
    'rotateKey',
    'secretScanning',
  ])
})
