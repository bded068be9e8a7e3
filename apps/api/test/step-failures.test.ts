import { ActionError } from '@orch/engine'
import { ProviderError } from '@orch/providers'
import { VaultError } from '@orch/vault'
import { describe, expect, test } from 'vitest'
import { type Cleaned, toActionError } from '../src/run/action-error.ts'
import { idempotencyKeyIn, repeatOf, repeatOfEvent } from '../src/verbs/executions/idempotency.ts'
import { durationOf, versionOf } from '../src/verbs/executions/to-execution.ts'

const cleaned: Cleaned = {
  text: (text) => text.replaceAll('sesame', '[hidden]'),
  openEnd: (text) => text.length,
  output: async (output) => JSON.parse(JSON.stringify(output).replaceAll('sesame', '[hidden]')),
}

describe('what a step that failed says', () => {
  test('of a service is its code, its status and when to come back', async () => {
    const thrown = new ProviderError('RATE_LIMITED', 'sesame asks to wait', {
      status: 429,
      retryAfterMs: 5_000,
    })
    expect(await toActionError(thrown, cleaned)).toMatchObject({
      code: 'RATE_LIMITED',
      message: '[hidden] asks to wait',
      retryable: true,
      status: 429,
      retryAfterMs: 5_000,
    })
  })

  test('of a service is also its answer, without secrets', async () => {
    const output = { token: 'sesame', id: 1 }
    const error = await toActionError(new ProviderError('BAD_RESPONSE', 'No', { output }), cleaned)
    expect(error).toMatchObject({ output: { token: '[hidden]', id: 1 } })
  })

  test('of a service without a connection is the word of the seed system', async () => {
    expect(await toActionError(new ProviderError('NOT_CONFIGURED', 'No key'), cleaned)).toMatchObject({
      code: 'INTEGRATION_NOT_FOUND',
      retryable: false,
    })
  })

  test('that may have been carried out is not tried again by itself', async () => {
    const thrown = new ProviderError('UNREACHABLE', 'The line broke', { isUncertain: true })
    expect(await toActionError(thrown, cleaned)).toMatchObject({ uncertain: true, retryable: false })
  })

  test.each([
    ['REFRESH_FAILED', true],
    ['CONFLICT', true],
    ['INTEGRATION_NOT_FOUND', false],
  ] as const)('of the vault (%s) is worth another try: %s', async (code, retryable) => {
    expect(await toActionError(new VaultError(code, 'of sesame'), cleaned)).toMatchObject({
      code,
      retryable,
      message: 'of [hidden]',
    })
  })

  test('of our own keeps all that it knows', async () => {
    const thrown = new ActionError({
      code: 'OUTPUT_TOO_LARGE',
      message: 'sesame is too large',
      retryAfterMs: 1,
      status: 413,
      details: [{ at: 1 }],
    })
    expect(await toActionError(thrown, cleaned)).toMatchObject({
      code: 'OUTPUT_TOO_LARGE',
      message: '[hidden] is too large',
      retryAfterMs: 1,
      status: 413,
      details: [{ at: 1 }],
    })
  })

  test.each([
    ['an error', new TypeError('sesame is not a function')],
    ['a text', 'sesame is not a function'],
  ])('that is %s nobody expected is only what it says', async (_, thrown) => {
    const error = await toActionError(thrown, cleaned)
    expect(error).toMatchObject({ code: 'ACTION_FAILED', message: '[hidden] is not a function' })
    expect(error.retryable).toBeFalsy()
  })

  test('of megabytes is its beginning', async () => {
    const error = await toActionError(new Error('x'.repeat(2_000_000)), cleaned)
    expect(error.message).toBe(`${'x'.repeat(600)}…`)
  })
})

describe('a key against repeats', () => {
  test.each(['a', 'a b', '~'.repeat(255), '8e03978e-40d5-43dd-bc93-6894a57f9324', '"quoted"'])(
    'is %j',
    (key) => {
      expect(idempotencyKeyIn(key)).toBe(key)
    },
  )

  test('is absent where no header is', () => {
    expect(idempotencyKeyIn(undefined)).toBeUndefined()
  })

  test.each(['', ' ', ' a', 'a ', 'a\tb', 'ä', 'a'.repeat(256), 'a\u0000'])('is not %j', (key) => {
    expect(() => idempotencyKeyIn(key)).toThrow(expect.objectContaining({ code: 'INVALID_IDEMPOTENCY_KEY' }))
  })

  test('counts for one API key, and never for an event of a sender', async () => {
    const first = await repeatOf('k1', 'x', { a: 1 })
    expect(await repeatOf('k1', 'x', { a: 1 })).toEqual(first)
    expect((await repeatOf('k2', 'x', { a: 1 })).idempotencyKey).not.toBe(first.idempotencyKey)
    expect(repeatOfEvent('k1', 'x').idempotencyKey).not.toBe(first.idempotencyKey)
  })

  test('knows another body, down to the last digit of a large integer', async () => {
    const digest = async (body: Parameters<typeof repeatOf>[2]) =>
      (await repeatOf('k1', 'x', body)).bodyDigest
    const bodies = [null, {}, [], '', 0, { a: 1 }, { a: '1' }, { a: 2n ** 60n }, { a: 2n ** 60n + 1n }]
    expect(new Set(await Promise.all(bodies.map(digest))).size).toBe(bodies.length)
  })
})

describe('an execution, as people read it', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

  test('ran a version that was published by then; a draft stays a draft', () => {
    const ran = (publishedAt: Date | null) =>
      versionOf({ startedAt: at(5), version: { number: 3, publishedAt } })
    expect([ran(at(4)), ran(at(5)), ran(at(6)), ran(null)]).toEqual([3, 3, null, null])
  })

  test('took a number of milliseconds as text, or has not ended', () => {
    expect(durationOf({ startedAt: at(0), completedAt: at(1) })).toBe('60000')
    expect(durationOf({ startedAt: at(0), completedAt: at(0) })).toBe('0')
    expect(durationOf({ startedAt: at(0), completedAt: null })).toBeNull()
  })
})
