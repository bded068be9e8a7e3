import { listAt, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { timeThere } from '../http/retry-after.ts'

/** GitHub says "too fast" with 403 as well, and what is wrong in a list. */
export function githubProblem({ status, headers, body }: Answer): Problem | undefined {
  if (status < 400) return undefined
  const details = listAt(body, 'errors').map(
    (error) =>
      textAt({ error }, 'error') ??
      textAt(error, 'message') ??
      `${textAt(error, 'field') ?? 'something'} ${textAt(error, 'code') ?? 'is wrong'}`,
  )
  const message = [textAt(body, 'message'), ...details].filter((part) => part !== undefined).join(': ')
  const reset = Number(headers['x-ratelimit-reset'])
  const isSpent = headers['x-ratelimit-remaining'] === '0'
  const isLimit = status === 403 && (isSpent || headers['retry-after'] !== undefined)
  const retryAfterMs = isSpent && reset > 0 ? Math.max(0, reset * 1000 - timeThere(headers)) : undefined
  return { message, ...(isLimit ? { code: 'RATE_LIMITED', retryAfterMs } : {}) }
}

/** The headers of every call, with what proves whose it is. */
export function githubHeaders(token: string): Record<string, string> {
  return {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  }
}
