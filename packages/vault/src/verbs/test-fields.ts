import type { TestResult } from '@orch/providers'
import { checkFields, requireComplete } from '../check-fields.ts'

import type { VaultParts } from '../parts.ts'
import { probe, requireTestable } from '../probe.ts'

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
