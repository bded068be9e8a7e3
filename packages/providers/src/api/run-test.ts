import type { TestResult, TestVerdict } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Answer } from './answer-error.ts'
import type { ApiCall } from './api-call.ts'

/** The one request that proves a credential, and how to read what comes back. */
export type ApiTest = Omit<ApiCall, 'timeoutMs' | 'maxBytes' | 'cut' | 'take'> & {
  /** Harmless facts of the account, from a good answer: an allow-list. */
  account?(answer: Answer): Record<string, unknown>
  /** Where an answer means something else than its status says; asked first. */
  judge?(answer: Answer): TestVerdict | undefined
}

type TestCall = {
  ask(call: ApiCall): Promise<Answer>
  errorIn(answer: Answer): ProviderError | undefined
}

/** For a whole test. */
export const TEST_TIMEOUT_MS = 10_000
const TEST_BYTES = 64_000

/** One request, once. Only a refusal of the credential itself counts against it: an outage or a limit does not. */
export async function runTest(service: string, test: ApiTest, way: TestCall): Promise<TestResult> {
  const { account, judge, ...call } = test
  try {
    const answer = await way.ask({ ...call, timeoutMs: TEST_TIMEOUT_MS, maxBytes: TEST_BYTES, cut: true })
    const judged = judge?.(answer)
    const error = judged === 'valid' ? undefined : way.errorIn(answer)
    const verdict = judged ?? (error ? verdictOf(error) : 'valid')
    const facts = error === undefined ? (account?.(answer) ?? {}) : null
    return { verdict, message: messageOf(verdict, service, error), account: facts }
  } catch (error) {
    return failedTest(service, error)
  }
}

/** A test that is not a single request: it finds harmless facts of the account, or fails. */
export async function runConversation(
  service: string,
  find: () => Promise<Record<string, unknown>>,
  judge?: (error: ProviderError) => TestVerdict | undefined,
): Promise<TestResult> {
  try {
    return { verdict: 'valid', message: messageOf('valid', service), account: await find() }
  } catch (error) {
    return failedTest(service, error, judge)
  }
}

/** What a failed test says: only UNAUTHORIZED speaks against the credential. Other errors than ours are thrown on. */
function failedTest(
  service: string,
  error: unknown,
  judge?: (error: ProviderError) => TestVerdict | undefined,
): TestResult {
  if (!(error instanceof ProviderError)) throw error
  const verdict = judge?.(error) ?? verdictOf(error)
  return { verdict, message: messageOf(verdict, service, error), account: null }
}

function verdictOf({ code }: ProviderError): TestVerdict {
  const verdicts: Partial<Record<ProviderError['code'], TestVerdict>> = {
    UNAUTHORIZED: 'invalid',
    FORBIDDEN: 'forbidden',
    RATE_LIMITED: 'rate_limited',
    TIMEOUT: 'unreachable',
    UNREACHABLE: 'unreachable',
    TLS_FAILED: 'unreachable',
    UPSTREAM_ERROR: 'unreachable',
  }
  return verdicts[code] ?? 'unknown'
}

/** A sentence for people. */
function messageOf(verdict: TestVerdict, service: string, error?: ProviderError): string {
  switch (verdict) {
    case 'valid':
      return 'Connection successful'
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
      return `${service} does not answer right now; that says nothing about the key (${error?.code ?? 'TIMEOUT'})`
    case 'unknown':
      return error?.message ?? `${service} answered something unexpected`
  }
}
