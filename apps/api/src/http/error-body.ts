import { ERRORS, type ErrorBody, type ErrorCode } from '@orch/contract'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Why a request is refused. */
export type Refusal = { code: ErrorCode; message: string; details?: unknown }

/** `response` repeats the text under the seed system's name. */
export function errorBody(
  { code, message, details }: Omit<Refusal, 'code'> & { code: string },
  requestId: string,
): ErrorBody {
  return {
    error: message,
    response: message,
    code,
    ...(details === undefined ? {} : { details }),
    requestId,
  }
}

export function statusOf(code: ErrorCode): ContentfulStatusCode {
  return ERRORS[code].status
}
