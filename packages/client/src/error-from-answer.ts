import { OrchError } from './orch-error.ts'

/** Reads a refusal. The API answers `{error, response, code, details?, requestId}`, and a proxy in between anything at all. */
export async function errorFromAnswer(response: Response): Promise<OrchError> {
  const body = await readBody(response)
  const requestId = textOf(body, 'requestId') ?? response.headers.get('x-request-id') ?? undefined
  return new OrchError({
    code: textOf(body, 'code') ?? codeOfStatus(response.status),
    message: textOf(body, 'response') ?? `The server answered ${response.status}`,
    status: response.status,
    details: body['details'],
    requestId,
  })
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

function textOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function codeOfStatus(status: number): string {
  if (status === 401) return 'UNAUTHORIZED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 404) return 'NOT_FOUND'
  if (status === 429) return 'RATE_LIMITED'
  return status >= 500 ? 'UNAVAILABLE' : 'UNREADABLE_ANSWER'
}
