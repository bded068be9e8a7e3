import { callJson } from './http/call-json.ts'
import type { Http, HttpRequest } from './http/create-http.ts'
import type { TestResult, Verdict } from './provider.ts'
import { ProviderError } from './provider-error.ts'

export type TestRequest = HttpRequest & {
  service: string
  http: Http
  messageOf?: (body: unknown) => string | undefined
  /** Harmless facts of the account. */
  account(body: unknown): Record<string, unknown>
  /** Refusals that mean something else than their status says. */
  exceptions?: (error: ProviderError) => Verdict | undefined
}

const TEST_TIMEOUT_MS = 10_000
const TEST_BYTES = 64_000

/** One request, once. Only a refusal of the credential itself counts against it: an outage or a limit does not. */
export async function testRequest({ account, exceptions, ...call }: TestRequest): Promise<TestResult> {
  try {
    const body = await callJson({ ...call, timeoutMs: TEST_TIMEOUT_MS, maxBytes: TEST_BYTES })
    return { verdict: 'valid', message: 'Connection successful', account: account(body) }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const verdict = exceptions?.(error) ?? verdictOf(error)
    return { verdict, message: messageOf(verdict, call.service, error), account: null }
  }
}

function verdictOf({ code }: ProviderError): Verdict {
  const verdicts: Partial<Record<ProviderError['code'], Verdict>> = {
    UNAUTHORIZED: 'invalid',
    FORBIDDEN: 'forbidden',
    RATE_LIMITED: 'rate_limited',
    TIMEOUT: 'unreachable',
    UNREACHABLE: 'unreachable',
    UPSTREAM_ERROR: 'unreachable',
  }
  return verdicts[code] ?? 'unknown'
}

function messageOf(verdict: Verdict, service: string, error: ProviderError): string {
  switch (verdict) {
    case 'valid':
    case 'valid_limited':
      return `${service} accepts this key, which may not do everything`
    case 'invalid':
      return `${service} refused this key: it is invalid or was revoked`
    case 'expired':
      return `This key has expired: make a new one at ${service}`
    case 'forbidden':
      return `${service} knows this key but does not let it in`
    case 'rate_limited':
      return `${service} asks to wait; try again later`
    case 'unreachable':
      return `${service} does not answer right now; that says nothing about the key (${error.code})`
    case 'unknown':
      return error.message
  }
}
