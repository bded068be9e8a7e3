import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createKeyCheck, KeyRing, Sealer, verifyKeyCheck } from '../src/index.ts'
import { codeOf, errorOf, freshSealer, place } from './sample.ts'

describe('the key check of a boot', () => {
  const [key, next] = [randomBytes(32), randomBytes(32)]
  const sealer = new Sealer(KeyRing.of([{ key, role: 'primary' }]))
  const check = createKeyCheck(sealer)

  test('passes with the key it was made with', () => {
    expect(verifyKeyCheck(sealer, check)).toBeNull()
  })

  test('passes on every node of the installation', () => {
    expect(
      verifyKeyCheck(new Sealer(KeyRing.of([{ key: key.toString('hex'), role: 'primary' }])), check),
    ).toBeNull()
  })

  test('stops a boot with another key and names the missing one', () => {
    const error = errorOf(() => verifyKeyCheck(freshSealer().sealer, check))
    expect(error).toMatchObject({ code: 'UNKNOWN_KEY', keyId: sealer.ring.primaryId })
  })

  test('is renewed once another key seals', () => {
    const promoted = new Sealer(
      KeyRing.of([
        { key: next, role: 'primary' },
        { key, role: 'decrypt' },
      ]),
    )
    const renewed = verifyKeyCheck(promoted, check)
    expect(renewed).not.toBeNull()
    expect(verifyKeyCheck(promoted, renewed ?? '')).toBeNull()
    expect(codeOf(() => verifyKeyCheck(sealer, renewed ?? ''))).toBe('UNKNOWN_KEY')
  })

  test('is no other sealed text, and not a damaged one', () => {
    expect(codeOf(() => verifyKeyCheck(sealer, sealer.seal('x', place)))).toBe('WRONG_KEY')
    expect(codeOf(() => verifyKeyCheck(sealer, sealer.seal('x', place, { format: 'seed' })))).toBe(
      'MALFORMED',
    )
    expect(codeOf(() => verifyKeyCheck(sealer, check.slice(1)))).toBe('MALFORMED')
  })
})
