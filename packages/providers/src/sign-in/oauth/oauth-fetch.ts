import type { Http, HttpRequest } from '../../http/http.ts'

const TIMEOUT_MS = 20_000
const LARGEST_ANSWER = 100_000

type Init = {
  method: string
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal | undefined
}

/** Calls one host through the guarded client, in the form the OAuth library asks for. No redirect is followed: it would take the client secret along. */
export function oauthFetch(http: Http, transport: Pick<HttpRequest, 'tls' | 'proxy'> = {}) {
  return async (url: string, { method, headers, body }: Init): Promise<Response> => {
    const answer = await http.send({
      method,
      url,
      hosts: [new URL(url).host],
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER,
      redirects: 0,
      ...transport,
    })
    const hasBody = answer.status !== 204 && answer.status !== 304
    return new Response(hasBody ? plainer(answer.text) : null, {
      status: answer.status,
      headers: answer.headers,
    })
  }
}

/**
 * A token answer without what is not used here: who the person is, which would have to be checked, and the type, which some services
 * leave out or name in words of their own.
 */
function plainer(text: string): string {
  try {
    const { id_token: _, ...answer } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify(
      typeof answer['access_token'] === 'string' ? { ...answer, token_type: 'bearer' } : answer,
    )
  } catch {
    return text
  }
}
