import { parseJson, parseJsonInSlices } from '@orch/json'
import { at, textAt } from '../answers.ts'
import { type HttpAnswer, isGood } from '../http/http.ts'
import { isSpent, waitOf } from '../http/retry-after.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'

/**
 * How much of a service's own words an error keeps. The code that shows them redacts them first and shortens then: cut in the middle,
 * a quoted key is no longer recognised and half of it is shown.
 */
export const LONGEST_WORDS = 10_000

/** An answer with its JSON, if it is JSON. */
export type Answer = HttpAnswer & { body: unknown }

/** What a service says is wrong, where its status does not tell. */
export type Problem = {
  /** The service's own words. */
  message?: string | undefined
  code?: ProviderErrorCode | undefined
  retryAfterMs?: number | undefined
}

/** The error a refused call stands for; `problem` knows better than the status. */
export function errorOf(service: string, answer: HttpAnswer, problem: Problem = {}): ProviderError {
  const { status, headers } = answer
  const cut = answer.isCut ? ', and not all of its answer could be kept' : ''
  const said = problem.message === undefined ? cut : `: ${problem.message.slice(0, LONGEST_WORDS)}`
  const words = isGood(status) ? `${service} refused the call` : `${service} answered ${status}`
  return new ProviderError(problem.code ?? codeOf(answer), words + said, {
    status,
    retryAfterMs: problem.retryAfterMs ?? waitOf(status, headers),
  })
}

/** Statuses that refuse for good, unless the answer says when to come again (RFC 9110, 15.5.14 for 413). */
const MAY_PASS = new Set([403, 409, 413, 423])

function codeOf({ status, headers }: HttpAnswer): ProviderErrorCode {
  if (status >= 500) return 'UPSTREAM_ERROR'
  // A caller that is only asked to wait is not forbidden.
  const isAskedToWait = isSpent(status, headers) || waitOf(status, headers) !== undefined
  if (MAY_PASS.has(status) && isAskedToWait) return 'RATE_LIMITED'
  const codes: Record<number, ProviderErrorCode> = {
    401: 'UNAUTHORIZED',
    403: 'FORBIDDEN',
    404: 'NOT_FOUND',
    408: 'TIMEOUT',
    425: 'UPSTREAM_ERROR',
    429: 'RATE_LIMITED',
  }
  return codes[status] ?? 'REFUSED'
}

/** Where most services put their words: `message`, `error.message`, `error` or `detail`. */
export function usualProblem({ body }: Answer): Problem {
  const message =
    textAt(body, 'message') ??
    textAt(body, 'error', 'message') ??
    textAt(body, 'error') ??
    textAt(body, 'detail') ??
    textAt(body, 'detail', 'message') ??
    textAt(at(body, 'errors', 0), 'message')
  return { message }
}

const DEEPEST = 10_000
/** Of one object of an answer: to list a million takes a quarter of a second each time. */
export const MOST_NAMES = 100_000

/** The same of a text that may be long: others go on while it is read. One with an object of too many names counts as none. */
export async function jsonInSlices(text: string): Promise<unknown> {
  try {
    return await parseJsonInSlices(text, DEEPEST, MOST_NAMES)
  } catch {
    return undefined
  }
}

/** The value of a JSON text, undefined when it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
