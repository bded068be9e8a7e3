import { OrchError } from '@orch/client'
import { ERRORS, type ErrorCode } from '@orch/contract/errors'
import { describe, expect, test } from 'vitest'
import { readReturnAddress } from '../../src/features/auth/return-address.ts'
import { BLANK_KEY, toNewApiKey } from '../../src/features/keys/new-key.ts'
import { adviceFor, adviceForStep } from '../../src/lib/advice.ts'
import { newId } from '../../src/lib/new-id.ts'
import { durationText, timeAgo } from '../../src/lib/time.ts'

describe('the address to return to after signing in', () => {
  test.each(['/workflows/w1?tab=code', '/keys'])('is %s', (next) => {
    expect(readReturnAddress({ next })).toEqual({ next })
  })
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.\n/\\evil.example',
    'workflows',
    7,
    undefined,
  ])('is not %s', (next) => {
    expect(readReturnAddress({ next })).toEqual({})
  })
})

describe('advice', () => {
  test('takes one word for two things: a session that ended, and a key that a service refused', () => {
    const session = adviceFor(new OrchError({ code: 'UNAUTHORIZED', message: 'Unauthorized' }))
    expect(session.advice).toContain('Sign in')
    expect(adviceForStep('UNAUTHORIZED')).toContain('Connections')
  })
  test.each(Object.keys(ERRORS))('says what to do about %s, whatever refused', (code) => {
    const refusal = new OrchError({ code, message: 'Refused', status: 400 })
    expect(adviceFor(refusal).advice).toBe(ERRORS[code as ErrorCode].advice)
  })
  test.each([
    ['INVALID_ARGUMENT', 0, 'Reload the page'],
    ['INVALID_ARGUMENT', 500, 'fault of the server'],
    ['UNREADABLE_ANSWER', 502, 'between the browser and Orch'],
    ['ABORTED', 0, 'stopped'],
  ])('tells %s of status %i from the same code of the other side', (code, status, words) => {
    expect(adviceFor(new OrchError({ code, message: 'Refused', status })).advice).toContain(words)
  })
  test('is silent about codes it does not know', () => {
    expect(adviceForStep('NEVER_HEARD_OF')).toBeUndefined()
    expect(adviceForStep(null)).toBeUndefined()
  })
  test('quotes the request of a refusal', () => {
    const error = new OrchError({ code: 'UNREACHABLE', message: 'Cannot reach it', requestId: 'r1' })
    expect(adviceFor(error)).toMatchObject({ title: 'Cannot reach it', requestId: 'r1' })
  })
  test('has words for anything that was thrown', () => {
    expect(adviceFor('text').title).toBe('Something went wrong')
    expect(adviceFor(new Error('No name')).title).toBe('No name')
  })
})

test.each([
  ['2026-11-21T12:00:10Z', 'just now'],
  ['2026-11-21T11:57:00Z', '3 minutes ago'],
  ['2026-11-20T12:00:00Z', 'yesterday'],
  ['2026-12-21T12:00:30Z', 'next month'],
])('%s is %s', (at, text) => {
  expect(timeAgo(at, new Date('2026-11-21T12:00:30Z'))).toBe(text)
})

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1234, '1.23 s'],
  [59_949, '59.9 s'],
  [125_000, '2 min 5 s'],
])('%i milliseconds are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})

test('ids are 21 letters of a safe alphabet, and differ', () => {
  const ids = new Set(Array.from({ length: 200 }, newId))
  expect(ids.size).toBe(200)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{21}$/)
})

test('a key that manages also runs; its life ends when the form says', () => {
  const now = new Date('2026-11-21T00:00:00Z')
  expect(toNewApiKey({ ...BLANK_KEY, name: ' ', scope: 'run', lifetime: 'never' }, now)).toEqual({
    name: null,
    scopes: ['run'],
    expiresAt: null,
  })
  expect(toNewApiKey({ ...BLANK_KEY, name: 'ci', scope: 'manage', lifetime: '30' }, now)).toEqual({
    name: 'ci',
    scopes: ['run', 'manage'],
    expiresAt: '2026-12-21T00:00:00.000Z',
  })
})
