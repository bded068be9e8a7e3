import { listAt, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { compact } from '../inputs.ts'
import type { TestVerdict } from '../provider.ts'

type Refusal = Pick<Answer, 'status' | 'body'>

/** Why a call was refused, in the older and the newer form. */
function reasonsOf(body: unknown): string[] {
  const entries = [...listAt(body, 'error', 'errors'), ...listAt(body, 'error', 'details')]
  return entries.map((entry) => textAt(entry, 'reason') ?? '')
}

/** Google says "too fast" with 403 as well. */
function isLimit({ status, body }: Refusal): boolean {
  const isNamed = reasonsOf(body).some((reason) =>
    /^(?:userRateLimit|rateLimit|dailyLimit|quota)Exceeded$/.test(reason),
  )
  return status === 403 && isNamed
}

/** What an answer of Google tells of besides its status. */
export function googleProblem({ status, body }: Answer): Problem | undefined {
  if (!isLimit({ status, body })) return undefined
  return compact({ code: 'RATE_LIMITED', message: textAt(body, 'error', 'message') })
}

/** An access token lives an hour, and people may untick a scope when they sign in. */
export function judgeGoogle(answer: Answer): TestVerdict | undefined {
  if (answer.status === 401) return 'expired'
  const isUnticked = reasonsOf(answer.body).some((reason) =>
    /^(?:insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/.test(reason),
  )
  return answer.status === 403 && isUnticked ? 'valid_limited' : undefined
}
