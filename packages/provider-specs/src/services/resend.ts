import { createHash } from 'node:crypto'
import { type ServeOptions, type Service, tokenIn } from '../service.ts'

const refusal = (status: number, name: string, message: string) => ({
  status,
  body: { statusCode: status, name, message },
})

/** Limited keys may send and nothing else, as Resend offers them. */
export function resendService({ limited = false }: ServeOptions): Service {
  return {
    hosts: { 'api.resend.com': 'resend/openapi.json' },
    keyIn: tokenIn,
    refuseKey: () => refusal(401, 'validation_error', 'API key is invalid'),
    refuseShape: (errors) => refusal(422, 'validation_error', errors.join('; ')),
    refusePath: () => refusal(404, 'not_found', 'The requested endpoint does not exist'),
    answers: {
      'get /domains': () =>
        limited
          ? refusal(401, 'restricted_api_key', 'This API key is restricted to only send emails')
          : { status: 200, body: { object: 'list', has_more: false, data: [] } },
      // The same idempotency key names the same mail.
      'post /emails': ({ headers, body }) => ({
        status: 200,
        body: { id: idOf(headers['idempotency-key']?.toString() ?? JSON.stringify(body)) },
      }),
    },
  }
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
