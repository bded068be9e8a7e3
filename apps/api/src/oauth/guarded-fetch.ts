import type { Http } from '@orch/providers'

const TIMEOUT_MS = 20_000
const LARGEST_ANSWER = 100_000

type Init = { method: string; headers: Record<string, string>; body?: unknown }

/** Calls one host through the guarded client, in the form the OAuth library asks for. */
export function guardedFetch(http: Http) {
  return async (url: string, { method, headers, body }: Init): Promise<Response> => {
    const answer = await http.send({
      method,
      url,
      hosts: [new URL(url).host],
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER,
    })
    const known = withProperStatus(answer.status, answer.text)
    const hasBody = known.status !== 204 && known.status !== 304
    return new Response(hasBody ? known.text : null, { status: known.status, headers: answer.headers })
  }
}

/** GitHub's own words for what RFC 6749 section 5.2 calls otherwise. */
const STANDARD: Readonly<Record<string, string>> = {
  bad_refresh_token: 'invalid_grant',
  bad_verification_code: 'invalid_grant',
  incorrect_client_credentials: 'invalid_client',
}

/** GitHub refuses with the status 200. */
function withProperStatus(status: number, text: string): { status: number; text: string } {
  if (status !== 200 || !text.includes('"error"')) return { status, text }
  const parsed = parse(text)
  if (typeof parsed?.['error'] !== 'string') return { status, text }
  const error = Object.hasOwn(STANDARD, parsed['error']) ? STANDARD[parsed['error']] : parsed['error']
  return { status: 400, text: JSON.stringify({ error }) }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
