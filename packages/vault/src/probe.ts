import type { TestResult } from '@orch/providers'
import type { Config } from './integration.ts'
import type { VaultParts } from './parts.ts'
import type { Provider } from './provider.ts'
import { secretsIn, withoutSecrets } from './secrets.ts'
import { VaultError } from './vault-error.ts'

/** Shortened only once the secrets are out: half a key would not be recognised. */
const LONGEST_MESSAGE = 600

type Testable = Provider & { test(fields: Config, http: unknown): Promise<TestResult> }

/** @throws VaultError UNKNOWN_PROVIDER, INTEGRATION_UNTESTABLE */
export function requireTestable(parts: VaultParts, id: string): Testable {
  const provider = parts.providers.get(id)
  if (!provider) throw new VaultError('UNKNOWN_PROVIDER', 'Invalid integration type')
  if (!isTestable(provider)) {
    throw new VaultError('INTEGRATION_UNTESTABLE', 'Integration does not support testing')
  }
  return provider
}

function isTestable(provider: Provider): provider is Testable {
  return provider.test !== undefined
}

/**
 * Asks the provider. Never throws: what goes wrong on the way says nothing about the credentials. No value of
 * the fields is in the answer, whatever the service sent back.
 */
export async function probe(parts: VaultParts, provider: Testable, config: Config): Promise<TestResult> {
  const answer = await withinTime(parts.testTimeoutMs, () => provider.test(config, parts.http))
  const { verdict, message, account } = withoutSecrets(answer, secretsIn(provider.id, provider, config))
  return { verdict, message: message.slice(0, LONGEST_MESSAGE), account: account ?? null }
}

async function withinTime(limitMs: number, test: () => Promise<TestResult>): Promise<TestResult> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<TestResult>((resolve) => {
    const message = `The service did not answer within ${limitMs / 1000} seconds`
    timer = setTimeout(() => resolve({ verdict: 'unreachable', message, account: null }), limitMs)
  })
  try {
    return await Promise.race([test(), tooLate])
  } catch {
    // The error's text is the provider's or the network's, and may quote the request with its key.
    return { verdict: 'unknown', message: 'The test could not be completed', account: null }
  } finally {
    clearTimeout(timer)
  }
}
