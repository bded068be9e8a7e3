import { expect, test } from 'vitest'
import * as frontPage from '../src/index.ts'

test('the front page lists these names', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'KeyRing',
    'ROOT_KEY_CONTEXT',
    'SealError',
    'Sealer',
    'Secret',
    'awsKmsWrapper',
    'countByKey',
    'createKeyCheck',
    'generateEncryptionKey',
    'generateStreamKey',
    'generateWrappedKey',
    'localWrapper',
    'openStream',
    'parseEncryptionKey',
    'resealAll',
    'retireKey',
    'sealStream',
    'sealedStreamLength',
    'vaultTransitWrapper',
    'verifyKeyCheck',
    'withoutEncryptionKeys',
  ])
})
