import { CliErrorBody, ERRORS, ErrorBody, type ErrorCode, OAuthErrorBody, OPERATIONS } from '@orch/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorBodyAt, refusalAt, statusOf } from '../src/http/error-body.ts'

const CODES = Object.keys(ERRORS) as ErrorCode[]

const refused = (more: object = {}) => ({
  code: 'INVALID_REQUEST',
  message: 'name must be a text',
  status: 400,
  ...more,
})

describe('a refusal of the API', () => {
  test('says the same to programs and to the SDK of the seed system', () => {
    expect(errorBodyAt('/api/workflows', refused({ details: [{ field: 'name' }] }), 'r1')).toEqual({
      error: {
        message: 'name must be a text',
        error_id: 'INVALID_REQUEST',
        code: 'INVALID_REQUEST',
        type: 'request_error',
        http_status: 400,
        details: [{ field: 'name' }],
        request_id: 'r1',
      },
      response: 'name must be a text',
      code: 'INVALID_REQUEST',
      details: [{ field: 'name' }],
      requestId: 'r1',
    })
  })

  test('without details has no word of them', () => {
    for (const details of [undefined, null])
      expect(JSON.stringify(errorBodyAt('/api/x', refused({ details }), 'r1'))).not.toContain('details')
  })

  test('says whose fault it is', () => {
    expect(errorBodyAt('/api/x', refused({ status: 499 }), 'r1')).toMatchObject({
      error: { type: 'request_error' },
    })
    expect(errorBodyAt('/api/x', refused({ status: 500 }), 'r1')).toMatchObject({
      error: { type: 'server_error' },
    })
  })
})

describe('a refusal to the command line of the seed system', () => {
  const cli = (more: object) => errorBodyAt('/api/v1/cli/workflows', refused(more), 'r1')

  test('is a sentence', () => {
    expect(cli({})).toEqual({
      error: 'name must be a text',
      response: 'name must be a text',
      code: 'INVALID_REQUEST',
      requestId: 'r1',
    })
  })

  test.each([
    ['a text', 'Ask the operator', 'Ask the operator'],
    ['a text that says the same', 'name must be a text', undefined],
    ['a value', { retryAfterSeconds: 5 }, '({"retryAfterSeconds":5})'],
    [
      'the other fields',
      [{ message: 'name must be a text' }, { field: 'id', message: 'must not be empty' }],
      '(id: must not be empty)',
    ],
    ['fields alone', [{ message: 'a' }, { field: '', message: 'b' }], '(a; b)'],
    ['things without a message', [{ code: 'CYCLE' }, 7], '({"code":"CYCLE"}; 7)'],
    ['the same once more', [{ message: 'name must be a text' }], undefined],
    ['an empty list', [], undefined],
  ])('with details that are %s', (_, details, text) => {
    const body = cli({ details })
    expect('details' in body ? body.details : undefined).toBe(text)
  })
})

describe('a refusal to a client of OAuth', () => {
  const oauth = (more: object) => errorBodyAt('/oauth/token', refused(more), 'r1')

  test.each([
    ['INVALID_GRANT', 400, 'invalid_grant'],
    ['INVALID_SCOPE', 400, 'invalid_scope'],
    ['INVALID_TARGET', 400, 'invalid_target'],
    ['INVALID_REDIRECT_URI', 400, 'invalid_redirect_uri'],
    ['UNSUPPORTED_GRANT_TYPE', 400, 'unsupported_grant_type'],
    ['RATE_LIMITED', 429, 'temporarily_unavailable'],
    ['BODY_TOO_LARGE', 413, 'invalid_request'],
    ['INTERNAL_ERROR', 500, 'server_error'],
    ['UNAVAILABLE', 503, 'server_error'],
  ])('%s with %i is %s, as RFC 6749 names it', (code, status, error) => {
    expect(oauth({ code, status })).toEqual({
      error,
      error_description: 'name must be a text',
      code,
      requestId: 'r1',
    })
  })

  test('tells no details: a client prints what it knows', () => {
    expect(JSON.stringify(oauth({ details: { seen: 'here' } }))).not.toContain('seen')
  })
})

test('each operation is refused in the shape that its address is described with', () => {
  for (const { path } of OPERATIONS) {
    const body = errorBodyAt(path, refused({ details: [{ field: 'a', message: 'b' }] }), 'r1')
    expect([path, refusalAt(path).safeParse(body).success]).toEqual([path, true])
  }
})

test('three shapes, and the address decides between them', () => {
  expect(refusalAt('/api/oauth/token')).toBe(CliErrorBody)
  expect(refusalAt('/api/v1/cli/runs')).toBe(CliErrorBody)
  expect(refusalAt('/oauth/register')).toBe(OAuthErrorBody)
  for (const path of ['/api/v1/clients', '/api/oauthx/a', '/x/oauth/a', '/oauth', '/api/workflows'])
    expect(refusalAt(path)).toBe(ErrorBody)
})

test('every code has a status of a refusal', () => {
  for (const code of CODES)
    expect([code, statusOf(code) >= 400 && statusOf(code) < 600]).toEqual([code, true])
})

test('whatever the details are, the body says code, message and id', () => {
  const paths = fc.constantFrom('/api/x', '/api/v1/cli/x', '/oauth/x')
  fc.assert(
    fc.property(
      paths,
      fc.constantFrom(...CODES),
      fc.string(),
      fc.jsonValue(),
      (path, code, message, details) => {
        const body = errorBodyAt(path, { code, message, details, status: statusOf(code) }, 'r1')
        expect(refusalAt(path).safeParse(JSON.parse(JSON.stringify(body))).success).toBe(true)
        expect(body).toMatchObject({ code, requestId: 'r1' })
        expect(Object.values(body)).toContain(message)
      },
    ),
  )
})
