import { describe, expect, test } from 'vitest'
import { generateEncryptionKey, KeyRing, Sealer } from '../src/index.ts'

const ctx = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }

describe('a sealer', () => {
  const sealer = new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }]))

  test('opens what it sealed', () => {
    const sealed = sealer.seal('héllo', ctx)
    expect(sealed).toMatch(/^01[0-9a-f]{64}:[0-9a-f]{32}:[0-9a-f]*$/)
    expect(sealer.open(sealed, ctx)).toEqual({
      text: 'héllo',
      version: 1,
      keyId: sealer.ring.primaryId,
      stale: false,
    })
  })
})
