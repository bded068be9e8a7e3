import type { TestResult } from '@orch/providers'
import { checkFields, requireComplete } from '../check-fields.ts'

import type { VaultParts } from '../parts.ts'
import { probe, requireTestable } from '../probe.ts'

/**
 * Asks the provider about credentials that are not stored. Nothing is kept.
 *
 * @throws VaultError UNKNOWN_PROVIDER, INTEGRATION_UNTESTABLE, INTEGRATION_INVALID
 */
export async function testFields(
  parts: VaultParts,
  providerId: string,
  config: unknown,
): Promise<TestResult> {
  const provider = requireTestable(parts, providerId)
  const { set } = checkFields(provider, config)
  requireComplete(provider, set)
  return probe(parts, provider, set)
}
