import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { generateEncryptionKey, localWrapper } from '../../src/index.ts'
import { codeOf } from '../sample.ts'
import { keepsTheWrapperPromise } from './wrapper-promise.ts'

describe('the local wrapper', () => {
  const wrapper = localWrapper({ key: generateEncryptionKey() })
  const otherKey = localWrapper({ key: randomBytes(32) })

  keepsTheWrapperPromise(() => ({ wrapper, otherKey }))

  test('needs a sound key', () => {
    expect(codeOf(() => localWrapper({ key: 'password' }))).toBe('KEY_CONFIG')
    expect(codeOf(() => localWrapper({ key: Buffer.alloc(32) }))).toBe('KEY_CONFIG')
  })

  test('shows nothing of its key', () => {
    const key = generateEncryptionKey()
    expect(inspect(localWrapper({ key }), { depth: null, showHidden: true })).not.toContain(key)
  })
})
